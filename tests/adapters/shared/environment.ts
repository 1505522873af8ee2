import type { ActEnv } from '@/utils/adapters/types';

export interface Exchange {
  url: URL;
  method: string;
  headers: Headers;
  body: string;
}

export interface FakeForum {
  env: ActEnv;
  /** Everything that was asked, in order. */
  asked: Exchange[];
  /** Every wait the moderator would have seen. */
  waits: { ms: number; reason: string }[];
  /** Ends the page. */
  abort(): void;
}

export const NOW = Date.parse('2026-11-22T10:00:00Z');

/** An environment whose forum is `respond`; a rejected promise is a broken network. */
export function fakeForum(
  respond: (request: Exchange) => Response | Promise<Response>,
  page: { document?: Document; url?: string } = {},
): FakeForum {
  const asked: Exchange[] = [];
  const waits: FakeForum['waits'] = [];
  const controller = new AbortController();
  const env: ActEnv = {
    document: page.document ?? new DOMParser().parseFromString('<p>page</p>', 'text/html'),
    url: new URL(page.url ?? 'https://forum.example/topic/1'),
    recipes: [],
    fetch: async (input, init) => {
      const request = {
        url: new URL(String(input)),
        method: init?.method ?? 'GET',
        headers: new Headers(init?.headers),
        body: String(init?.body ?? ''),
      };
      asked.push(request);
      return untilAborted(Promise.resolve(respond(request)), init?.signal ?? null);
    },
    now: () => NOW,
    signal: controller.signal,
    wait: (ms, reason) => {
      waits.push({ ms, reason });
      return controller.signal.aborted ? Promise.reject(new Error('gone')) : Promise.resolve();
    },
  };
  return { env, asked, waits, abort: () => controller.abort() };
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | null): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
    promise.then(resolve, reject);
  });
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = { 'Content-Type': 'application/json; charset=UTF-8' };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...headers } });
}

export function html(body: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { 'Content-Type': 'text/html; charset=UTF-8', ...headers } });
}

/** As `fetch` gives it after redirects. */
export function landedAt(response: Response, url: string): Response {
  return Object.defineProperties(response, { url: { value: url }, redirected: { value: true } });
}

import type { ActEnv } from '@/utils/adapters/types';
import { type Failure, failure } from '@/utils/domain/failure';
import { parseHtml } from './dom';

/**
 * Requests to the forum's own endpoints: absolute URLs, the viewer's cookies, a time-out, `429` waited out where everybody can
 * see it, and every way an answer can be missing or not the forum's own as a `Trouble`. What an answer of the forum *means* is
 * the adapter's business: any status below 500 comes back as an answer.
 */

export interface ForumRequest {
  url: URL;
  /** `GET` unless said. Everything else counts as a write: when no answer comes, it may have had its effect. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A `GET` that changes something all the same: links that are acts. */
  isWrite?: boolean;
  /** Page of the same origin the request comes from, for forums that look at the Referer. */
  referrer?: URL;
  headers?: Readonly<Record<string, string>>;
  body?: RequestBody;
  timeoutMs?: number;
  /** Knows the platform's log-in page: an answer that ended up there means that the viewer is signed out. */
  isLogIn?: (url: URL) => boolean;
}

export type RequestBody =
  | { form: Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[] }
  | { multipart: readonly (readonly [name: string, value: string])[] }
  | { json: unknown }
  | { text: string };

export interface Answer<Body> {
  status: number;
  /** Where the answer came from, after redirects. */
  url: URL;
  redirected: boolean;
  headers: Headers;
  body: Body;
  skewMs: number | null;
}

export interface Trouble {
  failure: Failure;
  http: number | null;
  skewMs: number | null;
  /** `possible`: the forum may have carried the request out all the same; only reading back tells. */
  effect: 'none' | 'possible';
}

export type Sent<Body> = { ok: true; answer: Answer<Body> } | { ok: false; trouble: Trouble };

export const TIMEOUT_MS = 20_000;
const MAX_WAITS = 2;
const LONGEST_WAIT_MS = 120_000;
const DEFAULT_WAIT_MS = 10_000;

/**
 * Server minus local clock in ms by the Date header, log format §5.3: null when there is none or the answer is an old one,
 * 0 when the difference is below what a Date header can tell.
 */
export function clockSkew(headers: Headers, requestStart: number, responseStart: number): number | null {
  const date = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(date) || Number(headers.get('age') ?? 0) > 0) return null;
  const skew = Math.round(date + 500 - (requestStart + responseStart) / 2);
  return Math.abs(skew) < 2000 ? 0 : skew;
}

/** Retry-After as ms from now: whole seconds or an HTTP date (RFC 9110 §10.2.3). Null when absent or unreadable. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - (Date.parse(headers.get('date') ?? '') || now));
}

/** A JSON answer. HTML in its place is a host, firewall or log-in wall talking, not the forum. */
export async function fetchJson(env: ActEnv, request: ForumRequest): Promise<Sent<unknown>> {
  const sent = await fetchText(env, {
    ...request,
    headers: { Accept: 'application/json', ...request.headers },
  });
  if (!sent.ok) return sent;
  const { answer } = sent;
  try {
    return { ok: true, answer: { ...answer, body: JSON.parse(answer.body) } };
  } catch {
    const isHtml = /^\s*</.test(answer.body) || /html/i.test(answer.headers.get('content-type') ?? '');
    const problem =
      answer.status >= 500
        ? failure('server-error', { status: answer.status })
        : failure(isHtml ? 'blocked-by-host' : 'not-understood', { status: answer.status });
    return { ok: false, trouble: troubleOf(request, problem, answer) };
  }
}

/** A page of the forum as a document; nothing in it runs or loads. `5xx` is trouble. */
export async function fetchPage(env: ActEnv, request: ForumRequest): Promise<Sent<Document>> {
  const sent = await fetchText(env, request);
  if (!sent.ok) return sent;
  const { answer } = sent;
  if (answer.status >= 500) {
    const problem = failure('server-error', { status: answer.status });
    return { ok: false, trouble: troubleOf(request, problem, answer) };
  }
  return { ok: true, answer: { ...answer, body: parseHtml(env.document, answer.body) } };
}

/** The answer's text, whatever its status but 429, which is waited out twice at most. */
export async function fetchText(env: ActEnv, request: ForumRequest): Promise<Sent<string>> {
  for (let waits = 0; ; waits += 1) {
    const sent = await sendOnce(env, request);
    if (!sent.ok || sent.answer.status !== 429) return sent;
    const asked = retryAfterMs(sent.answer.headers, env.now());
    const waitMs = asked ?? DEFAULT_WAIT_MS;
    if (waits === MAX_WAITS || waitMs > LONGEST_WAIT_MS) {
      const detail = asked === null ? undefined : { seconds: Math.ceil(asked / 1000) };
      const refused = troubleOf(request, failure('rate-limited', detail), sent.answer);
      return { ok: false, trouble: { ...refused, effect: 'none' } };
    }
    try {
      await env.wait(waitMs, 'rate-limited');
    } catch {
      const stopped = troubleOf(request, failure('not-sent'), sent.answer);
      return { ok: false, trouble: { ...stopped, effect: 'none' } };
    }
  }
}

async function sendOnce(env: ActEnv, request: ForumRequest): Promise<Sent<string>> {
  if (env.signal.aborted) return { ok: false, trouble: { ...NO_ANSWER, failure: failure('not-sent') } };
  const limit = startLimit(env.signal, request.timeoutMs ?? TIMEOUT_MS);
  const policy = watchPolicy(env.document);
  const { fetch } = env;
  const requestStart = env.now();
  try {
    const response = await fetch(request.url.href, requestInit(request, limit.signal));
    const skewMs = clockSkew(response.headers, requestStart, env.now());
    const url = new URL(response.url || request.url.href);
    const answer: Answer<string> = {
      status: response.status,
      url,
      redirected: response.redirected || url.href !== request.url.href,
      headers: response.headers,
      body: await response.text(),
      skewMs,
    };
    const problem = strayed(request, answer);
    return problem === null ? { ok: true, answer } : { ok: false, trouble: problem };
  } catch {
    const blocked = await policy.violated();
    return { ok: false, trouble: noAnswer(request, blocked ? 'blocked-by-page' : limit.reason()) };
  } finally {
    limit.stop();
    policy.stop();
  }
}

/** An answer from the log-in page or from another origin. */
function strayed(request: ForumRequest, answer: Answer<string>): Trouble | null {
  if (answer.redirected && request.isLogIn?.(answer.url)) {
    return { ...troubleOf(request, failure('signed-out'), answer), effect: 'none' };
  }
  if (answer.url.origin === request.url.origin) return null;
  return troubleOf(request, failure('blocked-by-host', { status: answer.status }), answer);
}

function requestInit(request: ForumRequest, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { ...request.headers };
  const init: RequestInit = {
    method: request.method ?? 'GET',
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'follow',
    signal,
  };
  if (request.referrer !== undefined) init.referrer = request.referrer.href;
  if (request.body === undefined) return init;
  if ('json' in request.body) {
    headers['Content-Type'] = 'application/json';
    return { ...init, body: JSON.stringify(request.body.json) };
  }
  if ('multipart' in request.body) {
    const data = new FormData();
    for (const [name, value] of request.body.multipart) data.append(name, value);
    return { ...init, body: data };
  }
  if ('text' in request.body) {
    headers['Content-Type'] = 'text/plain;charset=UTF-8';
    return { ...init, body: request.body.text };
  }
  const { form } = request.body;
  const pairs = Array.isArray(form) ? form : Object.entries(form);
  headers['Content-Type'] = 'application/x-www-form-urlencoded;charset=UTF-8';
  return { ...init, body: new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString() };
}

const NO_ANSWER = { http: null, skewMs: null, effect: 'none' } as const;

function isWrite(request: ForumRequest): boolean {
  return request.isWrite ?? (request.method ?? 'GET') !== 'GET';
}

function noAnswer(request: ForumRequest, code: Failure['code']): Trouble {
  const effect = isWrite(request) && code !== 'blocked-by-page' ? 'possible' : 'none';
  return { ...NO_ANSWER, failure: failure(code), effect };
}

/** `4xx` refused it, whoever spoke; anything else says nothing about whether a write was carried out. */
function troubleOf(request: ForumRequest, problem: Failure, answer: Answer<unknown>): Trouble {
  const refused = answer.status >= 400 && answer.status < 500;
  return {
    failure: problem,
    http: answer.status,
    skewMs: answer.skewMs,
    effect: isWrite(request) && !refused ? 'possible' : 'none',
  };
}

/** Ends a request after a time or with the page; knows afterwards which of the two it was, if any. */
function startLimit(pageSignal: AbortSignal, timeoutMs: number) {
  const controller = new AbortController();
  let ended: Failure['code'] = 'network';
  const end = (code: Failure['code']) => {
    ended = code;
    controller.abort();
  };
  const onPageEnd = () => end('page-gone');
  const timer = setTimeout(() => end('timed-out'), timeoutMs);
  pageSignal.addEventListener('abort', onPageEnd);
  return {
    signal: controller.signal,
    reason: () => ended,
    stop() {
      clearTimeout(timer);
      pageSignal.removeEventListener('abort', onPageEnd);
    },
  };
}

/**
 * Firefox applies the page's connect-src to content scripts: the request then ends like a broken network, and only the
 * violation event tells the difference.
 */
function watchPolicy(document: Document) {
  let violated = false;
  const listener = (event: SecurityPolicyViolationEvent) => {
    if (/^(connect|default)-src/.test(event.effectiveDirective)) violated = true;
  };
  document.addEventListener('securitypolicyviolation', listener);
  return {
    /** The event is a task of its own and may come just after the rejection. */
    violated: async () => {
      if (!violated) await new Promise((resolve) => setTimeout(resolve, 0));
      return violated;
    },
    stop: () => document.removeEventListener('securitypolicyviolation', listener),
  };
}

import {
  type Answer,
  type ForumRequest,
  fetchText,
  type Sent,
  type Trouble,
} from '@/utils/adapters/shared/requests';
import { withToken } from '@/utils/adapters/shared/tokens';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { ActEnv } from '@/utils/adapters/types';
import { type Failure, failure } from '@/utils/domain/failure';
import { z } from '@/utils/domain/zod-mini';
import { BAD_TOKEN, failureOf } from './errors';
import { documentSchema, idOf, includedIn, type OneDocument } from './json-api';

/**
 * Requests as the signed-in viewer. Who that is and the anti-forgery token are asked for anew at every act: another tab may have changed
 * both, and the page is as old as the last full load.
 */
export interface Session {
  env: ActEnv;
  /** Absolute, without a slash at the end. */
  api: string;
  viewer: { id: string; username: string };
  token: string;
  /** The forum's own resource, with what came along: groups, and tags where there are any. */
  forum: OneDocument;
}

export interface Call {
  path: string;
  /** As its own front end does it, all but the first are sent as `POST` and named in a header: some hosts take nothing else. */
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  query?: Readonly<Record<string, string>>;
  data?: unknown;
}

const meSchema = z.object({ username: z.string() });

const pageSchema = z.object({
  resources: z.array(z.object({ type: z.string(), attributes: z.optional(z.unknown()) })),
  session: z.object({ csrfToken: z.string() }),
});
const placeSchema = z.object({
  apiUrl: z.optional(z.string()),
  basePath: z.optional(z.string()),
});

interface PageFacts {
  api: string;
  base: string;
  token: string | null;
}

/** Where the forum is and the token of the page's load, from what its front end started from. */
export function pageFacts({ document, url }: Pick<ActEnv, 'document' | 'url'>): PageFacts {
  const page = pageSchema.safeParse(parse(document.querySelector('#flarum-json-payload')?.textContent ?? ''));
  const forum = page.success ? page.data.resources.find(({ type }) => type === 'forums') : undefined;
  const place = placeSchema.safeParse(forum?.attributes);
  const { apiUrl, basePath = '' } = place.success ? place.data : {};
  const base = /^(\/[\w.~-]+)+$/.test(basePath) ? basePath : '';
  const own = ownUrl(apiUrl, url)?.pathname ?? `${base}/api`;
  const token = page.success ? page.data.session.csrfToken : null;
  return { api: new URL(own.replace(/\/$/, ''), url.origin).href, base, token };
}

/** `expected`: id or account name of the viewer the page was drawn for; null skips the check. */
export async function openSession(env: ActEnv, expected: string | null): Promise<Sent<Session>> {
  const { api, token: pageToken } = pageFacts(env);
  const asked = await call({ env, api }, { path: '' }, documentSchema);
  if (!asked.ok) return asked;
  const { answer } = asked;
  const refuse = (problem: Failure): Sent<never> => ({
    ok: false,
    trouble: { failure: problem, http: answer.status, skewMs: answer.skewMs, effect: 'none' },
  });
  const id = idOf(answer.body.data, 'actor');
  const me = meSchema.safeParse(includedIn(answer.body, 'users', id)?.attributes);
  if (answer.body.data.type !== 'forums') return refuse(failure('not-understood'));
  if (id === null) return refuse(failure('signed-out'));
  const username = me.success ? me.data.username : '';
  if (expected !== null && expected !== id && expected.toLowerCase() !== username.toLowerCase()) {
    return refuse(failure('other-viewer'));
  }
  const token = answer.headers.get('x-csrf-token') ?? pageToken;
  if (token === null) return refuse(BAD_TOKEN);
  return {
    ok: true,
    answer: { ...answer, body: { env, api, viewer: { id, username }, token, forum: answer.body } },
  };
}

/** Reads something as this viewer; an answer with an error in it comes back as trouble, its meaning found. */
export function read<T>(session: Session, request: Call, schema: z.ZodMiniType<T>): Promise<Sent<T>> {
  return call(session, request, schema);
}

/** Writes with the token, with another one when it was refused. Answers may be empty: `schema` sees null then. */
export function write<T>(session: Session, request: Call, schema: z.ZodMiniType<T>): Promise<Sent<T>> {
  const remembered = { status: 200, url: session.env.url, redirected: false, headers: new Headers() };
  return withToken(
    async (afresh) => {
      if (!afresh) return { ok: true, answer: { ...remembered, body: session.token, skewMs: null } };
      const again = await openSession(session.env, session.viewer.id);
      if (!again.ok) return again;
      session.token = again.answer.body.token;
      return { ok: true, answer: { ...again.answer, body: session.token } };
    },
    (token) => call(session, { method: 'POST', ...request }, schema, token),
    (sent) => !sent.ok && sent.trouble.failure === BAD_TOKEN,
  );
}

export const anything = z.unknown();

async function call<T>(
  { env, api }: Pick<Session, 'env' | 'api'>,
  { path, method = 'GET', query = {}, data }: Call,
  schema: z.ZodMiniType<T>,
  token?: string,
): Promise<Sent<T>> {
  const url = new URL(`${api}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  const isRead = method === 'GET';
  const full: ForumRequest = {
    url,
    method: isRead ? 'GET' : 'POST',
    headers: {
      Accept: 'application/json',
      ...(isRead || method === 'POST' ? {} : { 'X-HTTP-Method-Override': method }),
      ...(token === undefined ? {} : { 'X-CSRF-Token': token }),
    },
    ...(isRead ? {} : { body: { json: data === undefined ? {} : { data } } }),
  };
  const sent = await fetchText(env, full);
  if (!sent.ok) return sent;
  const { answer } = sent;
  const body = answer.body.trim() === '' ? null : parse(answer.body);
  const problem = problemOf(answer, body);
  if (problem !== null) return { ok: false, trouble: troubleOf(isRead, answer, problem) };
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, answer: { ...answer, body: parsed.data } };
  const strange = failure('not-understood', { status: answer.status });
  return { ok: false, trouble: troubleOf(isRead, answer, strange) };
}

const NOT_JSON = Symbol('not JSON');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

function problemOf({ status, body: text }: Answer<string>, body: unknown): Failure | null {
  if (body === NOT_JSON) {
    if (status >= 500) return failure('server-error', { status });
    return failure(/^\s*</.test(text) ? 'blocked-by-host' : 'not-understood', { status });
  }
  return status < 400 ? null : failureOf(status, body);
}

function troubleOf(isRead: boolean, answer: Answer<unknown>, problem: Failure): Trouble {
  const refused = answer.status >= 400 && answer.status < 500;
  return {
    failure: problem,
    http: answer.status,
    skewMs: answer.skewMs,
    effect: isRead || refused ? 'none' : 'possible',
  };
}

/** An answer that is JSON:API, and not what was asked for. */
export function notUnderstood<T>(answer: Answer<unknown>): Sent<T> {
  const problem = failure('not-understood', { status: answer.status });
  return {
    ok: false,
    trouble: { failure: problem, http: answer.status, skewMs: answer.skewMs, effect: 'none' },
  };
}

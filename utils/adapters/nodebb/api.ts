import {
  type Answer,
  type ForumRequest,
  fetchJson,
  fetchText,
  type Sent,
  type Trouble,
} from '@/utils/adapters/shared/requests';
import { withToken } from '@/utils/adapters/shared/tokens';
import type { ActEnv } from '@/utils/adapters/types';
import { type Failure, type FailureCode, failure } from '@/utils/domain/failure';
import type { z } from '@/utils/domain/zod-mini';
import { configSchema, envelopeSchema, failureOf, selfSchema } from './answers';
import { rootOf } from './root';

/** The write API and the JSON behind NodeBB's own pages, as the viewer who is signed in. */
export interface Forum {
  env: ActEnv;
  /** Ends in `/`; the forum may live in a folder. */
  root: URL;
  uid: string;
  token: string;
  /** Server minus local clock, ms. */
  skewMs: number | null;
  longestMessage: number;
}

export type Connected = { ok: true; forum: Forum } | { ok: false; trouble: Trouble };

interface Config {
  root: URL;
  uid: number;
  token: string;
  longestMessage: number;
  answer: Answer<unknown>;
}

/** Who is signed in, and a fresh token of theirs. `viewer`: id or name the page was drawn for; null skips the check. */
export async function connect(env: ActEnv, viewer: string | null): Promise<Connected> {
  const config = await readConfig(env, rootOf(env.document, env.url));
  if (!config.ok) return config;
  const { root, uid, token, longestMessage, answer } = config.answer.body;
  const forum: Forum = { env, root, uid: String(uid), token, skewMs: answer.skewMs, longestMessage };
  if (viewer === null || viewer === forum.uid) return { ok: true, forum };
  const self = await readPage(forum, 'api/self', selfSchema);
  if (!self.ok) return self;
  return self.answer.body.username === viewer
    ? { ok: true, forum }
    : { ok: false, trouble: refusal(failure('other-viewer'), self.answer) };
}

async function readConfig(env: ActEnv, root: URL): Promise<Sent<Config>> {
  const sent = await fetchJson(env, { url: new URL('api/config', root), isLogIn });
  if (!sent.ok) return sent;
  const { answer } = sent;
  const parsed = answer.status < 400 ? configSchema.safeParse(answer.body) : null;
  if (!parsed?.success) return { ok: false, trouble: refusal(failureOf(answer), answer) };
  const { uid, csrf_token, relative_path, maximumChatMessageLength = 1000 } = parsed.data;
  if (uid < 1 || csrf_token === false || csrf_token === '') {
    return { ok: false, trouble: refusal(failure('signed-out'), answer) };
  }
  const own = new URL(`${relative_path}/`, root.origin);
  const body = {
    root: own.origin === root.origin ? own : root,
    uid,
    token: csrf_token,
    longestMessage: maximumChatMessageLength,
    answer,
  };
  return { ok: true, answer: { ...answer, body } };
}

export function isLogIn(url: URL): boolean {
  return url.pathname.endsWith('/login');
}

function refusal(problem: Failure, { status, skewMs }: Answer<unknown>): Trouble {
  return { failure: problem, http: status, skewMs, effect: 'none' };
}

/** JSON behind one of NodeBB's own pages: not wrapped. */
export async function readPage<T>(forum: Forum, path: string, schema: z.ZodMiniType<T>): Promise<Sent<T>> {
  const sent = await fetchJson(forum.env, { url: new URL(path, forum.root), isLogIn });
  if (!sent.ok) return sent;
  const { answer } = sent;
  const parsed = answer.status < 400 ? schema.safeParse(answer.body) : null;
  if (parsed?.success) return { ok: true, answer: { ...answer, body: parsed.data } };
  return { ok: false, trouble: refusal(failureOf(answer), answer) };
}

/** `route` below `api/v3`, ids in it encoded. */
export async function read<T>(forum: Forum, route: string, schema: z.ZodMiniType<T>): Promise<Sent<T>> {
  return unwrapped(await fetchJson(forum.env, { url: endpoint(forum, route), isLogIn }), schema, false);
}

type Method = 'POST' | 'PUT' | 'DELETE';

/**
 * A write. A body goes with every one, if only an empty object: several calls fail without. The token stands in a header; one that is
 * refused is fetched again once, and must then still be the same viewer's.
 */
export async function write<T>(
  forum: Forum,
  method: Method,
  route: string,
  json: Readonly<Record<string, unknown>>,
  schema: z.ZodMiniType<T>,
): Promise<Sent<T>> {
  const url = endpoint(forum, route);
  const sent = await withToken(
    (afresh) => tokenFor(forum, afresh),
    (token) =>
      sendJson(forum.env, { url, method, headers: { 'x-csrf-token': token }, body: { json }, isLogIn }),
    (answered) => answered.ok && answered.answer.body === TOKEN_REFUSED,
  );
  return unwrapped(sent, schema, true);
}

const TOKEN_REFUSED = Symbol('token refused');

/** A token that is no longer good is answered with one word of plain text, everything else with JSON. */
async function sendJson(env: ActEnv, request: ForumRequest): Promise<Sent<unknown>> {
  const sent = await fetchText(env, {
    ...request,
    headers: { Accept: 'application/json', ...request.headers },
  });
  if (!sent.ok) return sent;
  const { answer } = sent;
  const isPlain = /^text\/plain/.test(answer.headers.get('content-type') ?? '');
  if (answer.status === 403 && isPlain && answer.body.trim() === 'Forbidden') {
    return { ok: true, answer: { ...answer, body: TOKEN_REFUSED } };
  }
  try {
    return { ok: true, answer: { ...answer, body: JSON.parse(answer.body) } };
  } catch {
    return { ok: false, trouble: { ...notJson(answer), http: answer.status, skewMs: answer.skewMs } };
  }
}

function notJson({ status, body, headers }: Answer<string>): Pick<Trouble, 'failure' | 'effect'> {
  const isHtml = /^\s*</.test(body) || /html/i.test(headers.get('content-type') ?? '');
  const code: FailureCode = status >= 500 ? 'server-error' : isHtml ? 'blocked-by-host' : 'not-understood';
  return { failure: failure(code, { status }), effect: status >= 400 && status < 500 ? 'none' : 'possible' };
}

async function tokenFor(forum: Forum, afresh: boolean): Promise<Sent<string>> {
  if (!afresh) return { ok: true, answer: { ...BLANK_ANSWER, url: forum.root, body: forum.token } };
  const config = await readConfig(forum.env, forum.root);
  if (!config.ok) return config;
  const { uid, token } = config.answer.body;
  if (String(uid) !== forum.uid)
    return { ok: false, trouble: refusal(failure('other-viewer'), config.answer) };
  return { ok: true, answer: { ...config.answer, body: token } };
}

const BLANK_ANSWER = { status: 200, redirected: false, headers: new Headers(), skewMs: null };

function unwrapped<T>(sent: Sent<unknown>, schema: z.ZodMiniType<T>, isWrite: boolean): Sent<T> {
  if (!sent.ok) return sent;
  const { answer } = sent;
  const wrapped = answer.status < 400 ? envelopeSchema.safeParse(answer.body) : null;
  const isGood = wrapped?.success && wrapped.data.status.code === 'ok';
  const parsed = isGood ? schema.safeParse(wrapped.data.response) : null;
  if (parsed?.success) return { ok: true, answer: { ...answer, body: parsed.data } };
  const refused = answer.status >= 400 && answer.status < 500;
  const effect = isWrite && !refused && answer.status !== 503 ? 'possible' : 'none';
  return { ok: false, trouble: { ...refusal(failureOf(answer), answer), effect } };
}

function endpoint(forum: Forum, route: string): URL {
  return new URL(`api/v3/${route}`, forum.root);
}

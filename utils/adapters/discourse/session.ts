import { parseHtml, textOf } from '@/utils/adapters/shared/dom';
import {
  type Answer,
  type ForumRequest,
  fetchText,
  type Sent,
  type Trouble,
} from '@/utils/adapters/shared/requests';
import { withToken } from '@/utils/adapters/shared/tokens';
import type { ActEnv } from '@/utils/adapters/types';
import { type Failure, failure } from '@/utils/domain/failure';
import { z } from '@/utils/domain/zod-mini';
import { failureOf, isBadToken } from './errors';

/**
 * Requests as the signed-in viewer. Who that is and the anti-forgery token are asked for anew at every act: another tab may have changed
 * both, and the token in the page is as old as the page.
 */
export interface Session {
  env: ActEnv;
  /** Folder the forum lives in: '' or '/forum'. */
  base: string;
  viewer: Me;
  token: string;
}

const meSchema = z.object({
  current_user: z.object({
    id: z.int(),
    username: z.string(),
    admin: z.optional(z.boolean()),
    moderator: z.optional(z.boolean()),
  }),
});
export type Me = z.infer<typeof meSchema>['current_user'];
const tokenSchema = z.object({ csrf: z.string().check(z.minLength(1)) });

export interface Call {
  path: string;
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Readonly<Record<string, string>>;
  /** Sent form-encoded: some of Discourse's actions compare their yes and no with words. */
  form?: readonly (readonly [name: string, value: string])[];
}

export function folderOf(document: Document): string {
  const base = document.querySelector('#data-discourse-setup')?.getAttribute('data-base-uri') ?? '';
  return /^(\/[\w.~-]+)+\/?$/.test(base) ? base.replace(/\/$/, '') : '';
}

/** `expected`: id or account name of the viewer the page was drawn for; null skips the check. */
export async function openSession(env: ActEnv, expected: string | null): Promise<Sent<Session>> {
  const unnamed = { env, base: folderOf(env.document) };
  const me = await call(unnamed, { path: '/session/current.json' }, meSchema);
  if (!me.ok) {
    // To somebody who is not signed in it says "not found".
    const nobody = me.trouble.http === 404 && me.trouble.failure.code === 'gone';
    return nobody ? { ok: false, trouble: { ...me.trouble, failure: failure('signed-out') } } : me;
  }
  const viewer = me.answer.body.current_user;
  if (expected !== null && expected !== String(viewer.id) && !sameName(expected, viewer.username)) {
    const trouble = { http: me.answer.status, skewMs: me.answer.skewMs, effect: 'none' as const };
    return { ok: false, trouble: { ...trouble, failure: failure('other-viewer') } };
  }
  const token = await call(unnamed, { path: '/session/csrf.json' }, tokenSchema);
  if (!token.ok) return token;
  const session: Session = { ...unnamed, viewer, token: token.answer.body.csrf };
  return { ok: true, answer: { ...token.answer, body: session } };
}

/** Administrators and moderators of the whole site. */
export function isStaff({ viewer }: Session): boolean {
  return viewer.admin === true || viewer.moderator === true;
}

const sameName = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

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
      const again = await openSession(session.env, String(session.viewer.id));
      if (!again.ok) return again;
      session.token = again.answer.body.token;
      return { ok: true, answer: { ...again.answer, body: session.token } };
    },
    (token) => call(session, { method: 'POST', ...request }, schema, token),
    (sent) => !sent.ok && sent.trouble.failure === BAD_TOKEN,
  );
}

export const anything = z.unknown();

const BAD_TOKEN: Failure = failure('token-refused');

type Place = Pick<Session, 'env' | 'base'>;

async function call<T>(
  place: Place,
  request: Call,
  schema: z.ZodMiniType<T>,
  token?: string,
): Promise<Sent<T>> {
  const { env, base } = place;
  const url = new URL(`${base}${request.path}`, env.url.origin);
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.append(name, value);
  const full: ForumRequest = {
    url,
    method: request.method ?? 'GET',
    headers: {
      Accept: 'application/json',
      'X-Requested-With': 'XMLHttpRequest',
      ...(token === undefined ? {} : { 'X-CSRF-Token': token }),
    },
    isLogIn: ({ pathname }) => /\/(login|session\/sso)$/.test(pathname),
    ...(request.form === undefined ? {} : { body: { form: request.form } }),
  };
  const sent = await fetchText(env, full);
  if (!sent.ok) return sent;
  const { answer } = sent;
  const body = parse(answer.body);
  const problem = problemOf(env.document, answer, body);
  if (problem !== null) return { ok: false, trouble: troubleOf(full, answer, problem) };
  const parsed = schema.safeParse(body === NOT_JSON ? null : body);
  if (parsed.success) return { ok: true, answer: { ...answer, body: parsed.data } };
  const strange = failure('not-understood', { status: answer.status });
  return { ok: false, trouble: troubleOf(full, answer, strange) };
}

const NOT_JSON = Symbol('not JSON');

/** An empty body is a normal answer of Discourse's. */
function parse(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

function problemOf(document: Document, answer: Answer<string>, body: unknown): Failure | null {
  if (answer.headers.has('discourse-logged-out')) return failure('signed-out');
  if (isBadToken(answer.status, body)) return BAD_TOKEN;
  if (body === NOT_JSON) {
    if (answer.status >= 500) return failure('server-error', { status: answer.status });
    return failure(/^\s*</.test(answer.body) ? 'blocked-by-host' : 'not-understood', {
      status: answer.status,
    });
  }
  // A proxy's or portal's answer may have no body either; the forum's own refusals always have one.
  if (answer.status < 400) {
    const isMoved = answer.headers.has('discourse-xhr-redirect');
    return isMoved ? failure('not-understood', { status: answer.status }) : null;
  }
  return failureOf(answer, body, (html) => textOf(parseHtml(document, html).querySelector('body'), 300));
}

function troubleOf(request: ForumRequest, answer: Answer<unknown>, problem: Failure): Trouble {
  const refused = answer.status >= 400 && answer.status < 500;
  const isWrite = request.method !== 'GET';
  return {
    failure: problem,
    http: answer.status,
    skewMs: answer.skewMs,
    effect: isWrite && !refused && problem.code !== 'read-only' ? 'possible' : 'none',
  };
}

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
import { type Failure, failure } from '@/utils/domain/failure';
import type { z } from '@/utils/domain/zod-mini';
import { errorCode, failureOf, viewerSchema, type WordpressViewer } from './answers';
import { ajaxUrl, findSite, isLogIn, restUrl, type WordpressSite } from './site';

/**
 * Requests to the REST interface as the signed-in viewer. Front-end pages carry no nonce, so it is asked for; a cookie without
 * one counts as nobody, and every answer brings a fresher one. A nonce belongs to one person's session: as long as it is taken,
 * the viewer is the one it was checked for.
 */
export interface Session {
  env: ActEnv;
  site: WordpressSite;
  /** `expected`: id or name of the viewer the page was drawn for; null skips the check. */
  expected: string | null;
  kept: Kept;
}

/** What one page's acts share. */
interface Kept {
  nonce: string | null;
  viewer: WordpressViewer | null;
  /** Text of comments as last read for the moderator, by comment id: an edit must not overwrite a later one. */
  texts: Map<string, string>;
}

const keptByDocument = new WeakMap<Document, Kept>();

/** Null where the page does not say where its WordPress is. */
export function openSession(env: ActEnv, expected: string | null): Session | null {
  const site = findSite(env.document, env.url);
  if (site === null) return null;
  const kept = keptByDocument.get(env.document) ?? { nonce: null, viewer: null, texts: new Map() };
  keptByDocument.set(env.document, kept);
  return { env, site, expected, kept };
}

export interface RestRequest {
  route: string;
  query?: Readonly<Record<string, string>>;
  method?: 'GET' | 'POST' | 'DELETE';
  json?: unknown;
}

/** Sends as the viewer; an answer with an error in it comes back as trouble, its meaning found. */
export async function rest<T>(
  session: Session,
  request: RestRequest,
  schema: z.ZodMiniType<T>,
): Promise<Sent<T>> {
  const sent = await withToken(
    (afresh) => nonceFor(session, afresh),
    (nonce) => sendWith(session, request, nonce),
    (answered) => answered.ok && errorCode(answered.answer) === 'rest_cookie_invalid_nonce',
  );
  if (!sent.ok) return sent;
  const { answer } = sent;
  const parsed = answer.status < 400 ? schema.safeParse(answer.body) : null;
  if (parsed?.success) return { ok: true, answer: { ...answer, body: parsed.data } };
  return { ok: false, trouble: troubleIn(session, request, answer) };
}

function troubleIn(session: Session, request: RestRequest, answer: Answer<unknown>): Trouble {
  const isWrite = (request.method ?? 'GET') !== 'GET';
  const refused = answer.status >= 400 && answer.status < 500;
  return {
    failure: failureOf(session.env.document, answer),
    http: answer.status,
    skewMs: answer.skewMs,
    effect: isWrite && !refused ? 'possible' : 'none',
  };
}

/** The nonce at hand, or a new one with the viewer it belongs to checked. The answer's body is the nonce. */
async function nonceFor(session: Session, afresh: boolean): Promise<Sent<string>> {
  const { kept } = session;
  if (!afresh && kept.nonce !== null && kept.viewer !== null && mismatch(session, kept.viewer) === null) {
    return { ok: true, answer: remembered(session, kept.nonce) };
  }
  const fetched = await fetchNonce(session);
  if (!fetched.ok) return fetched;
  const me = await fetchViewer(session, fetched.answer.body);
  if (!me.ok) return me;
  kept.viewer = me.answer.body;
  kept.nonce ??= fetched.answer.body;
  return mismatch(session, kept.viewer) ?? { ok: true, answer: { ...fetched.answer, body: kept.nonce } };
}

function remembered({ site }: Session, nonce: string): Answer<string> {
  return {
    status: 200,
    url: site.rest,
    redirected: false,
    headers: new Headers(),
    body: nonce,
    skewMs: null,
  };
}

function mismatch({ expected }: Session, viewer: WordpressViewer): Sent<string> | null {
  const names = [String(viewer.id), viewer.name, viewer.slug, viewer.username];
  return expected === null || names.includes(expected) ? null : refused(failure('other-viewer'));
}

function refused(problem: Failure, answer?: Answer<unknown>): { ok: false; trouble: Trouble } {
  const trouble = { failure: problem, http: answer?.status ?? null, skewMs: answer?.skewMs ?? null };
  return { ok: false, trouble: { ...trouble, effect: 'none' } };
}

/** Ten characters for people who are signed in, `400` and `0` for everybody else. */
async function fetchNonce({ env, site, kept }: Session): Promise<Sent<string>> {
  kept.nonce = null;
  const sent = await fetchText(env, { url: ajaxUrl(site, 'rest-nonce'), isLogIn });
  if (!sent.ok) return sent;
  const { answer } = sent;
  const body = answer.body.trim();
  if (answer.status === 200 && /^[0-9a-f]{10}$/.test(body)) return { ok: true, answer: { ...answer, body } };
  if (body === '0') return refused(failure('signed-out'), answer);
  const code = answer.status >= 500 ? 'server-error' : 'blocked-by-host';
  return refused(failure(code, { status: answer.status }), answer);
}

async function fetchViewer(session: Session, nonce: string): Promise<Sent<WordpressViewer>> {
  const request = { route: 'wp/v2/users/me', query: { context: 'edit' } };
  const sent = await sendWith(session, request, nonce);
  if (!sent.ok) return sent;
  const parsed = sent.answer.status < 400 ? viewerSchema.safeParse(sent.answer.body) : null;
  if (parsed?.success) return { ok: true, answer: { ...sent.answer, body: parsed.data } };
  return { ok: false, trouble: troubleIn(session, request, sent.answer) };
}

async function sendWith(session: Session, request: RestRequest, nonce: string): Promise<Sent<unknown>> {
  const { env, site, kept } = session;
  const full: ForumRequest = {
    url: restUrl(site, request.route, request.query),
    headers: { 'X-WP-Nonce': nonce },
    method: request.method ?? 'GET',
    isLogIn,
    ...(request.json === undefined ? {} : { body: { json: request.json } }),
  };
  const sent = await fetchJson(env, full);
  const next = sent.ok ? sent.answer.headers.get('x-wp-nonce') : null;
  if (next) kept.nonce = next;
  return sent;
}

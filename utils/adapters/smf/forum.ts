import type { FetchedPage } from '@/utils/adapters/shared/forms';
import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import {
  type Answer,
  type ForumRequest,
  fetchPage,
  type Sent,
  type Trouble,
} from '@/utils/adapters/shared/requests';
import { withToken } from '@/utils/adapters/shared/tokens';
import type { ActEnv } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { Result } from '@/utils/domain/result';
import { refusalIn } from './refusals';
import { readConfig } from './viewer';

/** Requests to SMF as the viewer. Everything goes through `index.php`; what is wrong stands in the page that comes back. */
export interface Forum {
  env: ActEnv;
  script: URL;
  /** Id of the viewer the page was drawn for; null skips the check. */
  viewer: string | null;
}

export interface SmfPage extends FetchedPage {
  status: number;
  skewMs: number | null;
  redirected: boolean;
  /** `name=value`, to be added to the address of an act. */
  token: string;
}

/** Null where the page does not say where its SMF is. */
export function openForum(env: ActEnv, viewer: string | null): Forum | null {
  const config = readConfig(env.document, env.url);
  return config === null ? null : { env, script: config.script, viewer: viewer ?? null };
}

/** `query`: `topic=3.msg7`. */
export function addressOf({ script }: Forum, query: string): URL {
  const url = new URL(script);
  url.search = query;
  return url;
}

/** A page to look at, with a token of now. A page that says no is trouble. */
export async function getPage(forum: Forum, query: string): Promise<Sent<SmfPage>> {
  return understood(forum, await fetchPage(forum.env, { url: addressOf(forum, query) }), false);
}

/** One request that changes something. */
export async function send(forum: Forum, request: ForumRequest): Promise<Sent<SmfPage>> {
  return understood(forum, await fetchPage(forum.env, request), true);
}

/** An act by address: a link of SMF's, with the token of `page`, or of a newer one when that is refused. */
export function sendLink(
  forum: Forum,
  page: SmfPage,
  query: string,
  form?: Readonly<Record<string, string>>,
): Promise<Sent<SmfPage>> {
  const getToken = async (afresh: boolean): Promise<Sent<string>> => {
    if (!afresh) return { ok: true, answer: answerOf(page, page.token) };
    const again = await getPage(forum, page.url.search.slice(1) || 'action=help');
    return again.ok ? { ok: true, answer: answerOf(again.answer.body, again.answer.body.token) } : again;
  };
  const go = (token: string) =>
    send(forum, {
      url: addressOf(forum, `${query};${token}`),
      isWrite: true,
      ...(form === undefined ? {} : { method: 'POST', body: { form } }),
    });
  return withToken(getToken, go, isTokenRefused);
}

/**
 * An act by form or by a link with a token of its own, which serves once: the page is fetched for it, and once more when the token
 * was refused all the same. `fill` makes the request from the page.
 */
export async function submit(
  forum: Forum,
  query: string,
  fill: (page: SmfPage) => Result<ForumRequest>,
): Promise<Sent<SmfPage>> {
  for (let attempt = 0; ; attempt += 1) {
    const page = await getPage(forum, query);
    if (!page.ok) return page;
    const request = fill(page.answer.body);
    if (!request.ok) return { ok: false, trouble: { ...NOTHING_SENT, failure: request.error } };
    const sent = await send(forum, request.value);
    if (attempt > 0 || !isTokenRefused(sent)) return sent;
  }
}

export const NOTHING_SENT = { http: null, skewMs: null, effect: 'none' } as const;

function isTokenRefused(sent: Sent<unknown>): boolean {
  return !sent.ok && sent.trouble.failure.code === 'token-refused';
}

function answerOf<Body>(page: SmfPage, body: Body): Answer<Body> {
  const { status, url, redirected, skewMs } = page;
  return { status, url, redirected, headers: new Headers(), body, skewMs };
}

function understood(forum: Forum, sent: Sent<Document>, isWrite: boolean): Sent<SmfPage> {
  if (!sent.ok) return sent;
  const { answer } = sent;
  const config = readConfig(answer.body, answer.url);
  const problem = refusalIn(answer, config, forum.viewer);
  if (problem !== null) {
    // What SMF itself refuses it has not begun.
    const effect = isWrite && config === null && answer.status < 400 ? 'possible' : 'none';
    return { ok: false, trouble: { failure: problem, http: answer.status, skewMs: answer.skewMs, effect } };
  }
  const { status, skewMs, redirected, url, body: document } = answer;
  const token = config?.token.join('=') ?? '';
  return { ok: true, answer: { ...answer, body: { document, url, status, skewMs, redirected, token } } };
}

/** What was found when the state was read back. */
export type Check =
  | { is: 'done'; more?: Partial<Outcome> }
  | { is: 'not-done' }
  | { is: 'unknown'; trouble: Trouble };

/** Codes after which the forum may still be at work. */
const STILL_OPEN = new Set(['network', 'timed-out', 'page-gone']);

/** After a write: only what is seen in the state counts, whatever the answer said. */
export async function readBack(
  sent: Sent<SmfPage>,
  look: () => Promise<Check>,
  kept: Partial<Outcome> = {},
): Promise<Outcome> {
  const nobody = { ...kept, notified: 'n/a' } as const;
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble, nobody);
  const checked = await look();
  const status = sent.ok ? sent.answer.status : (sent.trouble.http ?? 200);
  const seen = { status, skewMs: sent.ok ? sent.answer.skewMs : sent.trouble.skewMs };
  if (checked.is === 'done') {
    const { more = {} } = checked;
    const params = { ...kept.params, ...more.params };
    return confirmed(seen, { by: 'reload', notified: 'no', ...kept, ...more, params });
  }
  const open = { ...kept, notified: 'unknown' } as const;
  if (checked.is === 'unknown') {
    const trouble = sent.ok ? { ...checked.trouble, http: status } : sent.trouble;
    return troubled({ ...trouble, effect: 'possible' }, open);
  }
  if (sent.ok) return failed(failure('not-changed'), seen, { ...nobody, by: 'reload' });
  if (STILL_OPEN.has(sent.trouble.failure.code)) return troubled(sent.trouble, open);
  return troubled({ ...sent.trouble, effect: 'none' }, { ...nobody, by: 'reload' });
}

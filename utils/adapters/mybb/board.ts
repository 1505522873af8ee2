import { parseHtml, textOf } from '@/utils/adapters/shared/dom';
import { type Answer, fetchText, type Sent, type Trouble } from '@/utils/adapters/shared/requests';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { ActEnv, Page } from '@/utils/adapters/types';
import { type Failure, failure } from '@/utils/domain/failure';
import { detectMybb } from './detect';
import { readViewer } from './viewer';

/**
 * Requests to a board. MyBB answers everything with 200; with `ajax=1` in a request its refusals come as `{"errors": [sentence]}`,
 * whatever the page. The sentence is in the board's language, so what it means is found by asking the board for the same
 * refusals on purpose: something nobody may do, and a key that nobody has.
 */
export interface Board {
  env: ActEnv;
  /** Folder of the board's pages. */
  base: URL;
  /** Id or name of the viewer the moderator's page was drawn for; null skips the check. */
  expected: string | null;
}

/** A page of the board, fetched just now as the viewer it should be for. */
export interface BoardPage extends Page {
  /** The viewer's post key: taken from each page afresh, for it changes every few hours and with the session. */
  key: string;
  answer: Answer<string>;
}

export type Parameters = Readonly<Record<string, string | number | null | undefined>>;

export function openBoard(env: ActEnv, expected: string | null): Board {
  return { env, base: folderOf(env.document, env.url), expected };
}

/** By a link of MyBB's own that leads to one of its files; with friendly addresses the page's own may be anything. */
function folderOf(document: Document, url: URL): URL {
  const link = document.querySelector('a[href*="member.php?action="], link[href*="syndication.php"]');
  const address = absoluteUrl(link?.getAttribute('href'), url);
  const path = address === null ? url.pathname : new URL(address).pathname;
  return new URL(path.slice(0, path.lastIndexOf('/') + 1), url.origin);
}

export function addressOf({ base }: Board, file: string, query: Parameters = {}): URL {
  const url = new URL(file, base);
  for (const [name, value] of Object.entries(query)) {
    if (value != null) url.searchParams.set(name, String(value));
  }
  return url;
}

/** Reads a page. `otherwise`: what a refusal means that is none of the viewer's rights. */
export async function openPage(
  board: Board,
  file: string,
  query: Parameters,
  otherwise: 'gone' | 'refused' = 'refused',
): Promise<Sent<BoardPage>> {
  const sent = await ask(board, file, query);
  if (!sent.ok) return sent;
  const refusal = refusalIn(sent.answer.body);
  if (refusal !== null)
    return { ok: false, trouble: await explained(board, sent.answer, refusal, otherwise) };
  return pageOf(board, sent.answer);
}

function ask(board: Board, file: string, query: Parameters): Promise<Sent<string>> {
  return fetchText(board.env, { url: addressOf(board, file, { ...query, ajax: 1 }) });
}

/** Also for the few pages that MyBB shows only when they are asked for by POST. */
export function pageOf(board: Board, answer: Answer<string>): Sent<BoardPage> {
  const stop = (problem: Failure) => ({ ok: false, trouble: troubleOf(problem, answer) }) as const;
  if (answer.status >= 500) return stop(failure('server-error', { status: answer.status }));
  const document = parseHtml(board.env.document, answer.body);
  const key = keyIn(document);
  const page = { document, url: answer.url, recipes: [], key: key ?? '', answer };
  if (key === null || detectMybb(page) === 0) {
    return stop(failure('blocked-by-host', { status: answer.status }));
  }
  const problem = viewerProblem(board, document);
  return problem === null ? { ok: true, answer: { ...answer, body: page } } : stop(problem);
}

function viewerProblem({ expected }: Board, document: Document): Failure | null {
  const { signedIn, id, name } = readViewer(document);
  if (!signedIn) return failure('signed-out');
  const names = [id, name].filter((one) => one !== null);
  return expected !== null && names.length > 0 && !names.includes(expected) ? failure('other-viewer') : null;
}

function keyIn(document: Document): string | null {
  const field = document.querySelector('input[name="my_post_key"]')?.getAttribute('value');
  if (field) return field;
  for (const script of document.querySelectorAll('script:not([src])')) {
    const key = /\bmy_post_key = "([^"]+)"/.exec(script.textContent ?? '')?.[1];
    if (key !== undefined) return key;
  }
  return null;
}

/** The board's own sentence when an answer is a refusal, else null. */
export function refusalIn(body: string): string | null {
  const answer = jsonIn(body);
  if (typeof answer !== 'object' || answer === null || !('errors' in answer)) return null;
  const { errors } = answer;
  return (Array.isArray(errors) ? errors : [errors]).map(String).join(' ');
}

export function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/**
 * What a refusal means. The board says the same sentence to everybody who may not do something, guests or not, so first who is
 * signed in is looked up. Where everything is refused with one sentence (board closed, viewer banned), it is given as it is.
 */
export async function explained(
  board: Board,
  answer: Answer<unknown>,
  sentence: string,
  otherwise: 'gone' | 'refused',
): Promise<Trouble> {
  const reason = textOf(parseHtml(board.env.document, sentence).querySelector('body'), 300);
  const stop = (problem: Failure) => troubleOf(problem, answer);
  const front = await ask(board, 'index.php', {});
  if (!front.ok) return stop(failure('refused', { reason }));
  const page = pageOf(board, front.answer);
  if (!page.ok && refusalIn(front.answer.body) === null) return { ...page.trouble, http: answer.status };
  const mayNot = await ask(board, 'moderation.php', { action: 'stick' });
  const badKey = await sendOnce(board, 'moderation.php', { action: 'stick' }, '0');
  const said = [mayNot, badKey].map((sent) => (sent.ok ? refusalIn(sent.answer.body) : null));
  if (said[0] === said[1]) return stop(failure('refused', { reason }));
  if (sentence === said[0]) return stop(failure('no-right'));
  if (sentence === said[1]) return stop(failure('token-refused'));
  return stop(otherwise === 'gone' ? failure('gone') : failure('refused', { reason }));
}

/**
 * Carries out an act. The key comes from a page that was read a moment ago; when the board refuses it all the same, another one is
 * fetched and the act sent once more.
 */
export async function send(
  board: Board,
  file: string,
  form: Parameters,
  page: BoardPage,
): Promise<Sent<string>> {
  const first = await sendJudged(board, file, form, page.key);
  if (first.ok || first.trouble.failure.code !== 'token-refused') return first;
  const afresh = await openPage(board, 'index.php', {});
  return afresh.ok ? sendJudged(board, file, form, afresh.answer.body.key) : afresh;
}

async function sendJudged(board: Board, file: string, form: Parameters, key: string) {
  return judged(board, await sendOnce(board, file, form, key));
}

/** The answer to an act: a refusal, "done" in one of MyBB's ways, or neither, as a page that asks something first. */
export async function judged(board: Board, sent: Sent<string>): Promise<Sent<string>> {
  if (!sent.ok) return sent;
  const { answer } = sent;
  const stop = (trouble: Trouble) => ({ ok: false, trouble }) as const;
  const refusal = refusalIn(answer.body);
  if (refusal !== null) return stop(await explained(board, answer, refusal, 'refused'));
  const done = jsonIn(answer.body);
  if (answer.status < 400 && typeof done === 'object' && done !== null && !Array.isArray(done)) {
    if ('data' in done || 'message' in done) return sent;
  }
  const effect = answer.status >= 400 && answer.status < 500 ? 'none' : 'possible';
  const code =
    answer.status >= 500 ? 'server-error' : isOurs(board, answer) ? 'not-understood' : 'blocked-by-host';
  return stop({ ...troubleOf(failure(code, { status: answer.status }), answer), effect });
}

function isOurs(board: Board, answer: Answer<string>): boolean {
  const document = parseHtml(board.env.document, answer.body);
  return jsonIn(answer.body) !== null || detectMybb({ document, url: answer.url, recipes: [] }) > 0;
}

function sendOnce(board: Board, file: string, form: Parameters, key: string): Promise<Sent<string>> {
  const fields = Object.entries({ ...form, my_post_key: key, ajax: 1 }).flatMap(([name, value]) =>
    value == null ? [] : [[name, String(value)] as const],
  );
  return fetchText(board.env, { url: addressOf(board, file), method: 'POST', body: { form: fields } });
}

export function troubleOf(problem: Failure, answer: Answer<unknown>): Trouble {
  return { failure: problem, http: answer.status, skewMs: answer.skewMs, effect: 'none' };
}

import type { Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import { type Board, type BoardPage, openPage } from './board';
import { isFirstPost, readForumId, statesOf, threadFacts } from './read-thread';
import * as select from './selectors';

/** How posts and threads stand at this moment, by the pages of the board. */

export type Visibility = 'visible' | 'unapproved' | 'deleted' | 'gone';

/** Without a post's id: the first one. Tools and reply form are there as in the usual view. */
export const ONE_POST = { mode: 'threaded' } as const;

export interface PostState {
  visibility: Visibility;
  isFirst: boolean;
  /** A page to take the key from; null where there was none. */
  page: BoardPage | null;
}

/**
 * One post by itself, as the threaded view shows it: the page that MyBB gives for a post's id in the usual view need not have it, for it
 * is found by the second the post was written in. Not there any more, or not to be seen by this viewer, is `gone`.
 */
export async function readPostState(board: Board, id: string): Promise<Sent<PostState>> {
  const sent = await openPage(board, 'showthread.php', { pid: id, ...ONE_POST }, 'gone');
  if (!sent.ok) return goneOr(sent, { visibility: 'gone', isFirst: false, page: null } as const);
  const page = sent.answer.body;
  const element = page.document.querySelector(`[id="post_${id}"]`);
  const visibility = element === null ? 'gone' : (statesOf(element)[0] ?? 'visible');
  const state = {
    visibility: visibility as Visibility,
    isFirst: element !== null && isFirstPost(element),
    page,
  };
  return { ok: true, answer: { ...sent.answer, body: state } };
}

export interface ThreadState {
  visibility: Visibility;
  forum: string | null;
  page: BoardPage | null;
}

export async function readThreadState(board: Board, id: string): Promise<Sent<ThreadState>> {
  const sent = await openPage(board, 'showthread.php', { tid: id, ...ONE_POST }, 'gone');
  if (!sent.ok) return goneOr(sent, { visibility: 'gone', forum: null, page: null } as const);
  const page = sent.answer.body;
  const first = page.document.querySelector('[id^="post_"]');
  const byTools = threadFacts(page.document).visibility;
  // Who has no such tools still sees the first post, whose state is its thread's.
  const visibility = byTools === 'visible' && first !== null ? (statesOf(first)[0] ?? 'visible') : byTools;
  const state = { visibility: visibility as Visibility, forum: readForumId(page.document), page };
  return { ok: true, answer: { ...sent.answer, body: state } };
}

export interface Openness {
  isClosed: boolean | null;
  isStuck: boolean | null;
  page: BoardPage;
}

/** Whether a thread is closed or stuck only its reply form says, to those who may change it. */
export async function readOpenness(board: Board, id: string): Promise<Sent<Openness>> {
  const sent = await openPage(board, 'newreply.php', { tid: id }, 'gone');
  if (!sent.ok) return sent;
  const page = sent.answer.body;
  const box = (selector: string) => page.document.querySelector(selector)?.hasAttribute('checked') ?? null;
  const state = { isClosed: box(select.IS_CLOSED), isStuck: box(select.IS_STUCK), page };
  return { ok: true, answer: { ...sent.answer, body: state } };
}

/** "There is no such post" is an answer to the question how it stands; everything else that went wrong is none. */
function goneOr<T>(sent: Sent<unknown> & { ok: false }, gone: T): Sent<T> {
  const { failure: problem, http, skewMs } = sent.trouble;
  if (problem.code !== 'gone' || http === null) return sent;
  const url = new URL('about:blank');
  return {
    ok: true,
    answer: { status: http, skewMs, url, redirected: false, headers: new Headers(), body: gone },
  };
}

/** Why an act that starts from one of `from` cannot be done. */
export function unlessIn(from: readonly Visibility[], visibility: Visibility): Failure | null {
  if (visibility === 'gone') return failure('gone');
  return from.includes(visibility) ? null : failure('changed-meanwhile');
}

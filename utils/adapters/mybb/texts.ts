import { numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { assumed, confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import { fetchText, type Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { addressOf, type Board, type BoardPage, explained, jsonIn, openPage, refusalIn, send } from './board';
import { carryOut, notSent } from './change';
import { type Job, postId, threadId, userId } from './job';
import { linkedId } from './links';
import { formWith, submit } from './members';
import * as select from './selectors';
import { readPostState } from './states';
import { readViewer } from './viewer';

/** Replies, edits and private messages. */

/** Text of posts as last read for the moderator, by post: an edit must not overwrite a later one. */
const begunFrom = new WeakMap<Document, Map<string, string>>();

export function rememberText({ env }: Board, id: string, text: string): void {
  const texts = begunFrom.get(env.document) ?? new Map<string, string>();
  begunFrom.set(env.document, texts.set(id, text));
}

const stored = (text: string | null | undefined) => (text ?? '').replace(/\r\n?/g, '\n').trim();

/** The text of a post as it was written. */
export async function readSource(board: Board, id: string): Promise<Sent<string>> {
  const url = addressOf(board, 'xmlhttp.php', { action: 'edit_post', do: 'get_post', pid: id });
  const sent = await fetchText(board.env, { url });
  if (!sent.ok) return sent;
  const { answer } = sent;
  const refusal = refusalIn(answer.body);
  if (refusal !== null) return { ok: false, trouble: await explained(board, answer, refusal, 'refused') };
  const text = jsonIn(answer.body);
  if (typeof text === 'string') return { ok: true, answer: { ...answer, body: text } };
  const problem = failure('blocked-by-host', { status: answer.status });
  return {
    ok: false,
    trouble: { failure: problem, http: answer.status, skewMs: answer.skewMs, effect: 'none' },
  };
}

interface EditState {
  page: BoardPage | null;
  text: string;
}

export async function edit(job: Job): Promise<Outcome> {
  const { board, command } = job;
  const id = postId(job);
  const text = stored(command.input.text);
  if (id === null) return failed(failure('unsupported'));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const begun = begunFrom.get(board.env.document)?.get(id);
  const look = async (): Promise<Sent<EditState>> => {
    const post = await readPostState(board, id);
    if (!post.ok) return post;
    const { page, visibility } = post.answer.body;
    if (page === null || visibility === 'gone') return notSent();
    const source = await readSource(board, id);
    if (!source.ok) return source;
    return { ok: true, answer: { ...post.answer, body: { page, text: source.answer.body } } };
  };
  let was: string | null = null;
  const outcome = await carryOut<EditState>({
    look,
    // Boards replace words and shorten: what is stored then is not what was sent, but no longer what it was.
    isDone: (state, isAfter) => stored(state.text) === text || (isAfter && stored(state.text) !== was),
    hindrance: (state) =>
      begun !== undefined && stored(begun) !== stored(state.text) ? failure('changed-meanwhile') : null,
    send: (state) => {
      was = stored(state.text);
      if (state.page === null) return notSent();
      const fields = { do: 'update_post', pid: id, value: text, editreason: command.input.reason };
      return send(board, 'xmlhttp.php', { action: 'edit_post', ...fields }, state.page);
    },
    more: (_before, after) => ({
      params: stored(after.text) === text ? {} : { altered: true },
      url: addressOf(board, 'showthread.php', { pid: id }).href,
    }),
  });
  if (outcome.state === 'confirmed') rememberText(board, id, text);
  return outcome;
}

/**
 * The full reply form, because it says whether the thread is closed and stuck: a moderator's reply without those two opens a
 * closed thread and unsticks a stuck one. `params.made` is the new post.
 */
export async function reply(job: Job): Promise<Outcome> {
  const { board } = job;
  const text = stored(job.command.input.text);
  const thread = threadId(job);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  if (thread === null) return failed(failure('unsupported'));
  const before = await ownPosts(board, thread);
  if (!before.ok) return troubled(before.trouble);
  const replyTo = postId(job);
  const form = await openPage(board, 'newreply.php', { tid: thread, replyto: replyTo }, 'gone');
  if (!form.ok) return troubled(form.trouble);
  const page = form.answer.body;
  // The form comes filled with quotes of this post and of those marked for quoting: only our text is sent, and the marks stay.
  const values = { message: text, ...(hasField(page, 'quoted_ids') && { quoted_ids: '' }) };
  const sent = await submit(board, page, 'do_newreply', values, '[type="submit"][name="submit"]');
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble);
  return madeBy(job, thread, before.answer.body, sent);
}

function hasField(page: BoardPage, name: string): boolean {
  return formWith(page, 'do_newreply')?.querySelector(`[name="${name}"]`) != null;
}

interface OwnPosts {
  /** The viewer's posts on the last page of the thread. */
  ids: string[];
  /** Highest id of all posts there. */
  last: number;
}

async function ownPosts(board: Board, thread: string): Promise<Sent<OwnPosts>> {
  const query = { tid: thread, action: 'lastpost' };
  const sent = await openPage(board, 'showthread.php', query, 'gone');
  if (!sent.ok) return sent;
  const { document } = sent.answer.body;
  const viewer = readViewer(document);
  const posts = Array.from(document.querySelectorAll('[id^="post_"]')).flatMap((element) => {
    const id = numberAfter(element.id, 'post_');
    return id === null ? [] : [{ id, element }];
  });
  const isOwn = (element: Element) =>
    linkedId(element.querySelector(select.PROFILE_LINK), 'user') === viewer.id;
  const ids = posts.filter(({ element }) => viewer.id !== null && isOwn(element)).map(({ id }) => id);
  const last = Math.max(0, ...posts.map(({ id }) => Number(id)));
  return { ok: true, answer: { ...sent.answer, body: { ids, last } } };
}

/**
 * Two posts of one person within an hour become one where the board is set so: the reply is then the end of an older post, which must
 * not be deleted to take the reply back. A reply that waits for approval is not shown to everybody who wrote it.
 */
async function madeBy(job: Job, thread: string, before: OwnPosts, sent: Sent<string>): Promise<Outcome> {
  const { board } = job;
  const after = await ownPosts(board, thread);
  const made = after.ok ? after.answer.body.ids.filter((id) => Number(id) > before.last).at(-1) : undefined;
  if (made !== undefined && after.ok) {
    const url = addressOf(board, 'showthread.php', { pid: made }).href;
    return confirmed(after.answer, { by: 'reload', params: { made }, notified: 'unknown', url });
  }
  const url = addressOf(board, 'showthread.php', { tid: thread, action: 'lastpost' }).href;
  const newest = before.ids.at(-1);
  const source = newest === undefined ? null : await readSource(board, newest);
  if (source?.ok && stored(source.answer.body).endsWith(stored(job.command.input.text))) {
    const params = { merged: true };
    return confirmed(source.answer, { by: 'reload', params, notified: 'unknown', url });
  }
  return sent.ok ? assumed(sent.answer, { notified: 'unknown', url }) : troubled(sent.trouble);
}

/** To the member by name, as MyBB wants it; the form of the board fills it in from the id. What is sent is final. */
export async function privateMessage(job: Job): Promise<Outcome> {
  const { board, command } = job;
  const id = userId(job);
  const { title, text } = command.input;
  if (id === null) return failed(failure('unsupported'));
  if (!title?.trim()) return failed(failure('invalid-input', { field: 'title' }));
  if (!text?.trim()) return failed(failure('invalid-input', { field: 'text' }));
  const form = await openPage(board, 'private.php', { action: 'send', uid: id });
  if (!form.ok) return troubled(form.trouble);
  const page = form.answer.body;
  const to = formWith(page, 'do_send')?.querySelector('textarea[name="to"], input[name="to"]');
  if (!(to?.getAttribute('value') ?? to?.textContent)?.trim()) return failed(failure('gone'), form.answer);
  const sentBefore = await sentMessages(board);
  const values = { subject: title, message: text };
  const sent = await submit(board, page, 'do_send', values, '[type="submit"][name="submit"]');
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble);
  const sentAfter = await sentMessages(board);
  const isThere = sentAfter?.some((one) => !sentBefore?.includes(one)) ?? false;
  const url = addressOf(board, 'private.php', { fid: 2 }).href;
  const details = { notified: 'yes', url } as const;
  if (isThere && sentBefore !== null) {
    const seen = sent.ok ? sent.answer : { status: 200, skewMs: null };
    return confirmed(seen, { by: 'reload', ...details });
  }
  // No copy is kept where the moderator does not want one.
  return sent.ok ? assumed(sent.answer, { ...details, notified: 'unknown' }) : troubled(sent.trouble);
}

/** Ids of the newest messages in the folder of sent ones. */
async function sentMessages(board: Board): Promise<string[] | null> {
  const sent = await openPage(board, 'private.php', { fid: 2 });
  if (!sent.ok) return null;
  const links = Array.from(sent.answer.body.document.querySelectorAll('a[href*="pmid="]'));
  return links.flatMap((link) => {
    const id = /[?&]pmid=(\d+)/.exec(link.getAttribute('href') ?? '')?.[1];
    return id !== undefined && textOf(link) !== '' ? [id] : [];
  });
}

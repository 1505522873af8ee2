import { failed } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { ask, at, type Board, look, refusal } from './board';
import { carryOut, type Viewed, view } from './change';
import { press, stopped, waitForForm } from './confirm';
import { type Job, postId, reasonOf, topicId, userId } from './job';
import { firstNumber, numberIn } from './links';
import { postUrl } from './posts';

/** What is written: answers, edits, letters. phpBB's form comes back with its complaint when it does not take a text. */

const POST_BUTTON = '[name="post"]';

function formIn(page: Document): Element | null {
  return page.querySelector('textarea[name="message"]')?.closest('form') ?? null;
}

export function messageIn(page: Document): string | null {
  return formIn(page)?.querySelector('textarea[name="message"]')?.textContent ?? null;
}

async function write(board: Board, url: URL, values: ReadonlyMap<string, string>): Promise<Sent<Document>> {
  const opened = await ask(board, { url });
  if (!opened.ok) return opened;
  const button = formIn(opened.answer.body)?.querySelector(POST_BUTTON);
  if (!button) return stopped(refusal(opened.answer), opened.answer);
  const early = await waitForForm(board, opened.answer);
  if (early !== null) return early;
  const sent = await press(board, opened.answer, button, { values, needed: ['message'] });
  // The form again, with a complaint, or because somebody else wrote meanwhile.
  const form = sent.ok ? formIn(sent.answer.body) : null;
  if (!sent.ok || form === null || form.matches('#qr_postform')) return sent;
  const hasComplaint = form.querySelector('.error') !== null;
  return stopped(hasComplaint ? refusal(sent.answer) : failure('changed-meanwhile'), sent.answer);
}

/** As the board stores it: a textarea's line ends, no spaces around. */
function stored(text: string | null | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim();
}

/** The board leads to the new post: its number is in the address. A board that holds posts back says so on a page of its own. */
export async function reply(job: Job): Promise<Outcome> {
  const { board } = job;
  const topic = topicId(job);
  const text = stored(job.command.input.text);
  if (topic === null) return failed(failure('unsupported'));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const url = at(board, 'posting.php', { mode: 'reply', t: topic });
  const newest = () => look(board, at(board, 'viewtopic.php', { t: topic, start: '9999999' }));
  let made: string | null = null;
  return carryOut(board, {
    look: async (before): Promise<Viewed> => {
      const sent = await newest();
      if (!sent.ok) return sent;
      const ids = Array.from(sent.answer.body.querySelectorAll('div.post[id^="p"]'), (post) =>
        Number(post.id.slice(1)),
      );
      const latest = Math.max(0, ...ids.filter(Number.isInteger));
      const isThere =
        made !== null && ids.includes(Number(made)) && Number(made) > Number(before?.params?.latest ?? 0);
      return view(isThere, sent.answer, { params: { latest } });
    },
    send: async () => {
      const sent = await write(board, url, new Map([['message', text]]));
      if (sent.ok) made = madeIn(sent.answer);
      return sent;
    },
    more: () => ({
      params: made === null ? {} : { made },
      url: made === null ? null : postUrl(board, made).href,
      notified: 'unknown',
    }),
  });
}

function madeIn({ url, body }: Answer<Document>): string | null {
  const id =
    numberIn(url.search, 'p') ??
    numberIn(body.querySelector('link[rel="canonical"]')?.getAttribute('href'), 'p');
  return id !== null && body.querySelector(`#p${id}`) !== null ? id : null;
}

/** Texts of posts as last read for the moderator, by page and post: an edit must not overwrite a later one. */
const readTexts = new WeakMap<Document, Map<string, string>>();

export function rememberText({ env }: Board, post: string, text: string): void {
  const texts = readTexts.get(env.document) ?? new Map<string, string>();
  readTexts.set(env.document, texts.set(post, text));
}

export function editPage(board: Board, post: string): URL {
  return at(board, 'posting.php', { mode: 'edit', p: post });
}

export function edit(job: Job): Promise<Outcome> | Outcome {
  const { board } = job;
  const id = postId(job);
  const text = stored(job.command.input.text);
  if (id === null) return failed(failure('unsupported'));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const begun = readTexts.get(board.env.document)?.get(id);
  const reason = reasonOf(job);
  return carryOut(board, {
    look: async (before): Promise<Viewed> => {
      const sent = await look(board, editPage(board, id));
      if (!sent.ok) return sent;
      const present = messageIn(sent.answer.body);
      if (present === null) return view(false, sent.answer, { problem: refusal(sent.answer) });
      const isSo = stored(present) === text;
      const isOther = before === null && begun !== undefined && stored(begun) !== stored(present);
      if (isSo) rememberText(board, id, present);
      return view(isSo, sent.answer, { problem: isOther && !isSo ? failure('changed-meanwhile') : null });
    },
    send: () =>
      write(
        board,
        editPage(board, id),
        new Map([['message', text], ...(reason === '' ? [] : ([['edit_reason', reason]] as const))]),
      ),
    more: () => ({ url: postUrl(board, id).href, notified: 'no' }),
  });
}

/** A letter lies in the outbox until it is read: the newest one there is read back. */
export function pm(job: Job): Promise<Outcome> | Outcome {
  const { board } = job;
  const user = userId(job);
  const text = stored(job.command.input.text);
  const subject = stored(job.command.input.title);
  if (user === null) return failed(failure('unsupported'));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  if (subject === '') return failed(failure('invalid-input', { field: 'title' }));
  const compose = at(board, 'ucp.php', { i: 'pm', mode: 'compose', u: user });
  const outbox = at(board, 'ucp.php', { i: 'pm', folder: 'outbox' });
  return carryOut(board, {
    look: async (before): Promise<Viewed> => {
      const sent = await look(board, outbox);
      if (!sent.ok) return sent;
      const newest =
        firstNumber(sent.answer.body, 'a.topictitle[href*="mode=view"], a.topictitle[href*="p="]', 'p') ??
        '0';
      const isNew = before !== null && Number(newest) > Number(before.params?.newest ?? 0);
      return view(isNew, sent.answer, { params: { newest } });
    },
    send: () =>
      write(
        board,
        compose,
        new Map([
          ['subject', subject],
          ['message', text],
        ]),
      ),
    more: (_before, after) => {
      const made = after?.params?.newest;
      return { params: typeof made === 'string' ? { made } : {}, url: outbox.href, notified: 'yes' };
    },
  });
}

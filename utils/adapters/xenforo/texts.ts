import { carryOut } from '@/utils/adapters/shared/carry-out';
import { parseHtml } from '@/utils/adapters/shared/dom';
import { fieldsOf } from '@/utils/adapters/shared/forms';
import { assumed, confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { at, type Board, look, stopped } from './board';
import { idOfLink, keyedId, pathOf } from './links';
import { isNumber, postOf, readPost } from './posts';
import { fetchAndPress, formIn, press, type XenforoAnswer } from './press';
import { readViewer } from './viewer';

/** Replies, edits and conversations: texts go as BBCode, past the editor. */

const asStored = (text: string | null | undefined): string => (text ?? '').replace(/\r\n?/g, '\n').trim();

/** `params.made`: the new post, for taking it back. */
export async function reply(board: Board, command: Command): Promise<Outcome> {
  const text = asStored(command.input.text);
  const id = postOf(command);
  if (id === null) return failed(failure('unsupported'));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const parent = await readPost(board, id);
  if (!parent.ok) return troubled(parent.trouble);
  const { deleted, page } = parent.answer.body;
  if (deleted) return failed(failure('changed-meanwhile'), parent.answer);
  const form = formIn(page.body, 'add-reply');
  // A closed thread has none, and neither has one that this viewer may not write in.
  if (form === null) return failed(failure('no-right'), parent.answer);
  const known = ownPosts(page.body, board);
  const sent = await press(board, page, form, { texts: { message: text } });
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble);
  const made = sent.ok ? madeIn(board, sent.answer, known) : null;
  if (made === null) return sent.ok ? assumed(sent.answer, { notified: 'unknown' }) : troubled(sent.trouble);
  const seen = await readPost(board, made);
  const more = { params: { made }, notified: 'yes' } as const;
  if (!seen.ok) return sent.ok ? assumed(sent.answer, more) : troubled(seen.trouble);
  const outcome = confirmed(seen.answer, { by: 'reload', ...more, url: seen.answer.body.url });
  if (!seen.answer.body.waits) return outcome;
  // Accepted, and waiting for approval: nobody has it yet.
  return { ...outcome, state: 'partial', notified: 'no', params: { made, queued: true } };
}

function ownPosts(root: ParentNode, { env, viewer }: Board): Set<string> {
  const own = readViewer(env.document).id ?? viewer;
  const posts = Array.from(root.querySelectorAll('.message[data-content^="post-"]'));
  const mine = posts.filter((post) => own !== null && post.querySelector(`.username[data-user-id="${own}"]`));
  return new Set(mine.flatMap((post) => keyedId(post.getAttribute('data-content'), 'post') ?? []));
}

/** The answer has the posts that are new, other people's too, or the address of one's own. */
function madeIn(board: Board, { body }: Answer<XenforoAnswer>, known: ReadonlySet<string>): string | null {
  const address = /(?:\/post-|#post-|\/posts\/)(\d+)/.exec(body.redirect ?? '')?.[1];
  const html = body.html?.content;
  const fresh = html ? ownPosts(parseHtml(board.env.document, html), board) : new Set<string>();
  const made = [...fresh].filter((id) => !known.has(id)).map(Number);
  const latest = made.length > 0 ? String(Math.max(...made)) : (address ?? null);
  return isNumber(latest) ? latest : null;
}

interface EditForm {
  page: Answer<Document>;
  form: Element;
  text: string;
}

/** The text as BBCode: beside a rich editor it is in a field of its own. Without it there is nothing to begin an edit from. */
export async function readEditForm(board: Board, id: string): Promise<Sent<EditForm>> {
  const sent = await look(board, at(board, `posts/${id}/edit`));
  if (!sent.ok) return sent;
  const form = formIn(sent.answer.body, 'edit');
  const field = form && (fieldsOf(form, 'message')[0] ?? form.querySelector('[data-bb-code="message"]'));
  if (form === null || !field) return stopped(failure('unsupported'), sent.answer);
  const text = (field as HTMLInputElement).value;
  return { ok: true, answer: { ...sent.answer, body: { page: sent.answer, form, text } } };
}

/** Texts of posts as last read for the moderator: an edit must not overwrite a later one. */
const textsByDocument = new WeakMap<Document, Map<string, string>>();

export function rememberText(document: Document, id: string, text: string): void {
  const texts = textsByDocument.get(document) ?? new Map<string, string>();
  textsByDocument.set(document, texts.set(id, text));
}

export async function edit(board: Board, command: Command): Promise<Outcome> {
  const text = asStored(command.input.text);
  const id = postOf(command);
  if (id === null) return failed(failure('unsupported'));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const begunFrom = textsByDocument.get(board.env.document)?.get(id);
  return carryOut<EditForm>({
    look: () => readEditForm(board, id),
    isDone: (now) => asStored(now.text) === text,
    hindrance: (now) => {
      const isLater = begunFrom !== undefined && asStored(begunFrom) !== asStored(now.text);
      return isLater ? failure('changed-meanwhile') : null;
    },
    send: ({ page, form }) => press(board, page, form, { texts: { message: text } }),
    details: (_before, after) => {
      rememberText(board.env.document, id, after.text);
      return { url: at(board, `posts/${id}/`).href };
    },
  });
}

/** To the name, for the form takes names; one with a comma would be two members. */
export async function message(board: Board, { input, author }: Command): Promise<Outcome> {
  const text = asStored(input.text);
  const title = input.title?.trim();
  if (!title) return failed(failure('invalid-input', { field: 'title' }));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  if (!author?.name || author.id === null || author.name.includes(',')) return failed(failure('unsupported'));
  const { name } = author;
  const sent = await fetchAndPress(
    board,
    at(board, 'conversations/add', { to: name }),
    (document) => formIn(document, 'add', 'recipients'),
    () => ({
      values: new Map([
        ['recipients', name],
        ['title', title],
      ]),
      needed: ['recipients', 'title'],
      texts: { message: text },
    }),
  );
  if (!sent.ok) return troubled(sent.trouble);
  const id = idOfConversation(sent.answer.body.redirect);
  if (id === null) return assumed(sent.answer, { notified: 'unknown' });
  return confirmed(sent.answer, { notified: 'yes', params: { conversation: id } });
}

/** Conversations have been called direct messages since 2.3. */
function idOfConversation(redirect: string | null | undefined): string | null {
  const path = pathOf(redirect);
  return idOfLink(path, 'conversations') ?? idOfLink(path, 'direct-messages');
}

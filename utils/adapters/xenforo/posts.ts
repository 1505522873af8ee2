import { carryOut } from '@/utils/adapters/shared/carry-out';
import { failed } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { ownUrl } from '@/utils/adapters/shared/urls';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { at, type Board, look, stopped } from './board';
import { linkTo } from './links';
import { fetchAndPress, formIn, pressOwn } from './press';
import { decide } from './queue';
import { numberOf, postStates } from './read-posts';
import { ACTION_BAR, PERMALINK } from './selectors';

/** A post as its thread's page shows it to this viewer. */
export interface ShownPost {
  id: string;
  element: Element;
  page: Answer<Document>;
  deleted: boolean;
  waits: boolean;
  /** Deleted, it takes its thread with it. */
  isFirst: boolean;
  url: string | null;
}

export async function readPost(board: Board, id: string): Promise<Sent<ShownPost>> {
  const page = await look(board, at(board, `posts/${id}/`));
  if (!page.ok) return page;
  const { answer } = page;
  const element = answer.body.querySelector(`.message[data-content="post-${id}"]`);
  // Deleted posts are not shown to everybody who may delete.
  if (element === null) return stopped(failure('gone'), answer);
  const states = postStates(element);
  const link = ownUrl(element.querySelector(PERMALINK)?.getAttribute('href'), answer.url);
  const body: ShownPost = {
    ...{ id, element, page: answer, url: link?.href ?? null },
    deleted: states.includes('deleted'),
    waits: states.includes('unapproved'),
    isFirst: numberOf(element) === '1',
  };
  return { ok: true, answer: { ...answer, body } };
}

export const isNumber = (id: string | null | undefined): id is string => /^[1-9]\d{0,17}$/.test(id ?? '');

/** The post an order is about; taking a reply back means the one it made. */
export function postOf({ target, undoing }: Command): string | null {
  const made = undoing?.made;
  if (typeof made === 'string') return isNumber(made) ? made : null;
  return target.kind === 'post' && isNumber(target.id) ? target.id : null;
}

interface Row {
  isDone(now: ShownPost): boolean;
  hindrance?(now: ShownPost): Failure | null;
  send(board: Board, now: ShownPost, command: Command): Promise<Sent<unknown>>;
  goneIsDone?: boolean;
}

const CHANGED = failure('changed-meanwhile');

const ROWS = {
  delete: {
    isDone: ({ deleted }) => deleted,
    hindrance: ({ isFirst }) => (isFirst ? failure('unsupported') : null),
    send: (board, { id }, command) => remove(board, `posts/${id}/delete`, command, false),
    goneIsDone: true,
  },
  // Of what is deleted already as of what is not: the form offers it in both.
  'delete-permanently': {
    isDone: () => false,
    hindrance: ({ isFirst }) => (isFirst ? failure('unsupported') : null),
    send: (board, { id }, command) => remove(board, `posts/${id}/delete`, command, true),
    goneIsDone: true,
  },
  undelete: { isDone: ({ deleted }) => !deleted, send: undelete },
  approve: {
    isDone: ({ waits, deleted }) => !waits && !deleted,
    hindrance: ({ deleted }) => (deleted ? CHANGED : null),
    send: (board, { id }) => decide(board, 'post', id, 'approve'),
  },
  // What the queue calls delete keeps the post, for those who may see deleted ones.
  reject: {
    isDone: ({ deleted }) => deleted,
    hindrance: ({ waits }) => (waits ? null : CHANGED),
    send: (board, { id }) => decide(board, 'post', id, 'delete'),
    goneIsDone: true,
  },
  unapprove: {
    isDone: ({ waits }) => waits,
    hindrance: ({ deleted }) => (deleted ? CHANGED : null),
    send: (board, { id, page }) => inlineModeration(board, page, 'post', id, 'unapprove'),
  },
} satisfies Record<string, Row>;

type PostVerb = keyof typeof ROWS;

export function isPostVerb(native: string): native is PostVerb {
  return Object.hasOwn(ROWS, native);
}

export async function changePost(board: Board, command: Command, native: PostVerb): Promise<Outcome> {
  const id = postOf(command);
  if (id === null) return failed(failure('unsupported'));
  const row: Row = ROWS[native];
  const { made } = command.undoing ?? {};
  return carryOut<ShownPost>({
    look: () => readPost(board, id),
    isDone: row.isDone,
    ...(row.hindrance ? { hindrance: row.hindrance } : {}),
    send: (before) => row.send(board, before, command),
    details: (_before, after) => ({
      url: after.url,
      notified: tells(command) ? 'yes' : 'no',
      params: typeof made === 'string' ? { made } : {},
    }),
    ...(row.goneIsDone ? { goneIsDone: true } : {}),
  });
}

/** Whether the author gets an alert. */
export const tells = ({ input, native }: Command): boolean =>
  native.startsWith('delete') && (input.text?.trim() ?? '') !== '';

/** Of a post or a thread: the alert is called after whom it goes to. */
export function remove(board: Board, path: string, { input }: Command, forEver: boolean) {
  const alert = input.text?.trim() ?? '';
  const reason = input.reason?.trim() ?? '';
  return fetchAndPress(
    board,
    at(board, path),
    (document) => formIn(document, 'delete'),
    () => ({
      // Without the right to delete for ever there is no such choice, and soft is what is done.
      values: new Map([
        ['hard_delete', forEver ? '1' : '0'],
        ['reason', reason],
        ...['author_alert', 'starter_alert'].map((name) => [name, alert === '' ? null : '1'] as const),
        ...['author_alert_reason', 'starter_alert_reason'].map((name) => [name, alert] as const),
      ]),
      needed: forEver ? ['hard_delete'] : [],
    }),
  );
}

/** A link that carries the token, in the post's row; on some versions a page that asks. */
async function undelete(board: Board, { id, element, page }: ShownPost): Promise<Sent<unknown>> {
  const link = linkTo(element.querySelectorAll(ACTION_BAR), id, 'undelete');
  const url = ownUrl(link?.getAttribute('href'), page.url);
  if (url?.searchParams.has('t')) return pressOwn(board, page, url, {});
  if (url !== null) return fetchAndPress(board, url, (document) => formIn(document, 'undelete'));
  return inlineModeration(board, page, 'post', id, 'undelete');
}

/** Choosing one and saying what to do with it. What the moderator has chosen by hand is in a cookie and stays there. */
export async function inlineModeration(
  board: Board,
  page: Answer<Document>,
  type: 'post' | 'thread',
  id: string,
  action: string,
): Promise<Sent<unknown>> {
  const base = page.body.querySelector(`[data-xf-init~="inline-mod"][data-type="${type}"][data-href]`);
  const url = ownUrl(base?.getAttribute('data-href'), page.url);
  if (url === null) return stopped(failure('no-right'), page);
  return pressOwn(board, page, url, { type, action, 'ids[]': id, confirmed: '1' });
}

import { carryOut } from '@/utils/adapters/shared/carry-out';
import { fieldsOf } from '@/utils/adapters/shared/forms';
import { failed } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { at, type Board, look, stopped } from './board';
import { keyedId } from './links';
import { inlineModeration, remove, tells } from './posts';
import { fetchAndPress, formIn, press } from './press';
import { decide } from './queue';
import { STATUS_DELETED, STATUS_MODERATED } from './selectors';

/** A thread as its page shows it. */
export interface ShownThread {
  page: Answer<Document>;
  node: string | null;
  deleted: boolean;
  waits: boolean;
}

export async function readThread(board: Board, id: string): Promise<Sent<ShownThread>> {
  const sent = await look(board, at(board, `threads/${id}/`));
  if (!sent.ok) return sent;
  const { answer } = sent;
  const root = answer.body.documentElement;
  if (keyedId(root.getAttribute('data-content-key'), 'thread') !== id)
    return stopped(failure('gone'), answer);
  const has = (selector: string): boolean => answer.body.querySelector(selector) !== null;
  const body: ShownThread = {
    page: answer,
    node: keyedId(root.getAttribute('data-container-key'), 'node'),
    deleted: has(STATUS_DELETED),
    waits: has(STATUS_MODERATED),
  };
  return { ok: true, answer: { ...answer, body } };
}

/** What the thread's edit form says of it; a field that is not there is one this moderator may not change. */
export interface ThreadForm {
  page: Answer<Document>;
  form: Element;
  open: boolean | null;
  sticky: boolean | null;
  title: string | null;
}

export async function readForm(board: Board, id: string): Promise<Sent<ThreadForm>> {
  const sent = await look(board, at(board, `threads/${id}/edit`));
  if (!sent.ok) return sent;
  const { answer } = sent;
  const form = formIn(answer.body, 'edit', 'title');
  if (form === null) return stopped(failure('no-right'), answer);
  const isOn = (name: string): boolean | null => {
    const box = fieldsOf(form, name).find((field) => field.matches('[type="checkbox" i]'));
    return box === undefined ? null : (box as HTMLInputElement).checked;
  };
  const [title] = fieldsOf(form, 'title');
  const body: ThreadForm = {
    ...{ page: answer, form, open: isOn('discussion_open'), sticky: isOn('sticky') },
    title: title === undefined ? null : (title as HTMLInputElement).value,
  };
  return { ok: true, answer: { ...answer, body } };
}

const NO_RIGHT = failure('no-right');
const CHANGED = failure('changed-meanwhile');

const FORM_ROWS = {
  lock: ['open', 'discussion_open', false],
  unlock: ['open', 'discussion_open', true],
  stick: ['sticky', 'sticky', true],
  unstick: ['sticky', 'sticky', false],
} as const;

type FormVerb = keyof typeof FORM_ROWS;

export function isFormVerb(native: string): native is FormVerb {
  return Object.hasOwn(FORM_ROWS, native);
}

/** How it shall be is said outright: what somebody else has just done is never flipped back. */
export function changeByForm(board: Board, id: string, native: FormVerb): Promise<Outcome> {
  const [state, name, wanted] = FORM_ROWS[native];
  return carryOut<ThreadForm>({
    look: () => readForm(board, id),
    isDone: (now) => now[state] === wanted,
    hindrance: (now) => (now[state] === null ? NO_RIGHT : null),
    send: ({ page, form }) => press(board, page, form, { values: new Map([[name, wanted ? '1' : null]]) }),
    details: () => ({ url: at(board, `threads/${id}/`).href }),
  });
}

export async function rename(board: Board, id: string, { input }: Command): Promise<Outcome> {
  const title = input.title?.trim();
  if (!title) return failed(failure('invalid-input', { field: 'title' }));
  return carryOut<ThreadForm>({
    look: () => readForm(board, id),
    isDone: (now) => now.title === title,
    hindrance: (now) => (now.title === null ? NO_RIGHT : null),
    send: ({ page, form }) => press(board, page, form, { values: new Map([['title', title]]) }),
    details: () => ({ url: at(board, `threads/${id}/`).href }),
  });
}

interface Row {
  isDone(now: ShownThread): boolean;
  hindrance?(now: ShownThread): Failure | null;
  send(board: Board, id: string, now: ShownThread, command: Command): Promise<Sent<unknown>>;
  goneIsDone?: boolean;
}

const ROWS = {
  'delete-thread': {
    isDone: ({ deleted }) => deleted,
    send: (board, id, _now, command) => remove(board, `threads/${id}/delete`, command, false),
    goneIsDone: true,
  },
  'delete-thread-permanently': {
    isDone: () => false,
    send: (board, id, _now, command) => remove(board, `threads/${id}/delete`, command, true),
    goneIsDone: true,
  },
  'undelete-thread': {
    isDone: ({ deleted }) => !deleted,
    send: (board, id) =>
      fetchAndPress(board, at(board, `threads/${id}/undelete`), (document) => formIn(document, 'undelete')),
  },
  'approve-thread': {
    isDone: ({ waits, deleted }) => !waits && !deleted,
    hindrance: ({ deleted }) => (deleted ? CHANGED : null),
    send: (board, id) => decide(board, 'thread', id, 'approve'),
  },
  'reject-thread': {
    isDone: ({ deleted }) => deleted,
    hindrance: ({ waits }) => (waits ? null : CHANGED),
    send: (board, id) => decide(board, 'thread', id, 'delete'),
    goneIsDone: true,
  },
  'unapprove-thread': {
    isDone: ({ waits }) => waits,
    hindrance: ({ deleted }) => (deleted ? CHANGED : null),
    send: (board, id, { page }) => inlineModeration(board, page, 'thread', id, 'unapprove'),
  },
} satisfies Record<string, Row>;

type ThreadVerb = keyof typeof ROWS;

export function isThreadVerb(native: string): native is ThreadVerb {
  return Object.hasOwn(ROWS, native);
}

export function changeThread(
  board: Board,
  id: string,
  native: ThreadVerb,
  command: Command,
): Promise<Outcome> {
  const row: Row = ROWS[native];
  return carryOut<ShownThread>({
    look: () => readThread(board, id),
    isDone: row.isDone,
    ...(row.hindrance ? { hindrance: row.hindrance } : {}),
    send: (before) => row.send(board, id, before, command),
    details: (_before, after) => ({ url: after.page.url.href, notified: tells(command) ? 'yes' : 'no' }),
    ...(row.goneIsDone ? { goneIsDone: true } : {}),
  });
}

/** Kinds of what is left behind where it was, by the form's own names; nothing is left unless somebody chose to. */
export const REDIRECT = 'redirect_type';
export const FORUM = 'target_node_id';

/** `params.from`, `params.to`: ids of forums, for the way back. */
export async function move(board: Board, id: string, { input, undoing }: Command): Promise<Outcome> {
  const wanted = undoing === null ? input.destination : undoing.from;
  if (typeof wanted !== 'string' || !/^[1-9]\d{0,9}$/.test(wanted)) {
    return failed(failure('invalid-input', { field: 'destination' }));
  }
  // Taking it back is only right where it still is where the move left it.
  const left = undoing === null ? null : undoing.to;
  return carryOut<ShownThread>({
    look: () => readThread(board, id),
    isDone: ({ node }) => node === wanted,
    hindrance: ({ node, deleted }) => (deleted || (left != null && node !== left) ? CHANGED : null),
    send: () =>
      fetchAndPress(
        board,
        at(board, `threads/${id}/move`),
        (document) => formIn(document, 'move', FORUM),
        () => ({
          values: new Map([
            [FORUM, wanted],
            [REDIRECT, (undoing === null ? input.kind : null) ?? 'none'],
          ]),
          needed: [FORUM],
        }),
      ),
    details: (before, after) => ({
      params: { ...(before.node === null ? {} : { from: before.node }), to: after.node ?? '' },
      url: after.page.url.href,
    }),
  });
}

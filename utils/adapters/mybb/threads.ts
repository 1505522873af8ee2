import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { MybbVerb } from './actions';
import { addressOf, type Board, type BoardPage, type Parameters, send } from './board';
import { carryOut, notSent } from './change';
import { isId, type Job, recorded, threadId } from './job';
import { sendForSelection } from './selection';
import {
  type Openness,
  readOpenness,
  readThreadState,
  type ThreadState,
  unlessIn,
  type Visibility,
} from './states';

/** Acts on a whole thread. */

interface ThreadChange {
  from: readonly Visibility[];
  done: readonly Visibility[];
  form(id: string): Parameters;
  file?: string;
}

const moderation = (action: string) => (tid: string) => ({ action, tid });

const CHANGES = {
  'approve-thread': { from: ['unapproved'], done: ['visible'], form: moderation('approvethread') },
  'unapprove-thread': { from: ['visible'], done: ['unapproved'], form: moderation('unapprovethread') },
  'delete-thread': {
    from: ['visible', 'unapproved'],
    done: ['deleted', 'gone'],
    form: moderation('softdeletethread'),
  },
  'restore-thread': { from: ['deleted'], done: ['visible'], form: moderation('restorethread') },
  'reject-thread': {
    from: ['unapproved'],
    done: ['deleted', 'gone'],
    file: 'modcp.php',
    form: (id) => ({ action: 'do_modqueue', [`threads[${id}]`]: 'delete' }),
  },
  'requeue-thread': { from: ['deleted'], done: ['unapproved'], form: moderation('multiunapprovethreads') },
  'purge-thread': {
    from: ['visible', 'unapproved', 'deleted'],
    done: ['gone'],
    form: moderation('do_deletethread'),
  },
} as const satisfies Partial<Record<MybbVerb, ThreadChange>>;

export type ThreadVerb = keyof typeof CHANGES;

export function isThreadVerb(verb: string): verb is ThreadVerb {
  return Object.hasOwn(CHANGES, verb);
}

export function changeThread(job: Job, verb: ThreadVerb): Promise<Outcome> | Outcome {
  const id = threadId(job);
  if (id === null) return failed(failure('unsupported'));
  const { board } = job;
  const isBackToQueue = verb === 'restore-thread' && recorded(job, 'was') === 'unapproved';
  const actual = isBackToQueue ? 'requeue-thread' : verb;
  const change: ThreadChange = CHANGES[actual];
  const act = (page: BoardPage) =>
    // The tool of a single thread refuses deleted ones; that for a selection does not.
    actual === 'requeue-thread'
      ? sendForSelection(board, page, change.form(id), id)
      : send(board, change.file ?? 'moderation.php', change.form(id), page);
  return carryOut<ThreadState>({
    look: () => readThreadState(board, id),
    isDone: ({ visibility }, isAfter) =>
      change.done.includes(visibility) && (isAfter || visibility !== 'gone'),
    hindrance: ({ visibility }) => unlessIn(change.from, visibility),
    send: ({ page }) => (page === null ? notSent() : act(page)),
    more: (before, after) => ({
      params: { was: before.visibility, now: after.visibility },
      url: threadUrl(board, id),
    }),
  });
}

function threadUrl(board: Board, id: string): string {
  return addressOf(board, 'showthread.php', { tid: id }).href;
}

const OPENNESS = {
  close: { of: 'isClosed', to: true, action: 'multiclosethreads' },
  open: { of: 'isClosed', to: false, action: 'multiopenthreads' },
  stick: { of: 'isStuck', to: true, action: 'multistickthreads' },
  unstick: { of: 'isStuck', to: false, action: 'multiunstickthreads' },
} as const;

export type OpennessVerb = keyof typeof OPENNESS;

export function isOpennessVerb(verb: string): verb is OpennessVerb {
  return Object.hasOwn(OPENNESS, verb);
}

/**
 * MyBB's own tools on a thread's page turn the state round, whatever it is by then; those for a selection of threads say which
 * state is meant, so two moderators at once cannot undo each other.
 */
export function changeOpenness(job: Job, verb: OpennessVerb): Promise<Outcome> | Outcome {
  const id = threadId(job);
  if (id === null) return failed(failure('unsupported'));
  const { board } = job;
  const { of, to, action } = OPENNESS[verb];
  return carryOut<Openness>({
    look: () => readOpenness(board, id),
    isDone: (state) => state[of] === to,
    hindrance: (state) => (state[of] === null ? failure('no-right') : null),
    send: ({ page }) => sendForSelection(board, page, { action }, id),
    more: () => ({ url: threadUrl(board, id) }),
  });
}

/** To another forum, with or without a redirect where it was. Taken back by moving it to where it came from (`params.from`). */
export function move(job: Job): Promise<Outcome> | Outcome {
  const { board, command } = job;
  const id = threadId(job);
  const isTakenBack = command.undoing !== null;
  const to = isTakenBack ? recorded(job, 'from') : command.input.destination;
  if (id === null) return failed(failure('unsupported'));
  if (!isId(to)) return failed(failure('invalid-input', { field: 'destination' }));
  const leavesRedirect = command.native === 'move-redirect' && !isTakenBack;
  const days = Math.round((command.input.seconds ?? 0) / 86_400);
  const form = {
    ...{ action: 'do_move', tid: id, moveto: to },
    method: leavesRedirect ? 'redirect' : 'move',
    redirect_expire: leavesRedirect && days > 0 ? days : null,
  };
  return carryOut<ThreadState>({
    look: () => readThreadState(board, id),
    isDone: ({ forum }) => forum === to,
    hindrance: (state) => whyNotMoved(state, isTakenBack ? recorded(job, 'to') : command.handles.forum),
    send: ({ page }): Promise<Sent<unknown>> =>
      page === null ? notSent() : send(board, 'moderation.php', form, page),
    more: ({ forum }) => ({
      params: { to, ...(forum !== null && { from: forum }) },
      url: threadUrl(board, id),
    }),
  });
}

/** Somebody else moved it meanwhile: then it is theirs to say where it belongs. */
function whyNotMoved({ visibility, forum }: ThreadState, expected: string | null | undefined) {
  if (expected && forum !== null && forum !== expected) return failure('changed-meanwhile');
  return unlessIn(['visible', 'unapproved'], visibility);
}

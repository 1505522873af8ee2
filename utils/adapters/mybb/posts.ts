import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { MybbVerb } from './actions';
import { addressOf, type Board, type BoardPage, send } from './board';
import { carryOut, notSent } from './change';
import { type Job, postId, recorded, threadId } from './job';
import { sendForSelection } from './selection';
import { type PostState, readPostState, unlessIn, type Visibility } from './states';

/** Acts on one post. */

interface PostChange {
  from: readonly Visibility[];
  /** `gone` counts as deleted: who may delete may not see what is deleted. */
  done: readonly Visibility[];
  send(board: Board, page: BoardPage, id: string, thread: string | null): Promise<Sent<unknown>>;
}

const selected =
  (action: string): PostChange['send'] =>
  (board, page, id, thread) =>
    sendForSelection(board, page, { action, tid: thread }, id);

const softDelete: PostChange['send'] = (board, page, pid) =>
  send(board, 'editpost.php', { action: 'deletepost', delete: 1, pid }, page);

const CHANGES = {
  'approve-post': { from: ['unapproved'], done: ['visible'], send: selected('multiapproveposts') },
  'unapprove-post': { from: ['visible'], done: ['unapproved'], send: selected('multiunapproveposts') },
  'delete-post': { from: ['visible', 'unapproved'], done: ['deleted', 'gone'], send: softDelete },
  'restore-post': {
    from: ['deleted'],
    done: ['visible'],
    send: (board, page, pid) => send(board, 'editpost.php', { action: 'restorepost', restore: 1, pid }, page),
  },
  'reject-post': {
    from: ['unapproved'],
    done: ['deleted', 'gone'],
    send: (board, page, id) =>
      send(board, 'modcp.php', { action: 'do_modqueue', [`posts[${id}]`]: 'delete' }, page),
  },
  'requeue-post': { from: ['deleted'], done: ['unapproved'], send: selected('multiunapproveposts') },
  'purge-post': {
    from: ['visible', 'unapproved', 'deleted'],
    done: ['gone'],
    send: (board, page, posts, tid) =>
      send(board, 'moderation.php', { action: 'do_multideleteposts', tid, posts }, page),
  },
} as const satisfies Partial<Record<MybbVerb, PostChange>>;

export type PostVerb = keyof typeof CHANGES;

export function isPostVerb(verb: string): verb is PostVerb {
  return Object.hasOwn(CHANGES, verb);
}

export function changePost(job: Job, verb: PostVerb): Promise<Outcome> | Outcome {
  const id = postId(job);
  if (id === null) return failed(failure('unsupported'));
  const { board } = job;
  const change: PostChange = CHANGES[inverse(job, verb)];
  const thread = threadId(job);
  return carryOut<PostState>({
    look: () => readPostState(board, id),
    isDone: ({ visibility }, isAfter) =>
      change.done.includes(visibility) && (isAfter || visibility !== 'gone'),
    // With the first post MyBB deletes the whole thread.
    hindrance: ({ isFirst, visibility }) =>
      isFirst ? failure('unsupported') : unlessIn(change.from, visibility),
    send: ({ page }) => (page === null ? notSent() : change.send(board, page, id, thread)),
    more: (before, after) => ({
      params: { ...madeParam(job, id), was: before.visibility, now: after.visibility },
      url: addressOf(board, 'showthread.php', { pid: id }).href,
    }),
  });
}

/** A post that waited for approval before it was deleted goes back to the queue, not into the public. */
function inverse(job: Job, verb: PostVerb): PostVerb {
  return verb === 'restore-post' && recorded(job, 'was') === 'unapproved' ? 'requeue-post' : verb;
}

function madeParam(job: Job, id: string): { made?: string } {
  return recorded(job, 'made') === id ? { made: id } : {};
}

import { Refusal } from './refusal';
import { isStaff, mayDelete, requireSight, requireStaff } from './rights';
import type { Store } from './store';
import type { Member, Post, PostState } from './types';

/** One thing that can be done to a post: from which states, to which, and what the forum calls it. */
interface PostAction {
  from: readonly PostState[];
  /** `before`: what it was before it was deleted. */
  to: PostState | 'before';
  label: string;
  said: string;
}

export const POST_ACTIONS = {
  approve: { from: ['held', 'spam'], to: 'visible', label: 'Approve', said: 'Post approved.' },
  reject: { from: ['held'], to: 'deleted', label: 'Reject', said: 'Post rejected.' },
  hide: { from: ['visible'], to: 'hidden', label: 'Hide', said: 'Post hidden.' },
  unhide: { from: ['hidden'], to: 'visible', label: 'Show again', said: 'Post shown again.' },
  spam: { from: ['visible', 'held', 'hidden'], to: 'spam', label: 'Spam', said: 'Post marked as spam.' },
  delete: {
    from: ['visible', 'held', 'hidden', 'spam'],
    to: 'deleted',
    label: 'Delete',
    said: 'Post deleted.',
  },
  restore: { from: ['deleted'], to: 'before', label: 'Restore', said: 'Post restored.' },
} as const satisfies Record<string, PostAction>;

export type PostActionName = keyof typeof POST_ACTIONS;

/** Whether the tool for it is drawn at a post in this state. */
export function fitsState(name: PostActionName, state: PostState): boolean {
  return (POST_ACTIONS[name].from as readonly PostState[]).includes(state);
}

export function actOnPost(
  store: Store,
  viewer: Member,
  post: Post,
  name: PostActionName,
  reason: string,
): string {
  const action: PostAction = POST_ACTIONS[name];
  requireSight(viewer, post);
  if (name === 'delete') requireDelete(store, viewer, post);
  else requireStaff(viewer);
  if (!fitsState(name, post.state)) {
    throw new Refusal('conflict', `This cannot be done: the post is ${stateWord(post.state)} now.`);
  }
  const before = post.state;
  post.state = action.to === 'before' ? post.stateBefore : action.to;
  post.stateBefore = before;
  post.reason = reason;
  if (isStaff(viewer)) store.writeLog(viewer, name, 'post', post.id, reason);
  return action.said;
}

/** Deletes for ever. The first post carries its topic and stays. */
export function purgePost(store: Store, viewer: Member, post: Post, reason: string): string {
  requireStaff(viewer);
  requirePurgeable(store, post);
  store.posts.delete(post.id);
  for (const report of store.reportsOn(post.id)) store.reports.delete(report.id);
  store.writeLog(viewer, 'purge', 'post', post.id, reason);
  return 'Post deleted for ever.';
}

export function requirePurgeable(store: Store, post: Post): void {
  if (isFirst(store, post)) {
    throw new Refusal('conflict', 'The first post of a topic cannot be deleted for ever. Delete it instead.');
  }
}

export function isFirst(store: Store, post: Post): boolean {
  return store.postsOf(post.topic)[0]?.id === post.id;
}

export function stateWord(state: PostState): string {
  const words: Record<PostState, string> = {
    visible: 'visible',
    held: 'waiting for approval',
    hidden: 'hidden',
    spam: 'marked as spam',
    deleted: 'deleted',
  };
  return words[state];
}

function requireDelete(store: Store, viewer: Member, post: Post): void {
  if (mayDelete(viewer, post, store.topic(post.topic))) return;
  throw new Refusal('forbidden', 'You can delete only your own posts, and only in topics that are open.');
}

import { Refusal } from './refusal';
import type { Store } from './store';
import type { Member, Post, Topic } from './types';

/** Nobody is null. Members with fewer posts than this have theirs held until a moderator approves them. */
const POSTS_BEFORE_TRUST = 2;

export function isStaff(viewer: Member | null): boolean {
  return viewer?.role === 'moderator' || viewer?.role === 'admin';
}

/** How much of a post a viewer gets: all of it, a line that says there was one, or nothing. */
export function sight(viewer: Member | null, post: Post): 'full' | 'stub' | 'none' {
  if (post.state === 'visible' || isStaff(viewer)) return 'full';
  if (post.state === 'held') return viewer?.id === post.author ? 'full' : 'none';
  return post.state === 'spam' ? 'none' : 'stub';
}

export function requireSight(viewer: Member | null, post: Post): void {
  if (sight(viewer, post) !== 'full') {
    throw new Refusal('not-found', 'This post does not exist, or you may not see it.');
  }
}

export function requireStaff(viewer: Member | null): asserts viewer is Member {
  if (viewer && isStaff(viewer)) return;
  throw new Refusal('forbidden', 'Only moderators can do this.');
}

/** Moderators act on members, administrators on everybody but themselves. */
export function mayRestrict(viewer: Member | null, member: Member): boolean {
  if (!viewer || !isStaff(viewer) || viewer.id === member.id) return false;
  return member.role === 'member' || viewer.role === 'admin';
}

export function requireRestrict(viewer: Member | null, member: Member): asserts viewer is Member {
  requireStaff(viewer);
  if (mayRestrict(viewer, member)) return;
  throw new Refusal(
    'forbidden',
    viewer.id === member.id
      ? 'You cannot do this to your own account.'
      : 'Only an administrator can do this to a member of the staff.',
  );
}

export function mayEdit(viewer: Member | null, post: Post, topic: Topic): boolean {
  if (!viewer || post.state === 'deleted') return false;
  if (isStaff(viewer)) return true;
  return viewer.id === post.author && !topic.locked && post.state !== 'spam';
}

export function mayDelete(viewer: Member | null, post: Post, topic: Topic): boolean {
  if (!viewer) return false;
  return isStaff(viewer) || (viewer.id === post.author && !topic.locked);
}

export function mayReply(viewer: Member | null, topic: Topic): boolean {
  return viewer !== null && (!topic.locked || isStaff(viewer));
}

/** Muted members read, suspended and banned ones do not even sign in. */
export function requireWriting(store: Store, viewer: Member): void {
  const muted = store.restriction(viewer, 'mute');
  if (muted) throw new Refusal('restricted', 'You are muted at the moment: you can read, but not write.');
}

export function shutOut(store: Store, member: Member) {
  return store.restriction(member, 'ban') ?? store.restriction(member, 'suspend');
}

export function isTrusted(store: Store, member: Member): boolean {
  if (member.role !== 'member') return true;
  const seen = store.postsBy(member.id).filter((post) => post.state === 'visible');
  return member.earlierPosts + seen.length >= POSTS_BEFORE_TRUST;
}

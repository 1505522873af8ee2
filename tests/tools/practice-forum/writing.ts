import { slugOf } from './links';
import { Refusal } from './refusal';
import { isStaff, isTrusted, mayEdit, mayReply, requireSight, requireWriting } from './rights';
import type { Store } from './store';
import type { Board, Member, Post, Topic } from './types';

export const LONGEST_BODY = 20_000;
export const LONGEST_TITLE = 120;

export function addPost(store: Store, viewer: Member, topic: Topic, body: string): Post {
  requireWriting(store, viewer);
  if (!mayReply(viewer, topic)) throw new Refusal('forbidden', 'This topic is locked: nobody can reply.');
  const held = isTrusted(store, viewer) ? null : 'First posts of new members';
  return insertPost(store, viewer, topic, body, held);
}

/** `held`: why it has to wait for a moderator; null if it has not. */
export function insertPost(
  store: Store,
  author: Member,
  topic: Topic,
  body: string,
  held: string | null,
): Post {
  const post: Post = {
    id: store.nextId('post'),
    topic: topic.id,
    author: author.id,
    createdAt: store.now(),
    body,
    state: held === null ? 'visible' : 'held',
    stateBefore: 'visible',
    reason: held ?? '',
    revision: 1,
    edited: null,
  };
  store.posts.set(post.id, post);
  return post;
}

export function addTopic(store: Store, viewer: Member, board: Board, title: string, body: string): Post {
  requireWriting(store, viewer);
  return addPost(store, viewer, insertTopic(store, viewer, board, title), body);
}

export function insertTopic(store: Store, author: Member, board: Board, title: string): Topic {
  const topic: Topic = {
    id: store.nextId('topic'),
    board: board.id,
    slug: slugOf(title) || 'topic',
    title,
    author: author.id,
    createdAt: store.now(),
    locked: false,
    pinned: false,
  };
  store.topics.set(topic.id, topic);
  return topic;
}

/** `revision` is the one the form was opened with: an edit in between is not overwritten. */
export function editPost(
  store: Store,
  viewer: Member,
  post: Post,
  change: { body: string; revision: number; reason: string },
): string {
  requireSight(viewer, post);
  requireEdit(store, viewer, post);
  if (change.revision !== post.revision) {
    throw new Refusal('conflict', 'Somebody has edited this post since you opened it. Open it again.');
  }
  post.body = change.body;
  post.revision += 1;
  post.edited = { at: store.now(), by: viewer.id, reason: change.reason };
  if (viewer.id !== post.author && isStaff(viewer))
    store.writeLog(viewer, 'edit', 'post', post.id, change.reason);
  return 'Post saved.';
}

export function requireEdit(store: Store, viewer: Member, post: Post): void {
  if (mayEdit(viewer, post, store.topic(post.topic))) {
    requireWriting(store, viewer);
    return;
  }
  if (post.state === 'deleted') throw new Refusal('conflict', 'This post is deleted. Restore it first.');
  throw new Refusal('forbidden', 'You can edit only your own posts, and only in topics that are open.');
}

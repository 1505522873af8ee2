import type { Store } from './store';
import type { Board, Member, Post, Topic } from './types';

/** Words of a title or name for a URL; may be empty for a script that has none of these letters. */
export function slugOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
}

export function boardPath(board: Board): string {
  return `/b/${board.id}/${board.slug}`;
}

export function topicPath(topic: Topic, page = 1): string {
  return `/t/${topic.id}/${topic.slug}${page > 1 ? `?page=${page}` : ''}`;
}

export function postPath(store: Store, post: Post): string {
  return `${topicPath(store.topic(post.topic), store.pageOf(post))}#post-${post.id}`;
}

export function memberPath(member: Member): string {
  const slug = slugOf(member.name);
  return `/members/${member.id}${slug === '' ? '' : `-${slug}`}`;
}

import type { Frame, Page } from 'playwright-core';
import { choose } from '../../tools/browser/desk';
import type { Practice } from './practice';

interface Decided {
  page: Page;
  panel: Frame;
  post: number;
  author: string;
}

/** The panel of a deletion with its reason filled in, not sent yet. What the forum is asked for from now on is in `forum.requests`. */
export async function decideDeletion(practice: Practice): Promise<Decided> {
  const { post, author } = practice.postBy('kettlebell');
  const page = await practice.open(`/posts/${post.id}`);
  const panel = await choose(page, `#post-${post.id}`, 'Delete', { Reason: 'Off topic' });
  practice.forum.requests.length = 0;
  return { page, panel, post: post.id, author };
}

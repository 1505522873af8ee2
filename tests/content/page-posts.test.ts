import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FoundPost, ReadingHalf } from '@/utils/adapters/types';
import { createPagePosts } from '@/utils/content/page-posts';
import { articleHalf, articles, pageOf } from '../support/page';

let ending: AbortController;
let found: string[];
let navigations: number;

function start(halves: readonly ReadingHalf[] = [articleHalf]) {
  const posts = createPagePosts({
    page: () => pageOf(document, window.location.href),
    halves,
    onPosts: (_half, list: readonly FoundPost[]) => found.push(...list.map(({ key }) => key)),
    onNavigation: () => {
      navigations += 1;
    },
    signal: ending.signal,
  });
  posts.refresh();
  return posts;
}

beforeEach(() => {
  ending = new AbortController();
  found = [];
  navigations = 0;
  document.body.innerHTML = `<main>${articles(2)}</main>`;
});
afterEach(() => ending.abort());

describe('posts of the page', () => {
  it('finds what is there at the start', () => {
    start();
    expect(found).toEqual(['post:p0', 'post:p1']);
  });

  it('finds a post that appears later', async () => {
    start();
    document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1, 9));
    await vi.waitFor(() => expect(found).toContain('post:p9'));
  });

  it('recognises a page that had no posts when it was loaded', async () => {
    document.body.innerHTML = '<main></main>';
    const posts = start();
    expect(posts.half()).toBeNull();
    document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1));
    await vi.waitFor(() => expect(found).toEqual(['post:p0']));
  });

  it('starts afresh when the address changes before the content does', async () => {
    start();
    window.history.pushState(null, '', '/t/2');
    document.querySelector('main')?.replaceChildren();
    document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1, 5));
    await vi.waitFor(() => expect(navigations).toBe(1));
    expect(found).toContain('post:p5');
  });

  it('takes a change of the fragment for no navigation', async () => {
    start();
    window.history.pushState(null, '', `${window.location.pathname}#post-1`);
    document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1, 6));
    await vi.waitFor(() => expect(found).toContain('post:p6'));
    expect(navigations).toBe(0);
  });

  it('survives a page that makes its adapter throw', () => {
    const broken: ReadingHalf = {
      ...articleHalf,
      listPosts: () => {
        throw new TypeError('lies');
      },
    };
    expect(() => start([broken])).not.toThrow();
    expect(found).toEqual([]);
  });

  it('is not woken by what it adds itself', async () => {
    const listPosts = vi.fn(articleHalf.listPosts);
    start([{ ...articleHalf, listPosts }]);
    document.querySelector('article')?.append(document.createElement('modside-post'));
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(listPosts).toHaveBeenCalledTimes(1);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FoundPost, ReadingHalf } from '@/utils/adapters/types';
import { createPagePosts } from '@/utils/content/page-posts';
import type { Readings } from '@/utils/content/readings';
import { articleHalf, articles, pageOf } from '../support/page';

let ending: AbortController;
let found: string[];
let navigations: number;

/** Halves that are in the page already. */
function ready(halves: readonly ReadingHalf[]): Readings {
  const present = (platform: string) => halves.find(({ id }) => id === platform) ?? null;
  return { present, bring: async (platform) => present(platform) };
}

function start(halves: readonly ReadingHalf[] = [articleHalf], readings: Readings = ready(halves)) {
  const posts = createPagePosts({
    page: () => pageOf(document, window.location.href),
    detectors: halves,
    readings,
    onPosts: (_half, list: readonly FoundPost[]) => found.push(...list.map(({ key }) => key)),
    onNavigation: () => {
      navigations += 1;
    },
    onChange: () => undefined,
    robbed: (element) => element.closest('[data-robbed]'),
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

  it('takes an address that the forum rewrites while one scrolls for no navigation, where the platform says so', async () => {
    const scrolling: ReadingHalf = {
      ...articleHalf,
      isSamePlace: (before, after) => before.pathname.split('/')[2] === after.pathname.split('/')[2],
    };
    window.history.replaceState(null, '', '/t/1/3');
    start([scrolling]);
    window.history.replaceState(null, '', '/t/1/9');
    document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1, 7));
    await vi.waitFor(() => expect(found).toContain('post:p7'));
    expect(navigations).toBe(0);
    window.history.pushState(null, '', '/t/2');
    document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1, 8));
    await vi.waitFor(() => expect(navigations).toBe(1));
  });

  it('takes a change of the fragment for no navigation', async () => {
    start();
    window.history.pushState(null, '', `${window.location.pathname}#post-1`);
    document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1, 6));
    await vi.waitFor(() => expect(found).toContain('post:p6'));
    expect(navigations).toBe(0);
  });

  it('has the half of the recognised platform brought, once, and finds the posts when it is there', async () => {
    let there = false;
    let arrive = (): void => undefined;
    const bring = vi.fn(async () => {
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      there = true;
      return articleHalf;
    });
    const posts = start([articleHalf], { present: () => (there ? articleHalf : null), bring });
    document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1, 9));
    for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(found).toEqual([]);
    arrive();
    expect(await posts.settled()).toBe(articleHalf);
    expect(found).toEqual(['post:p0', 'post:p1', 'post:p9']);
    expect(bring).toHaveBeenCalledTimes(1);
  });

  it('asks a page what it is once where nothing has changed until its half is there, else again', async () => {
    for (const [changes, times] of [
      [false, 1],
      [true, 2],
    ] as const) {
      let there = false;
      let arrive = (): void => undefined;
      const coming = new Promise<void>((resolve) => {
        arrive = resolve;
      });
      const detect = vi.fn(articleHalf.detect);
      const half = { ...articleHalf, detect };
      const posts = start([half], {
        present: () => (there ? half : null),
        async bring() {
          await coming;
          there = true;
          return half;
        },
      });
      if (changes) document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1, 9));
      arrive();
      await posts.settled();
      expect(detect).toHaveBeenCalledTimes(times);
    }
    expect(found).toEqual(['post:p0', 'post:p1', 'post:p0', 'post:p1', 'post:p9']);
  });

  it('does nothing with a half that comes after the page script was stopped', async () => {
    let arrive = (_half: ReadingHalf): void => undefined;
    const coming = new Promise<ReadingHalf>((resolve) => {
      arrive = resolve;
    });
    const posts = start([articleHalf], { present: () => null, bring: () => coming });
    ending.abort();
    arrive(articleHalf);
    await posts.settled();
    expect(found).toEqual([]);
  });

  it('asks again for a half that could not be had, but not for ever', async () => {
    vi.useFakeTimers();
    const bring = vi.fn(async () => null);
    start([articleHalf], { present: () => null, bring });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bring).toHaveBeenCalledTimes(4);
    vi.useRealTimers();
  });

  it('reads on with the half of another platform when one page of a site leads to it', async () => {
    const other: ReadingHalf = {
      ...articleHalf,
      id: 'other',
      detect: ({ url }) => (url.pathname === '/other' ? 2 : 0),
    };
    const brought: string[] = [];
    const there = new Set<string>();
    const halves = [other, articleHalf];
    const posts = start(halves, {
      present: (platform) => halves.find(({ id }) => id === platform && there.has(id)) ?? null,
      async bring(platform) {
        brought.push(platform);
        there.add(platform);
        return halves.find(({ id }) => id === platform) ?? null;
      },
    });
    await posts.settled();
    window.history.pushState(null, '', '/other');
    document.querySelector('main')?.insertAdjacentHTML('beforeend', articles(1, 4));
    await vi.waitFor(() => expect(posts.half()).toBe(other));
    expect(brought).toEqual(['generic', 'other']);
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

  it('looks again at an element that is used for another post from now on', async () => {
    start();
    document.querySelector('article')?.setAttribute('id', 'p77');
    await vi.waitFor(() => expect(found).toContain('post:p77'));
  });

  it('looks again at a post whose button the page has thrown out with what was in it', async () => {
    start();
    const post = document.querySelector('article');
    post?.append(document.createElement('modside-post'));
    await new Promise((resolve) => setTimeout(resolve));
    found = [];
    post?.setAttribute('data-robbed', '');
    post?.replaceChildren();
    await vi.waitFor(() => expect(found).toEqual(['post:p0', 'post:p1']));
  });

  it('looks at the whole page again when the page says by its body that it is another kind of page', async () => {
    start();
    found = [];
    document.body.className = 'page-topic';
    await vi.waitFor(() => expect(found).toEqual(['post:p0', 'post:p1']));
  });

  it('does not look at the whole page for what is added beside everything', async () => {
    const listPosts = vi.fn(articleHalf.listPosts);
    start([{ ...articleHalf, listPosts }]);
    const tooltip = document.createElement('div');
    document.body.append(tooltip);
    await vi.waitFor(() => expect(listPosts).toHaveBeenCalledTimes(2));
    expect(listPosts.mock.calls[1]?.[1]).toBe(tooltip);
  });

  it('does not look again once it was stopped, whatever was to be looked at', async () => {
    start();
    const host = document.createElement('modside-post');
    document.querySelector('article')?.append(host);
    await new Promise((resolve) => setTimeout(resolve));
    found = [];
    const frames: FrameRequestCallback[] = [];
    vi.spyOn(window, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame));
    host.remove();
    await vi.waitFor(() => expect(frames).toHaveLength(1));
    ending.abort();
    for (const frame of frames) frame(0);
    vi.restoreAllMocks();
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

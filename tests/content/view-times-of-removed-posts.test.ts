import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FoundPost } from '@/utils/adapters/types';
import { createViewTimes } from '@/utils/content/view-times';

const ending = new AbortController();
afterEach(() => {
  vi.restoreAllMocks();
  ending.abort();
});

function post(key: string): FoundPost {
  const element = document.createElement('article');
  document.body.append(element);
  return { element, key, place: element, before: null, authorName: null, authorId: null };
}

describe('view times on a forum that makes posts anew whenever they come into view', () => {
  it('let go of posts that left the page without waiting to be asked, and keep what was seen of them', () => {
    const seen: Element[] = [];
    let tell: (entries: object[]) => void = () => undefined;
    class Observer {
      constructor(callback: (entries: object[]) => void) {
        tell = callback;
      }
      observe(element: Element) {
        seen.push(element);
      }
      unobserve(element: Element) {
        seen.splice(seen.indexOf(element), 1);
      }
      disconnect() {}
    }
    const view = document.defaultView as Window & typeof globalThis;
    const original = view.IntersectionObserver;
    Object.assign(view, { IntersectionObserver: Observer });
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    let clock = 1_000_000;
    const times = createViewTimes(document, () => clock, ending.signal);
    Object.assign(view, { IntersectionObserver: original });
    const first = post('post:1');
    times.watch(first);
    tell([{ target: first.element, isIntersecting: true, intersectionRatio: 1, rootBounds: null }]);
    clock += 5000;
    first.element.remove();
    for (let index = 2; index < 400; index += 1) {
      const other = post(`post:${index}`);
      times.watch(other);
      other.element.remove();
    }
    expect(seen.length).toBeLessThan(100);
    expect(times.take()).toEqual([{ key: 'post:1', seenAt: 1_000_000, viewMs: 5000 }]);
    expect(times.take()).toEqual([]);
  });
});

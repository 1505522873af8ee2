import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';

/** A made-up platform for tests of what is above adapters: `<article id data-author>` is a post. */

export function pageOf(document: Document, url = 'https://forum.example/t/1'): Page {
  return { document, url: new URL(url), recipes: [] };
}

export function aPost(change: Partial<Post> = {}): Post {
  return {
    target: { kind: 'post', id: '7', parent: '1' },
    topic: null,
    author: { id: 'u-1', name: 'Ana', url: null, facts: [] },
    url: 'https://forum.example/t/1#post-7',
    title: 'Boats',
    text: 'Buy followers now',
    at: '2026-03-02T09:00:00.000Z',
    states: [],
    capabilities: [],
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: {},
    ...change,
  };
}

export const articleHalf: ReadingHalf = {
  id: 'generic',
  detect: ({ document }) => (document.querySelector('article') ? 1 : 0),
  readContext: () => ({
    platform: 'generic',
    label: 'Made-up forum',
    adapter: 'generic@1',
    kind: 'topic',
    space: null,
    viewer: { id: '1', name: 'mod', signedIn: true, role: 'moderator' },
  }),
  listPosts(_page, root): FoundPost[] {
    return [...root.querySelectorAll('article')].map((element) => ({
      element,
      key: `post:${element.id}`,
      place: element,
      before: null,
      authorName: element.dataset.author ?? null,
      authorId: element.dataset.author ?? null,
    }));
  },
  readPost: (_page, { element }) => aPost({ target: { kind: 'post', id: element.id, parent: null } }),
  health: (_page, found) => ({ level: found.length > 0 ? 'all' : 'none', posts: found.length, problems: [] }),
};

export function articles(count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) => {
    const id = from + index;
    return `<article id="p${id}" data-author="a${id}"><p>Text ${id}</p></article>`;
  }).join('');
}

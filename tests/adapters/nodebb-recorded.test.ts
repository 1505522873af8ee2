import { describe, expect, it } from 'vitest';
import {
  accountSchema,
  categoriesSchema,
  configSchema,
  diffsSchema,
  flagSchema,
  postSchema as nodebbPostSchema,
  selfSchema,
  topicPageSchema,
} from '@/utils/adapters/nodebb/answers';
import { nodebbReading as read } from '@/utils/adapters/nodebb/read';
import type { Page } from '@/utils/adapters/types';
import { postSchema } from '@/utils/domain/post';
import { z } from '@/utils/domain/zod-mini';
import { RECORDED_PAGES, recordedJson, recordedPage } from './pages';

function readAll(page: Page) {
  const found = read.listPosts(page, page.document);
  const posts = found.map((one) => postSchema.parse(read.readPost(page, one)));
  return { context: read.readContext(page), health: read.health(page, found), found, posts };
}

const versions = [
  ['4.11.2', 'nodebb', 'http://127.0.0.1:4567'],
  ['4.15.1', 'nodebb/v4.15.1', 'http://127.0.0.1:4568'],
] as const;

/** Pages of real servers, as a global moderator saw them. */
describe.skipIf(RECORDED_PAGES === null).each(versions)(
  'recorded pages of NodeBB %s',
  (_version, folder, origin) => {
    const open = (name: string, path: string) => {
      const page = recordedPage(`${folder}/${name}.html`, `${origin}${path}`);
      expect(read.detect(page)).toBe(2);
      return { page, ...readAll(page) };
    };

    it.each(['topic', 'topic-server'])('are understood: %s', (name) => {
      const { context, health, posts } = open(name, '/topic/2/cannot-log-in-after-upgrade/8');
      expect(context).toMatchObject({
        kind: 'topic',
        space: '5',
        viewer: { id: '2', name: 'mod', role: 'moderator' },
      });
      expect(health).toEqual({ level: 'all', posts: 20, problems: [] });
      expect(posts[0]).toMatchObject({
        target: { kind: 'post', id: '2', parent: '2' },
        topic: { kind: 'topic', id: '2', parent: '5' },
        author: { id: '3', name: 'alice' },
        url: `${origin}/post/2`,
        title: 'Cannot log in after upgrade',
        text: expect.stringMatching(/^Opening post/),
        at: expect.stringMatching(/^2026-11-22T07:/),
      });
      const states = Object.fromEntries(posts.map((post) => [post.target.id, post.states]));
      expect(states).toMatchObject({ 3: ['edited'], 6: ['deleted'], 7: [] });
    });

    it('have each post once while its menu or the composer is open', () => {
      for (const name of ['topic-post-menu-open', 'topic-composer-open']) {
        const { posts, page } = open(name, '/topic/6/writing-a-theme');
        const top = page.document.querySelectorAll('[component="topic"] > [component="post"]').length;
        expect(posts.length).toBe(top);
      }
    });

    it('are understood: a category, with a locked topic', () => {
      const { context, posts } = open('category', '/category/5/support');
      expect(context).toMatchObject({ kind: 'listing', space: '5' });
      expect(posts.length).toBe(4);
      const special = posts.find((post) => post.target.id === '4');
      expect(special?.states).toContain('locked');
      expect(special).toMatchObject({ title: 'How do I import old posts?', author: { name: 'carol' } });
    });

    it('are understood: the list of flags, in the order it has, with a time each', () => {
      const { context, posts } = open('flags', '/flags');
      expect(context.kind).toBe('queue');
      for (const post of posts) {
        expect(['post', 'user']).toContain(post.target.kind);
        expect(post.trigger).toMatchObject({
          src: 'report',
          reportedAt: expect.stringMatching(/^2026-11-22T/),
        });
      }
      const offered = new Set(posts.map((post) => post.capabilities.map((one) => one.native).join()));
      expect(offered).toEqual(new Set(['flag-claim,flag-resolve,flag-reject', 'flag-reopen']));
    });

    it('are understood: one flag, about a post', () => {
      const { posts } = open('flag-detail', '/flags/1');
      expect(posts[0]).toMatchObject({
        target: { kind: 'post', id: '125' },
        author: { id: '10', name: 'spammer1' },
        text: expect.stringMatching(/^Opening post/),
        trigger: { src: 'report', reportId: '1' },
        claim: null,
      });
    });

    it('are understood: the post queue', () => {
      const { posts } = open('post-queue', '/post-queue');
      expect(posts[0]).toMatchObject({
        target: { kind: 'post', id: expect.stringMatching(/^topic-\d+$/) },
        author: { id: '8', name: 'frank' },
        title: 'Queued topic',
        states: ['unapproved'],
        trigger: { src: 'queue', reportedAt: expect.stringMatching(/^2026-11-22T/) },
      });
    });

    it.each([
      ['profile', '8', 'frank'],
      ['profile-info', '8', 'frank'],
      ['profile-banned', '10', 'spammer1'],
    ])('are understood: %s', (name, id, author) => {
      const { context, posts, found } = open(name, `/user/${author}`);
      expect(context.kind).toBe('profile');
      expect(posts[0]).toMatchObject({ target: { kind: 'user', id }, author: { id, name: author } });
      expect(found[0]?.place).not.toBe(found[0]?.element);
    });
  },
);

describe.skipIf(RECORDED_PAGES === null).each(versions)(
  'recorded answers of NodeBB %s',
  (_version, folder) => {
    it.each([
      ['config', configSchema, false],
      ['self', selfSchema, false],
      ['post-8', nodebbPostSchema, true],
      ['post-10-diffs', diffsSchema, true],
      ['topic-2', topicPageSchema, false],
      ['search-categories', categoriesSchema, true],
      ['flag-1', flagSchema, true],
      ['user-frank-info', accountSchema, false],
      ['user-spammer1', accountSchema, false],
    ] as const)('%s is understood', (name, schema, isWrapped) => {
      const body = recordedJson(`${folder}/json/${name}.json`);
      const inner = isWrapped ? (body as { response: unknown }).response : body;
      expect(z.safeParse(schema as z.ZodMiniType, inner).error).toBeUndefined();
    });
  },
);

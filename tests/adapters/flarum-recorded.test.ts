import { describe, expect, it } from 'vitest';
import { flarumReading as read } from '@/utils/adapters/flarum/read';
import type { Page } from '@/utils/adapters/types';
import { postSchema } from '@/utils/domain/post';
import { RECORDED_PAGES, recordedPage } from './pages';

const SITE = 'http://127.0.0.1:9105';
const open = (name: string, path: string) => recordedPage(`flarum/${name}.html`, `${SITE}${path}`);

function readAll(page: Page) {
  const found = read.listPosts(page, page.document);
  const posts = found.map((one) => postSchema.parse(read.readPost(page, one)));
  return { context: read.readContext(page), health: read.health(page, found), posts };
}

/** Pages of Flarum 1.8.7 as its own front end drew them for a moderator. */
describe.skipIf(RECORDED_PAGES === null)('recorded pages of Flarum', () => {
  it.each([
    ['thread-states-mod', 14],
    ['thread-composer-open', 14],
    ['thread-postcontrols-open', 14],
  ])('%s: posts with author, time and state, open menus change nothing', (name, count) => {
    const page = open(name, '/d/6-how-do-i-export-data');
    expect(read.detect(page)).toBe(2);
    const { context, health, posts } = readAll(page);
    expect(context).toMatchObject({
      kind: 'topic',
      space: '1',
      viewer: { id: '2', name: 'modmia', role: 'moderator' },
    });
    expect(health).toEqual({ level: 'all', posts: posts.length, problems: [] });
    expect(posts.length).toBeLessThanOrEqual(count);
    const byId = new Map(posts.map((post) => [post.target.id, post]));
    expect(byId.get('46')).toMatchObject({
      target: { kind: 'post', parent: '6' },
      author: { id: '4', name: 'bob' },
      title: 'How do I export data?',
      url: `${SITE}/d/6/2`,
      at: '2026-11-22T07:15:04.000Z',
      handles: { number: '2', slug: 'bob' },
    });
    expect(byId.get('47')?.states).toEqual(['edited']);
    expect(byId.get('48')?.states).toEqual(['deleted']);
    expect(byId.get('49')?.states).toEqual(['reported']);
    expect(byId.get('50')?.states).toEqual(['unapproved']);
    const offers = (id: string) => byId.get(id)?.capabilities.map(({ native }) => native);
    const topic = ['lock', 'sticky', 'rename', 'hide-discussion'];
    expect(offers('46')).toEqual(['reply', 'hide', ...topic]);
    expect(offers('48')).toEqual(['restore', ...topic]);
    expect(offers('50')).toEqual(expect.arrayContaining(['approve', 'reject']));
    // Notes of the forum's own: renamed, tagged.
    expect(byId.has('62')).toBe(false);
  });

  it('a locked and sticky discussion is unlocked and made ordinary', () => {
    const { posts } = readAll(open('thread-locked-sticky-mod', '/d/7-dark-mode-feedback'));
    const natives = posts[0]?.capabilities.map(({ native }) => native);
    expect(natives).toEqual(expect.arrayContaining(['unlock', 'unsticky']));
  });

  it.each(['thread-mod', 'thread-near20-mod'])('%s: the window of posts that is in the page', (name) => {
    const { posts, health } = readAll(open(name, '/d/1-welcome-and-introductions/20'));
    expect(posts.length).toBeGreaterThan(15);
    expect(new Set(posts.map(({ target }) => target.id)).size).toBe(posts.length);
    expect(health.level).toBe('all');
  });

  it.each([
    ['index-mod', '/'],
    ['tag-mod', '/t/help'],
  ])('%s: lists of discussions', (name, path) => {
    const { context, posts } = readAll(open(name, path));
    expect(context.kind).toBe('listing');
    const sticky = posts.find(({ target }) => target.id === '7');
    expect(sticky).toMatchObject({
      states: ['locked', 'pinned'],
      author: { name: 'admin' },
      title: 'Dark mode feedback',
    });
  });

  it('the page of reported posts', () => {
    const { context, posts } = readAll(open('flags-mod', '/flags'));
    expect(context.kind).toBe('queue');
    expect(posts.map(({ target }) => target.id)).toEqual(['6-5', '6-6']);
    expect(posts[0]).toMatchObject({
      author: { name: 'spamsam' },
      trigger: { reportedAt: '2026-11-22T07:33:51.000Z' },
    });
  });

  it.each([
    ['profile-mod', '/u/alice', 'suspend'],
    ['profile-suspended-mod', '/u/spamsam', null],
  ])('%s: a member', (name, path, verb) => {
    const { context, posts } = readAll(open(name, path));
    expect(context.kind).toBe('profile');
    expect(posts).toHaveLength(1);
    expect(posts[0]?.target.kind).toBe('user');
    expect(posts[0]?.capabilities[0]?.native ?? null).toBe(verb);
  });
});

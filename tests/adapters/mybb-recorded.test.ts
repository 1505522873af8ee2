import { describe, expect, it } from 'vitest';
import { detectMybb } from '@/utils/adapters/mybb/detect';
import { mybbReading as read } from '@/utils/adapters/mybb/read';
import type { Page } from '@/utils/adapters/types';
import { postSchema } from '@/utils/domain/post';
import { RECORDED_PAGES, recordedPage } from './pages';

const BOARD = 'http://127.0.0.1:9101/';
const open = (name: string, path: string) => recordedPage(`mybb/${name}.html`, BOARD + path);

function readAll(page: Page) {
  expect(detectMybb(page)).toBe(2);
  const found = read.listPosts(page, page.document);
  const posts = found.map((one) => postSchema.parse(read.readPost(page, one)));
  const byKey = new Map(found.map((one, index) => [one.key, posts[index]]));
  const natives = (key: string) => byKey.get(key)?.capabilities.map((one) => one.native);
  return { context: read.readContext(page), health: read.health(page, found), found, posts, byKey, natives };
}

/** Pages of a real MyBB 1.8.37. */
describe.skipIf(RECORDED_PAGES === null)('recorded pages of MyBB', () => {
  it.each([
    ['thread-mod', 'showthread.php?tid=1', 10],
    ['thread-page2-mod', 'showthread.php?tid=1&page=2', 10],
    ['thread-states-mod', 'showthread.php?tid=1&page=5', 10],
    ['thread-locked-sticky-mod', 'showthread.php?tid=2', 2],
    ['thread-reported-mod', 'showthread.php?tid=3', 3],
    // One of the ten is only the place of a deleted post.
    ['thread-member', 'showthread.php?tid=1', 9],
    ['thread-guest', 'showthread.php?tid=1', 10],
  ])('%s: every post is found and has an author, a text and a link', (name, path, count) => {
    const { context, health, posts } = readAll(open(name, path));
    expect(context.kind).toBe('topic');
    expect(health).toEqual({ level: 'all', posts: count, problems: [] });
    for (const post of posts) {
      expect(post.author?.name).toBeTruthy();
      expect(post.text).not.toBe('');
      expect(post.url).toMatch(/#pid\d+$/);
      expect(post.target.parent).not.toBeNull();
    }
  });

  it('tells deleted and waiting posts, and what may be done to each', () => {
    const { context, byKey, natives } = readAll(open('thread-states-mod', 'showthread.php?tid=1&page=5'));
    expect(context.viewer).toEqual({ id: '2', name: 'modmia', signedIn: true, role: 'moderator' });
    expect(byKey.get('post:44')?.states).toContain('deleted');
    expect(byKey.get('post:45')?.states).toContain('unapproved');
    expect(natives('post:44')).toEqual(expect.arrayContaining(['restore-post', 'purge-post']));
    expect(natives('post:45')).toEqual(expect.arrayContaining(['approve-post', 'delete-post', 'purge-post']));
  });

  it('tells a closed and stuck thread', () => {
    const { posts, natives, found } = readAll(open('thread-locked-sticky-mod', 'showthread.php?tid=2'));
    expect(posts[0]?.states).toEqual(expect.arrayContaining(['locked', 'pinned']));
    expect(natives(found[0]?.key ?? '')).toEqual(expect.arrayContaining(['open', 'unstick']));
  });

  it('offers members an answer and a message, and guests nothing', () => {
    const member = readAll(open('thread-member', 'showthread.php?tid=1'));
    const verbs = new Set(member.posts.flatMap((post) => post.capabilities.map((one) => one.native)));
    expect([...verbs].sort()).toEqual(['private-message', 'reply']);
    const guest = readAll(open('thread-guest', 'showthread.php?tid=1'));
    expect(guest.context.viewer.role).toBe('anonymous');
    expect(guest.posts.flatMap((post) => post.capabilities)).toEqual([]);
  });

  it.each(['forum-mod', 'forum-states-mod', 'forum1-states-mod'])(
    '%s: threads are listed with their tools',
    (name) => {
      const page = open(name, 'forumdisplay.php?fid=2');
      const { context, posts, health } = readAll(page);
      expect(context.kind).toBe('listing');
      expect(health.level).toBe('all');
      expect(posts.length).toBe(page.document.querySelectorAll('tr.inline_row').length);
      for (const post of posts) {
        expect(post.title).toBeTruthy();
        expect(post.capabilities.map((one) => one.native)).toContain('purge-thread');
      }
    },
  );

  it('understands reports and both queues', () => {
    const reports = readAll(open('modcp-reports', 'modcp.php?action=reports'));
    expect(reports.context.kind).toBe('queue');
    for (const post of reports.posts)
      expect(post.trigger).toMatchObject({ src: 'report', reportId: expect.any(String) });
    const queue = readAll(open('modcp-modqueue-posts', 'modcp.php?action=modqueue&type=posts'));
    expect(queue.context.kind).toBe('queue');
    for (const post of queue.posts) {
      expect(post).toMatchObject({ states: ['unapproved'], trigger: { src: 'queue' } });
      expect(post.text).not.toBe('');
      expect(post.author?.name).toBeTruthy();
    }
  });

  it('understands profiles, of a banned member too', () => {
    const page = open('profile-mod', 'member.php?action=profile&uid=3');
    const { context, posts } = readAll(page);
    expect(context.kind).toBe('profile');
    expect(posts[0]).toMatchObject({ target: { kind: 'user', id: '3' } });
    expect(posts[0]?.capabilities.map((one) => one.native)).toContain('ban');
    const banned = readAll(open('profile-banned-mod', 'member.php?action=profile&uid=7'));
    expect(banned.natives('user:7')).toContain('lift-ban');
    expect(banned.natives('user:7')).not.toContain('ban');
  });

  it.each(['modcp-home', 'modcp-banuser', 'newreply', 'editpost', 'pm-send', 'warn-form', 'index-mod'])(
    '%s: has nothing to act upon',
    (name) => {
      const { posts, health } = readAll(open(name, 'modcp.php'));
      expect(posts).toEqual([]);
      expect(health.level).toBe('all');
    },
  );

  it('error-nopermission-member: is a page of MyBB without posts', () => {
    const { context, posts } = readAll(open('error-nopermission-member', 'modcp.php'));
    expect(context).toMatchObject({ kind: 'other', viewer: { role: 'member' } });
    expect(posts).toEqual([]);
  });
});

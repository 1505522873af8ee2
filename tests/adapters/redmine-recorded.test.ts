import { describe, expect, it } from 'vitest';
import { redmineReading as read } from '@/utils/adapters/redmine/read';
import type { Page } from '@/utils/adapters/types';
import { postSchema } from '@/utils/domain/post';
import { RECORDED_PAGES, recordedPage } from './pages';

const SITE = 'http://127.0.0.1:28083';

function readAll(page: Page) {
  expect(read.detect(page)).toBe(2);
  const found = read.listPosts(page, page.document);
  const posts = found.map((one) => postSchema.parse(read.readPost(page, one)));
  return { context: read.readContext(page), health: read.health(page, found), posts };
}

/** Pages of a real Redmine 5.0.4 after its scripts have run. */
describe.skipIf(RECORDED_PAGES === null)('recorded pages of Redmine', () => {
  it.each([
    ['topic-moderator', '/boards/1/topics/32', 5],
    ['topic-long-moderator', '/boards/1/topics/1', 26],
  ])('%s is understood', (name, path, count) => {
    const { context, health, posts } = readAll(recordedPage(`redmine/${name}.html`, SITE + path));
    expect(context).toMatchObject({ kind: 'topic', viewer: { id: '5', name: 'mod', role: 'moderator' } });
    expect(health).toEqual({ level: 'all', posts: count, problems: [] });
    for (const post of posts) {
      const { kind } = post.target;
      expect(post.author?.id).toMatch(/^[5-8]$/);
      expect(post.text).not.toBe('');
      expect(post.capabilities.map(({ native }) => native)).toEqual([
        ...['reply', 'quote', 'edit', kind === 'topic' ? 'delete-topic' : 'delete'],
      ]);
    }
  });

  it('the board is a list of topics with their states', () => {
    const page = recordedPage('redmine/board-moderator.html', `${SITE}/projects/forum/boards/1`);
    const { context, health, posts } = readAll(page);
    expect(context.kind).toBe('listing');
    expect(health.level).toBe('all');
    expect(posts.length).toBe(page.document.querySelectorAll('table.messages tbody tr').length);
    for (const post of posts)
      expect(post.url).toMatch(/^http:\/\/127\.0\.0\.1:28083\/boards\/1\/topics\/\d+$/);
  });

  it('the list of boards is understood as having no posts', () => {
    const page = recordedPage('redmine/boards-moderator.html', `${SITE}/projects/forum/boards`);
    const { context, health } = readAll(page);
    expect(context.kind).toBe('other');
    expect(health).toEqual({ level: 'all', posts: 0, problems: [] });
  });

  it('the issue and its notes are understood', () => {
    const { context, posts } = readAll(recordedPage('redmine/issue-moderator.html', `${SITE}/issues/1`));
    expect(context.viewer.role).toBe('moderator');
    expect(posts.map(({ target }) => target.id)).toEqual(['issue-1', '1', '2', '3']);
    expect(posts[3]).toMatchObject({ states: ['hidden'], text: 'priv' });
    expect(posts[3]?.capabilities.map(({ native }) => native)).toContain('make-public');
  });

  it('the profile is that of its member, with nothing to do for somebody who is no administrator', () => {
    const { context, posts } = readAll(recordedPage('redmine/user-moderator.html', `${SITE}/users/8`));
    expect(context.kind).toBe('profile');
    expect(posts).toMatchObject([
      { target: { kind: 'user', id: '8' }, author: { name: 'Troll Test' }, capabilities: [] },
    ]);
  });
});

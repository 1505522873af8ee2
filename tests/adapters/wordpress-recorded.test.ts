import { describe, expect, it } from 'vitest';
import type { Answer } from '@/utils/adapters/shared/requests';
import type { Page } from '@/utils/adapters/types';
import { commentSchema, failureOf, viewerSchema } from '@/utils/adapters/wordpress/answers';
import { wordpressReading as read } from '@/utils/adapters/wordpress/read';
import { postSchema } from '@/utils/domain/post';
import { RECORDED_PAGES, recordedJson, recordedPage } from './pages';

const POST = 'http://127.0.0.1:28081/spring-release-notes/';
const ADMIN = 'http://127.0.0.1:28081/wp-admin/edit-comments.php';

function readAll(page: Page) {
  const found = read.listPosts(page, page.document);
  const posts = found.map((one) => postSchema.parse(read.readPost(page, one)));
  return { context: read.readContext(page), health: read.health(page, found), found, posts };
}

/** Pages of a real WordPress 6.1.9. */
describe.skipIf(RECORDED_PAGES === null)('recorded pages of WordPress', () => {
  it.each(['twentytwentythree', 'twentytwentyone', 'twentytwentytwo'])('are understood in %s', (theme) => {
    const page = recordedPage(`wordpress/post-${theme}-moderator.html`, POST);
    expect(read.detect(page)).toBe(2);
    const { context, health, found, posts } = readAll(page);
    expect(context).toMatchObject({
      kind: 'topic',
      viewer: { id: 'mod', name: 'Mo Derator', role: 'moderator' },
    });
    expect(health).toEqual({ level: 'all', posts: found.length, problems: [] });
    expect(found.length).toBe(page.document.querySelectorAll('li.comment').length);
    expect(found.length).toBeGreaterThan(20);
    expect(posts[0]).toMatchObject({
      target: { kind: 'comment', id: '2', parent: '4' },
      author: { id: 'alice', name: 'Alice' },
      url: 'http://127.0.0.1:28081/spring-release-notes/#comment-2',
      title: 'Spring release notes',
      text: 'Comment number 1 on Spring release notes.',
      at: '2026-11-15T07:20:32.000Z',
      states: [],
    });
    for (const post of posts) {
      expect(post.capabilities.map((one) => one.native)).toEqual(
        expect.arrayContaining(['hold', 'spam', 'trash']),
      );
      expect(post.text.match(/Comment number/g)?.length ?? 0, 'no text of answers').toBeLessThanOrEqual(1);
      expect(post.text).not.toBe('');
      expect(post.author?.name).toBeTruthy();
    }
  });

  it('show somebody who is not signed in nothing to do', () => {
    const { context, posts } = readAll(recordedPage('wordpress/post-twentytwentythree-anonymous.html', POST));
    expect(context.viewer).toEqual({ id: null, name: null, signedIn: false, role: 'anonymous' });
    expect(posts.flatMap((post) => post.capabilities)).toEqual([]);
    expect(posts.length).toBeGreaterThan(20);
  });

  it.each([
    ['all', 'approve', null],
    ['moderated', 'approve', 'unapproved'],
    ['spam', 'unspam', 'spam'],
    ['trash', 'untrash', 'deleted'],
  ])('of the comments screen are understood: %s', (view, native, state) => {
    const page = recordedPage(`wordpress/admin-edit-comments-${view}.html`, ADMIN);
    expect(read.detect(page)).toBe(2);
    const { context, health, posts } = readAll(page);
    expect(context).toMatchObject({ kind: 'queue', viewer: { id: 'mod', role: 'moderator' } });
    expect(health.level).toBe('all');
    expect(posts.length).toBe(page.document.querySelectorAll('#the-comment-list > tr').length);
    expect(posts.length).toBeGreaterThan(0);
    for (const post of posts) {
      const titles: Record<string, string> = { 4: 'Spring release notes', 5: 'Open thread: questions' };
      expect(post.title).toBe(titles[post.target.parent ?? '']);
      expect(post.author?.name).toBeTruthy();
      if (state === null) continue;
      expect(post.states).toEqual([state]);
      expect(post.capabilities[0]?.native).toBe(native);
      expect(post.trigger.src).toBe(state === 'unapproved' ? 'queue' : 'patrol');
    }
  });
});

describe.skipIf(RECORDED_PAGES === null)('recorded answers of WordPress', () => {
  interface Recorded {
    status: number;
    body: unknown;
  }
  const recorded = (name: string) => recordedJson(`wordpress/json/${name}.json`) as Recorded;

  it.each([
    ['comment-delete-trash', 'trash'],
    ['comment-status-spam', 'spam'],
    ['comment-status-unspam', 'approved'],
    ['reply-created', 'approved'],
  ])('%s is a comment with its address', (name, status) => {
    expect(commentSchema.parse(recorded(name).body)).toMatchObject({
      status,
      author_ip: expect.stringMatching(/^[\d.]+$/),
      content: { raw: expect.any(String) },
    });
  });

  it('users-me-edit is the viewer', () => {
    expect(viewerSchema.parse(recorded('users-me-edit').body)).toMatchObject({
      id: 2,
      username: 'mod',
      slug: 'mod',
    });
  });

  it.each([
    ['error-already-trashed', 'already-done'],
    ['error-no-nonce', 'signed-out'],
    ['error-not-found', 'gone'],
    ['error-duplicate', 'refused'],
  ])('%s is understood', (name, code) => {
    const answer = {
      ...recorded(name),
      url: new URL(POST),
      redirected: false,
      headers: new Headers(),
      skewMs: null,
    };
    expect(failureOf(document, answer satisfies Answer<unknown>).code).toBe(code);
  });
});

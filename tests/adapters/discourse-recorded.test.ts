import { describe, expect, it } from 'vitest';
import { discourseActing as act } from '@/utils/adapters/discourse/act';
import { failureOf, isBadToken } from '@/utils/adapters/discourse/errors';
import { discourseReading as read } from '@/utils/adapters/discourse/read';
import type { Page } from '@/utils/adapters/types';
import { postSchema } from '@/utils/domain/post';
import { RECORDED_PAGES, recordedJson, recordedPage } from './pages';
import { type Exchange, fakeForum, html, json } from './shared/environment';

const TOPIC = 'https://forum.example.test/t/how-do-i-reset-the-router/4242';

function readAll(page: Page) {
  const found = read.listPosts(page, page.document);
  const posts = found.map((one) => postSchema.parse(read.readPost(page, one)));
  return { context: read.readContext(page), health: read.health(page, found), found, posts };
}

/** Pages of Discourse 3.5.0.beta8 as its own front end drew them. */
describe.skipIf(RECORDED_PAGES === null)('recorded pages of Discourse', () => {
  it.each(['topic-glimmer-moderator', 'topic-widget-moderator', 'topic-glimmer-mobile'])(
    '%s: every post with author, time and state',
    (name) => {
      const page = recordedPage(`discourse/${name}.html`, TOPIC);
      expect(read.detect(page)).toBe(2);
      const { context, health, posts } = readAll(page);
      expect(context).toMatchObject({
        kind: 'topic',
        space: '2',
        viewer: { id: '11', name: 'mia_mod', role: 'moderator' },
      });
      expect(health).toEqual({ level: 'all', posts: posts.length, problems: [] });
      expect(posts.map(({ target }) => target.id)).toEqual(
        [1, 2, 3, 6, 7, 8, 9, 10, 11, 12].map((number) => String(9000 + number)),
      );
      const byId = new Map(posts.map((post) => [post.target.id, post]));
      expect(byId.get('9003')).toMatchObject({
        target: { parent: '4242' },
        author: { id: '14', name: 'cheapwatches99' },
        title: 'How do I reset the router?',
        url: 'https://forum.example.test/t/how-do-i-reset-the-router/4242/3',
        at: '2025-07-10T12:00:00.000Z',
        states: ['reported'],
        handles: { number: '3' },
      });
      expect(byId.get('9008')?.states).toEqual(['hidden', 'reported']);
      expect(byId.get('9009')?.states).toEqual(['deleted']);
      expect(byId.get('9010')?.states).toContain('locked');
      expect(byId.get('9011')?.author?.name).toBe('sam.newbie');
      expect(byId.get('9008')?.capabilities.map(({ native }) => native)).toContain('unsuspend');
    },
  );

  it.each([
    ['member', 'member'],
    ['anonymous', 'anonymous'],
  ])('a topic for %s: nothing against others', (name, role) => {
    const { context, posts } = readAll(recordedPage(`discourse/topic-glimmer-${name}.html`, TOPIC));
    expect(context.viewer.role).toBe(role);
    expect(posts).toHaveLength(8);
    for (const { capabilities } of posts) {
      expect(capabilities.filter(({ native }) => native !== 'reply')).toEqual([]);
    }
  });

  it('a long topic scrolled down: only posts that are there, none of the emptied ones', () => {
    const page = recordedPage('discourse/topic-glimmer-cloaked-scrolled.html', `${TOPIC}/30`);
    const { health, posts } = readAll(page);
    expect(page.document.querySelectorAll('.post-stream--cloaked').length).toBeGreaterThan(20);
    expect(posts).toHaveLength(7);
    expect(health.level).toBe('all');
  });

  it.each(['topic-glimmer-admin-menu-open', 'topic-multi-select', 'topic-user-card', 'topic-flag-modal'])(
    '%s: open menus and dialogs change nothing',
    (name) => {
      const { posts } = readAll(recordedPage(`discourse/${name}.html`, TOPIC));
      expect(posts).toHaveLength(10);
      expect(posts[2]?.author?.name).toBe('cheapwatches99');
    },
  );

  it('a letter with an official warning is a topic like others', () => {
    const { context, posts, health } = readAll(recordedPage('discourse/topic-pm-warning.html', TOPIC));
    expect(context.kind).toBe('topic');
    expect(posts.length).toBeGreaterThan(0);
    expect(health.level).toBe('all');
  });

  it('the topic list', () => {
    const { context, posts } = readAll(
      recordedPage('discourse/latest-moderator.html', 'https://forum.example.test/latest'),
    );
    expect(context.kind).toBe('listing');
    expect(posts.map(({ target }) => target)).toContainEqual({ kind: 'topic', id: '4242', parent: null });
    expect(posts[0]).toMatchObject({ author: { name: 'sam.newbie' }, title: 'How do I reset the router?' });
  });

  it('the review queue', () => {
    const { context, posts } = readAll(
      recordedPage('discourse/review-queue.html', 'https://forum.example.test/review'),
    );
    expect(context.kind).toBe('queue');
    expect(posts).toHaveLength(1);
    expect(posts[0]).toMatchObject({
      target: { kind: 'report', id: '77', parent: '4242' },
      author: { name: 'cheapwatches99' },
      trigger: { src: 'report', reportId: '77', reportedAt: '2025-07-10T12:00:00.000Z' },
    });
  });
});

/** Answers written after the serializers and controllers of 3.5.0.beta8. */
describe.skipIf(RECORDED_PAGES === null)('recorded answers of Discourse', () => {
  const recorded = (name: string) => recordedJson(`discourse/json/${name}.json`);

  /** The queue's list has the same parts as the answer for one item. */
  function oneReviewable() {
    const { reviewables, ...lists } = recorded('review-list') as { reviewables: unknown[] };
    return { ...lists, reviewable: reviewables[0] };
  }

  function answer({ url: { pathname } }: Exchange): Response {
    if (pathname === '/session/current.json') return json(recorded('session-current-moderator'));
    if (pathname === '/session/csrf.json') return json(recorded('csrf'));
    if (pathname === '/posts/9003.json') return json(recorded('post'));
    if (pathname === '/t/4242.json') return json(recorded('topic-moderator'));
    if (pathname === '/review/77.json') return json(oneReviewable());
    return html('<p>not found', 404);
  }

  it('tell what a moderator may do with a reported post', async () => {
    const page = recordedPage('discourse/topic-glimmer-moderator.html', TOPIC);
    const { context, posts } = readAll(page);
    const post = posts.find(({ target }) => target.id === '9003');
    const { env } = fakeForum(answer, { document: page.document, url: TOPIC });
    const inspection = post && (await act.inspect?.(env, context, post));
    const natives = inspection?.capabilities.map(({ native }) => native);
    expect(natives).toEqual([
      ...['reply', 'agree_and_keep', 'agree_and_hide', 'disagree', 'ignore_and_do_nothing'],
      ...['delete', 'hide', 'lock', 'edit', 'split', 'message'],
      ...['close', 'archive', 'unlist', 'pin', 'pin-globally', 'move', 'delete-topic'],
    ]);
    expect(inspection?.author).toMatchObject({ id: '14', name: 'cheapwatches99' });
    const move = inspection?.capabilities.find(({ native }) => native === 'move');
    expect(move?.fields[0]?.options.map(({ label }) => label)).toContain('Support');
  });

  it.each([
    ['error-400-suspend-contract', 400, 'refused'],
    ['error-403-invalid-access', 403, 'no-right'],
    ['error-403-not-logged-in', 403, 'signed-out'],
    ['error-404', 404, 'gone'],
    ['error-409-already-suspended', 409, 'already-done'],
    ['error-409-conflict', 409, 'changed-meanwhile'],
    ['error-422-record-invalid', 422, 'refused'],
    ['error-422-validation', 422, 'refused'],
    ['error-429-action', 429, 'rate-limited'],
    ['error-503-readonly', 503, 'read-only'],
    ['post-create-422.response', 422, 'refused'],
  ])('%s is understood', (name, status, code) => {
    const body = recorded(name);
    const seen = {
      status,
      url: new URL(TOPIC),
      redirected: false,
      headers: new Headers(),
      body,
      skewMs: null,
    };
    expect(isBadToken(status, body)).toBe(false);
    expect(failureOf(seen, body, (text) => text).code).toBe(code);
  });
});

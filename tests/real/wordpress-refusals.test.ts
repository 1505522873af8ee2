import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordpressActing as act } from '@/utils/adapters/wordpress/act';
import { wordpressReading as read } from '@/utils/adapters/wordpress/read';
import { startWordPress, type WordPressRole, type WordPressServer } from '../tools/real-servers/wordpress';
import { offered, openPage, orderOf, saying } from './support/wordpress-page';

let server: WordPressServer;

beforeAll(async () => {
  server = await startWordPress({ install: process.env.INSTALL_PACKAGES === '1' });
});
afterAll(() => server?.stop());
beforeEach(() => server.reset());

const open = (role: WordPressRole | null, address: string) => openPage(server, role, address);

describe('what a real WordPress refuses', () => {
  it.each(['hold', 'spam', 'trash', 'edit'] as const)('%s by a subscriber', async (verb) => {
    const { second } = server.seed.comments;
    const before = await server.comments();
    const { perform, page, post } = await open('subscriber', server.seed.post.url);
    expect(read.readContext(page).viewer).toMatchObject({ id: 'alice', role: 'member' });
    expect(offered(post(second))).toEqual(['reply']);
    const outcome = await perform(verb, second, saying('Mine now.'));
    expect(outcome).toMatchObject({
      state: 'failed',
      failure: { code: verb === 'edit' ? 'unsupported' : 'no-right' },
    });
    expect(await server.comments()).toEqual(before);
  });

  it('everything by somebody who is not signed in', async () => {
    const { approved } = server.seed.comments;
    const before = await server.comments();
    const { perform, page, post } = await open(null, server.seed.post.url);
    expect(read.readContext(page).viewer.role).toBe('anonymous');
    expect(offered(post(approved))).toEqual([]);
    for (const verb of ['hold', 'trash', 'delete', 'reply', 'edit'] as const) {
      expect(await perform(verb, approved, saying('x'))).toMatchObject({ failure: { code: 'signed-out' } });
    }
    expect(await server.comments()).toEqual(before);
  });

  it('an act on a page that was drawn for another account', async () => {
    const { approved } = server.seed.comments;
    const { perform } = await open('moderator', server.seed.post.url);
    expect(await perform('hold', approved, { viewer: 'admin' })).toMatchObject({
      state: 'failed',
      failure: { code: 'other-viewer' },
    });
    expect(await server.comment(approved)).toMatchObject({ status: 'approved' });
    expect(await perform('hold', approved, { viewer: 'mod' })).toMatchObject({ state: 'confirmed' });
    expect(await perform('approve', approved, { viewer: 'Mod' })).toMatchObject({ state: 'confirmed' });
  });

  it('an act on a comment that was deleted meanwhile', async () => {
    const { approved } = server.seed.comments;
    const { perform, env, page, post } = await open('moderator', server.seed.post.url);
    await server.restAs('administrator', `wp/v2/comments/${approved}?force=true`, { method: 'DELETE' });
    for (const verb of ['hold', 'trash', 'delete', 'reply', 'edit'] as const) {
      expect(await perform(verb, approved, saying('x'))).toMatchObject({
        state: 'failed',
        http: 404,
        failure: { code: 'gone' },
      });
    }
    expect(await act.inspect?.(env, read.readContext(page), post(approved))).toMatchObject({
      capabilities: [],
      states: ['deleted'],
    });
  });

  it.each(['hold', 'spam', 'trash'] as const)('%s a second time', async (verb) => {
    const { approved } = server.seed.comments;
    const first = await open('moderator', server.seed.post.url);
    const other = await open('administrator', server.seed.post.url);
    expect((await first.perform(verb, approved)).state).toBe('confirmed');
    expect(await other.perform(verb, approved)).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('an act on a comment that somebody moved into another state', async () => {
    const { approved } = server.seed.comments;
    const { perform } = await open('moderator', server.seed.post.url);
    await server.restAs('administrator', `wp/v2/comments/${approved}`, { body: { status: 'spam' } });
    for (const verb of ['hold', 'trash', 'reply'] as const) {
      expect(await perform(verb, approved, saying('x'))).toMatchObject({
        failure: { code: 'changed-meanwhile' },
      });
    }
  });

  it('the same canned reply twice below one comment, in its own words', async () => {
    const { approved } = server.seed.comments;
    const { perform } = await open('moderator', server.seed.post.url);
    expect((await perform('reply', approved, saying('Please stay polite.'))).state).toBe('confirmed');
    const twice = await perform('reply', approved, saying('Please stay polite.'));
    expect(twice).toMatchObject({ state: 'failed', http: 409, failure: { code: 'refused' } });
    expect(twice.failure?.detail?.reason).toContain('Duplicate comment detected');
    expect(twice.failure?.detail?.reason).not.toContain('&#');
  });

  it('answers that follow each other too fast, for people without moderation rights', async () => {
    const { second } = server.seed.comments;
    const { perform } = await open('subscriber', server.seed.post.url);
    expect(await perform('reply', second, saying('One.'))).toMatchObject({ state: 'confirmed', http: 201 });
    expect(await perform('reply', second, saying('Two.'))).toMatchObject({
      state: 'failed',
      failure: { code: 'rate-limited', detail: { seconds: 15 } },
    });
  });

  it('an answer below a post that was closed meanwhile', async () => {
    const { approved } = server.seed.comments;
    const { perform } = await open('moderator', server.seed.post.url);
    await server.restAs('administrator', `wp/v2/posts/${server.seed.post.id}`, {
      body: { comment_status: 'closed' },
    });
    const outcome = await perform('reply', approved, saying('Too late.'));
    expect(outcome).toMatchObject({ state: 'failed', http: 403, failure: { code: 'refused' } });
    expect(outcome.failure?.detail?.reason).toContain('closed');
  });

  it('an empty text, before anything is sent', async () => {
    const { approved } = server.seed.comments;
    const { perform } = await open('moderator', server.seed.post.url);
    for (const verb of ['reply', 'edit'] as const) {
      expect(await perform(verb, approved, saying(' \n'))).toMatchObject({
        http: null,
        failure: { code: 'invalid-input', detail: { field: 'text' } },
      });
    }
  });

  it('an expired nonce, which is replaced once without the moderator noticing', async () => {
    const { approved } = server.seed.comments;
    const opened = await open('moderator', server.seed.post.url);
    expect((await opened.perform('hold', approved)).state).toBe('confirmed');
    let spoiled = 0;
    const spoiling = (times: number) => ({
      ...opened.env,
      fetch: ((input: string, init?: RequestInit) => {
        const headers = new Headers(init?.headers);
        if (headers.has('x-wp-nonce') && !input.includes('users/me') && spoiled < times) {
          spoiled += 1;
          headers.set('x-wp-nonce', '0000000000');
        }
        return opened.env.fetch(input, { ...init, headers });
      }) as typeof fetch,
    });
    expect(await act.perform(spoiling(1), orderOf(server, 'approve', approved))).toMatchObject({
      state: 'confirmed',
    });
    expect(spoiled).toBe(1);
    spoiled = 0;
    expect(await act.perform(spoiling(9), orderOf(server, 'hold', approved))).toMatchObject({
      state: 'failed',
      http: 403,
      failure: { code: 'token-refused' },
    });
    expect(spoiled).toBe(2);
  });

  it('what an author may not touch: comments below the posts of others', async () => {
    const created = await server.restAs('moderator', 'wp/v2/posts', {
      body: { title: 'Not the writer’s', content: 'x', status: 'publish', comment_status: 'open' },
    });
    const { id: post } = (await created.json()) as { id: number };
    const answer = await server.restAs('moderator', 'wp/v2/comments', {
      body: { post, content: 'A comment.' },
    });
    const { id } = (await answer.json()) as { id: number };
    const { perform } = await open('author', server.seed.post.url);
    for (const verb of ['hold', 'spam', 'trash'] as const) {
      expect(await perform(verb, id)).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
    }
    expect(await server.comment(id)).toMatchObject({ status: 'approved' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import { Visit } from './visit';

let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum();
});
beforeEach(() => forum.reset());
afterAll(() => forum.stop());

/** A visible post of somebody, with its topic open. */
const VISIBLE = 125;
const HELD = 129;
const HIDDEN = 115;
const DELETED = 116;
const SPAM = 148;
const lastLog = () => forum.state.log.at(-1);

describe('what moderators do to posts', () => {
  it.each([
    ['delete', VISIBLE, 'deleted'],
    ['delete', HELD, 'deleted'],
    ['restore', DELETED, 'visible'],
    ['approve', HELD, 'visible'],
    ['approve', SPAM, 'visible'],
    ['reject', HELD, 'deleted'],
    ['hide', VISIBLE, 'hidden'],
    ['unhide', HIDDEN, 'visible'],
    ['spam', VISIBLE, 'spam'],
  ])('%s of post %i leaves it %s, in the log and in what is read back', async (action, post, state) => {
    const moderator = new Visit(forum, 'moderator');
    const answer = await moderator.post(`/posts/${post}/${action}`, { reason: 'Practice' });
    expect(answer.status).toBe(303);
    expect(answer.to).toMatch(new RegExp(`#post-${post}$`));
    expect(lastLog()).toMatchObject({ action, target: 'post', id: post, by: 2, detail: 'Practice' });
    expect(await moderator.state(post)).toBe(state);
    const page = await moderator.get(answer.to ?? '');
    expect(page.text).toContain('flash--success');
    expect(page.text).toContain(`id="post-${post}" data-post-id="${post}" data-state="${state}"`);
  });

  it('restores a post to what it was before it was deleted', async () => {
    const moderator = new Visit(forum, 'moderator');
    await moderator.post(`/posts/${HIDDEN}/delete`);
    await moderator.post(`/posts/${HIDDEN}/restore`);
    expect(await moderator.state(HIDDEN)).toBe('hidden');
  });

  it('deletes for ever through a page that asks, and the post is gone', async () => {
    const moderator = new Visit(forum, 'moderator');
    const page = await moderator.get(`/posts/${VISIBLE}/purge`);
    expect(page.text).toContain('confirm-form--purge');
    expect(await moderator.state(VISIBLE)).toBe('visible');
    const answer = await moderator.post(`/posts/${VISIBLE}/purge`);
    expect(answer).toMatchObject({ status: 303, to: expect.stringMatching(/^\/t\/7\//) });
    expect((await moderator.get(`/posts/${VISIBLE}`)).status).toBe(404);
    expect(lastLog()).toMatchObject({ action: 'purge', id: VISIBLE });
  });

  it('answers 409 when the post is in that state already, and changes nothing', async () => {
    const moderator = new Visit(forum, 'moderator');
    await moderator.post(`/posts/${VISIBLE}/delete`);
    const lines = forum.state.log.length;
    const again = await moderator.post(`/posts/${VISIBLE}/delete`);
    expect(again.status).toBe(409);
    expect(again.text).toContain('data-error="conflict"');
    expect(forum.state.log).toHaveLength(lines);
  });

  it('answers 404 for a post that does not exist', async () => {
    expect((await new Visit(forum, 'moderator').post('/posts/99999/delete')).status).toBe(404);
  });

  it('goes back to the queue when the form says so, and to no other site', async () => {
    const moderator = new Visit(forum, 'moderator');
    const queue = await moderator.post(`/posts/${HELD}/approve`, { return: '/moderation/approval' });
    expect(queue.to).toBe('/moderation/approval');
    const away = await moderator.post(`/posts/${VISIBLE}/hide`, { return: '//evil.example/' });
    expect(away.to).toMatch(/^\/t\//);
  });
});

describe('what others may do to posts', () => {
  it.each(['delete', 'approve', 'hide', 'spam', 'restore', 'purge'])(
    'refuses %s to a member with 403',
    async (action) => {
      const answer = await new Visit(forum, 'member').post(`/posts/${VISIBLE}/${action}`);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('data-error="forbidden"');
      expect(forum.state.post(VISIBLE).state).toBe('visible');
    },
  );

  it('sends visitors to the sign-in page', async () => {
    const answer = await new Visit(forum).send(`/posts/${VISIBLE}/delete`, {});
    expect(answer).toMatchObject({
      status: 303,
      to: `/login?next=${encodeURIComponent(`/posts/${VISIBLE}/delete`)}`,
    });
  });

  it('draws tools for the staff only, and only those that fit the state', async () => {
    const page = async (account: string | null) => (await new Visit(forum, account).get('/t/5')).text;
    expect(await page('moderator')).toMatch(/action="\/posts\/116\/restore"/);
    expect(await page('moderator')).not.toMatch(/action="\/posts\/116\/delete"/);
    expect(await page('member')).not.toMatch(/post-tool/);
    expect(await page('member')).toMatch(/post-link--report/);
    expect(await page(null)).not.toMatch(/post-tool|post-link/);
  });

  it('shows a deleted post to members as a line without author and text, and spam not at all', async () => {
    const member = new Visit(forum, 'member');
    const stub = /<article[^>]*id="post-116"[\s\S]*?<\/article>/.exec((await member.get('/t/5')).text)?.[0];
    expect(stub).toContain('post--stub');
    expect(stub).not.toContain('otter');
    expect((await member.get('/t/8')).text).not.toContain(`id="post-${SPAM}"`);
    expect(await member.state(SPAM)).toBe('status 404');
  });

  it('lets members delete their own posts, which is no moderation and not in its log', async () => {
    const member = new Visit(forum, 'yuki');
    const lines = forum.state.log.length;
    expect((await member.get('/posts/123/delete')).text).toContain('confirm-form--delete');
    await member.post('/posts/123/delete');
    expect(forum.state.post(123).state).toBe('deleted');
    expect(forum.state.log).toHaveLength(lines);
  });
});

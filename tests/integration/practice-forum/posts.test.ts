import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import { postOf, Visit } from './visit';

let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum();
});
beforeEach(() => forum.reset());
afterAll(() => forum.stop());

/** Words of a post in each state. */
const VISIBLE = 'So how do I make the controller more patient';
const HELD = 'I bring LUXURY WATCHES';
const HIDDEN = 'I could come early';
const DELETED = 'Test, please ignore';
const SPAM = 'Parking problem??';
const idOf = (words: string) => postOf(forum, words).id;
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
  ])('%s of “%s” leaves it %s, in the log and in what is read back', async (action, words, state) => {
    const post = idOf(words);
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
    await moderator.post(`/posts/${idOf(HIDDEN)}/delete`);
    await moderator.post(`/posts/${idOf(HIDDEN)}/restore`);
    expect(await moderator.state(idOf(HIDDEN))).toBe('hidden');
  });

  it('deletes for ever through a page that asks, and the post is gone', async () => {
    const moderator = new Visit(forum, 'moderator');
    const post = postOf(forum, VISIBLE);
    expect((await moderator.get(`/posts/${post.id}/purge`)).text).toContain('confirm-form--purge');
    expect(await moderator.state(post.id)).toBe('visible');
    const answer = await moderator.post(`/posts/${post.id}/purge`);
    expect(answer).toMatchObject({ status: 303, to: expect.stringMatching(`^/t/${post.topic}/`) });
    expect((await moderator.get(`/posts/${post.id}`)).status).toBe(404);
    expect(lastLog()).toMatchObject({ action: 'purge', id: post.id });
  });

  it('refuses to delete the first post of a topic for ever', async () => {
    const { id } = postOf(forum, 'Hello all. My little greenhouse');
    const answer = await new Visit(forum, 'moderator').post(`/posts/${id}/purge`);
    expect(answer.status).toBe(409);
    expect(forum.state.post(id).state).toBe('visible');
  });

  it('answers 409 when the post is in that state already, and changes nothing', async () => {
    const moderator = new Visit(forum, 'moderator');
    await moderator.post(`/posts/${idOf(VISIBLE)}/delete`);
    const lines = forum.state.log.length;
    const again = await moderator.post(`/posts/${idOf(VISIBLE)}/delete`);
    expect(again.status).toBe(409);
    expect(again.text).toContain('data-error="conflict"');
    expect(forum.state.log).toHaveLength(lines);
  });

  it('answers 404 for a post that does not exist', async () => {
    expect((await new Visit(forum, 'moderator').post('/posts/99999/delete')).status).toBe(404);
  });

  it('goes back to the queue when the form says so, and to no other site', async () => {
    const moderator = new Visit(forum, 'moderator');
    const queue = await moderator.post(`/posts/${idOf(HELD)}/approve`, { return: '/moderation/approval' });
    expect(queue.to).toBe('/moderation/approval');
    const away = await moderator.post(`/posts/${idOf(VISIBLE)}/hide`, { return: '//evil.example/' });
    expect(away.to).toMatch(/^\/t\//);
  });
});

describe('what others may do to posts', () => {
  it.each(['delete', 'approve', 'hide', 'spam', 'restore', 'purge'])(
    'refuses %s to a member with 403',
    async (action) => {
      const answer = await new Visit(forum, 'member').post(`/posts/${idOf(VISIBLE)}/${action}`);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('data-error="forbidden"');
      expect(forum.state.post(idOf(VISIBLE)).state).toBe('visible');
    },
  );

  it('sends visitors to the sign-in page', async () => {
    const answer = await new Visit(forum).send(`/posts/${idOf(VISIBLE)}/delete`, {});
    expect(answer).toMatchObject({
      status: 303,
      to: `/login?next=${encodeURIComponent(`/posts/${idOf(VISIBLE)}/delete`)}`,
    });
  });

  it('draws tools for the staff only, and only those that fit the state', async () => {
    const { id, topic } = postOf(forum, DELETED);
    const page = async (account: string | null) => (await new Visit(forum, account).get(`/t/${topic}`)).text;
    expect(await page('moderator')).toContain(`action="/posts/${id}/restore"`);
    expect(await page('moderator')).not.toContain(`action="/posts/${id}/delete"`);
    expect(await page('member')).not.toContain('post-tool');
    expect(await page('member')).toContain('post-link--report');
    expect(await page(null)).not.toMatch(/post-tool|post-link/);
  });

  it('shows a deleted post to members as a line without author and text, and spam not at all', async () => {
    const member = new Visit(forum, 'member');
    const deleted = postOf(forum, DELETED);
    const text = (await member.get(`/t/${deleted.topic}`)).text;
    const stub = new RegExp(`<article[^>]*id="post-${deleted.id}"[^]*?</article>`).exec(text)?.[0];
    expect(stub).toContain('post--stub');
    expect(stub).not.toContain('otter');
    const spam = postOf(forum, SPAM);
    expect((await member.get(`/t/${spam.topic}`)).text).not.toContain(`id="post-${spam.id}"`);
    expect(await member.state(spam.id)).toBe('status 404');
  });

  it('lets members delete their own posts, which is no moderation and not in its log', async () => {
    const member = new Visit(forum, 'yuki');
    const { id } = postOf(forum, VISIBLE);
    const lines = forum.state.log.length;
    expect((await member.get(`/posts/${id}/delete`)).text).toContain('confirm-form--delete');
    await member.post(`/posts/${id}/delete`);
    expect(forum.state.post(id).state).toBe('deleted');
    expect(forum.state.log).toHaveLength(lines);
  });
});

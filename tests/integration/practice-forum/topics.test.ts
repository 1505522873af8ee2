import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import { postOf, Visit } from './visit';

let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum();
});
beforeEach(() => forum.reset());
afterAll(() => forum.stop());

const lastLog = () => forum.state.log.at(-1);
const newest = () => [...forum.state.posts.values()].at(-1);
const OPEN = 'hairline crack in the enamel';
const LOCKED = 'The other 89 are packaging';
const topicOf = (words: string) => postOf(forum, words).topic;

describe('topic tools', () => {
  it.each([
    ['lock', OPEN, { locked: true }],
    ['unlock', LOCKED, { locked: false }],
    ['pin', OPEN, { pinned: true }],
    ['unpin', 'bring cloths', { pinned: false }],
  ])('%s changes the topic and is in the log; a second time is a conflict', async (name, words, state) => {
    const id = topicOf(words);
    const moderator = new Visit(forum, 'moderator');
    expect((await moderator.post(`/t/${id}/${name}`)).status).toBe(303);
    expect(forum.state.topic(id)).toMatchObject(state);
    expect(lastLog()).toMatchObject({ action: name, target: 'topic', id });
    expect((await moderator.post(`/t/${id}/${name}`)).status).toBe(409);
  });

  it('are not for members', async () => {
    expect((await new Visit(forum, 'member').post(`/t/${topicOf(OPEN)}/lock`)).status).toBe(403);
    expect((await new Visit(forum, 'member').get(`/t/${topicOf(OPEN)}`)).text).not.toContain('topic-tool');
  });
});

describe('writing', () => {
  it('a reply is there at once, at the end of the topic', async () => {
    const answer = await new Visit(forum, 'member').post(`/t/${topicOf(OPEN)}/reply`, { body: 'Flowers!' });
    expect(newest()).toMatchObject({ body: 'Flowers!', state: 'visible', topic: topicOf(OPEN) });
    expect(answer.to).toMatch(new RegExp(`#post-${newest()?.id}$`));
  });

  it('leads to the page of the topic where the reply is', async () => {
    const answer = await new Visit(forum, 'member').post(`/t/${topicOf('Jar bought')}/reply`, {
      body: 'Good.',
    });
    expect(answer.to).toContain('?page=2#post-');
  });

  it.each([
    ['empty', ' \n '],
    ['too long', 'a'.repeat(20_001)],
  ])('a reply that is %s is refused and nothing is kept', async (_, body) => {
    const before = forum.state.posts.size;
    const answer = await new Visit(forum, 'member').post(`/t/${topicOf(OPEN)}/reply`, { body });
    expect(answer.status).toBe(422);
    expect(forum.state.posts.size).toBe(before);
  });

  it('a newcomer’s reply waits for approval, seen by its author and the staff', async () => {
    const juniper = new Visit(forum, 'juniper');
    await juniper.post(`/t/${topicOf(OPEN)}/reply`, { body: 'What is enamel?' });
    const { id = 0 } = newest() ?? {};
    expect(await juniper.state(id)).toBe('held');
    expect(await new Visit(forum, 'member').state(id)).toBe('status 404');
    expect((await new Visit(forum, 'moderator').get('/moderation/approval')).text).toContain(
      `id="post-${id}"`,
    );
  });

  it('in a locked topic is for the staff only', async () => {
    const path = `/t/${topicOf(LOCKED)}/reply`;
    expect((await new Visit(forum, 'member').post(path, { body: 'But' })).status).toBe(403);
    expect((await new Visit(forum, 'moderator').post(path, { body: 'And' })).status).toBe(303);
  });

  it('a new topic opens with its first post', async () => {
    const answer = await new Visit(forum, 'member').post('/b/2/new', {
      title: 'Squeaky hinge',
      body: 'Oil?',
    });
    expect(answer.to).toMatch(/^\/t\/\d+\/squeaky-hinge#post-/);
  });

  it('the reply form quotes the post that is answered', async () => {
    const { id, topic } = postOf(forum, OPEN);
    const { text } = await new Visit(forum, 'member').get(`/t/${topic}/reply?quote=${id}`);
    expect(text).toContain('&gt; My grandmother');
  });
});

describe('editing', () => {
  const fields = (body: string, revision: number) => ({ body, revision: String(revision), reason: 'Typo' });

  it('changes one’s own post and says so under it', async () => {
    const post = postOf(forum, OPEN);
    const sam = new Visit(forum, 'sam');
    const answer = await sam.post(`/posts/${post.id}/edit`, fields('Pot, cracked.', 1));
    expect(answer.status).toBe(303);
    expect(post).toMatchObject({ body: 'Pot, cracked.', revision: 2 });
    expect((await sam.get(`/t/${post.topic}`)).text).toMatch(/post-edited[\s\S]*Typo/);
  });

  it('does not overwrite an edit that came in between', async () => {
    const post = postOf(forum, OPEN);
    await new Visit(forum, 'sam').post(`/posts/${post.id}/edit`, fields('Mine', 1));
    const late = await new Visit(forum, 'moderator').post(`/posts/${post.id}/edit`, fields('Theirs', 1));
    expect(late.status).toBe(409);
    expect(post.body).toBe('Mine');
  });

  it('of others is for the staff only, and then in the log', async () => {
    const { id } = postOf(forum, OPEN);
    expect((await new Visit(forum, 'member').post(`/posts/${id}/edit`, fields('Hi', 1))).status).toBe(403);
    expect((await new Visit(forum, 'moderator').post(`/posts/${id}/edit`, fields('Hi', 1))).status).toBe(303);
    expect(lastLog()).toMatchObject({ action: 'edit', id });
  });
});

describe('reports', () => {
  const REASON = 'It is off topic';

  it('come into the queue, once for each reporter', async () => {
    const { id } = postOf(forum, 'A barrier! On the gravel!');
    const member = new Visit(forum, 'member');
    await member.post(`/posts/${id}/report`, { reason: REASON, details: 'Parking again' });
    const queue = (await new Visit(forum, 'moderator').get('/moderation/reports')).text;
    expect(queue).toContain(`id="post-${id}"`);
    expect(queue).toContain('Parking again');
    expect((await member.post(`/posts/${id}/report`, { reason: REASON })).status).toBe(409);
    expect((await member.post(`/posts/${id}/report`, { reason: 'Because' })).status).toBe(422);
    expect(
      (await new Visit(forum, 'bartholomew').post(`/posts/${id}/report`, { reason: REASON })).status,
    ).toBe(403);
  });

  it.each([
    ['claim', 'claimed'],
    ['accept', 'accepted'],
    ['reject', 'rejected'],
  ])('%s makes an open one %s, in the log', async (name, state) => {
    const report = [...forum.state.reports.values()].find((each) => each.state === 'open');
    const answer = await new Visit(forum, 'moderator').post(`/reports/${report?.id}/${name}`);
    expect(answer).toMatchObject({ status: 303, to: '/moderation/reports' });
    expect(report?.state).toBe(state);
    expect(lastLog()).toMatchObject({ action: `report-${name}`, target: 'report', id: report?.id });
  });

  it('claimed by a moderator are left alone by others until released, except by administrators', async () => {
    const report = [...forum.state.reports.values()].find((each) => each.state === 'claimed');
    const path = `/reports/${report?.id}`;
    const refused = await new Visit(forum, 'moderator').post(`${path}/accept`);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Aoife Byrne has claimed');
    expect((await new Visit(forum, 'aoife').post(`${path}/release`)).status).toBe(303);
    expect((await new Visit(forum, 'admin').post(`${path}/accept`)).status).toBe(303);
    expect((await new Visit(forum, 'moderator').post(`${path}/reject`)).status).toBe(409);
  });

  it('that are closed leave the queue for the other tab', async () => {
    const moderator = new Visit(forum, 'moderator');
    const { id } = postOf(forum, 'Could we have the parking');
    expect((await moderator.get('/moderation/reports')).text).not.toContain(`id="post-${id}"`);
    expect((await moderator.get('/moderation/reports?state=closed')).text).toContain(`id="post-${id}"`);
  });
});

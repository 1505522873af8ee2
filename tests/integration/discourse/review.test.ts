import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, type Forum, isWrite, openDesk, startForum, written } from './desk';

/** The review queue: verdicts by the server's own names, versions, claims. */

const QUEUE = { page: 'review-queue-moderator.html', path: '/review' };

let forum: Forum;
let desk: Desk;
beforeAll(async () => {
  forum = await startForum();
});
beforeEach(async () => {
  forum.reset();
  desk = await openDesk(forum, 'wilma', QUEUE);
  forum.asked = [];
});
afterAll(() => forum.stop());

const item = (id: number) => forum.state.reviewables.get(id);
const nativesOf = async (key: string) => (await desk.inspect(key))?.capabilities.map(({ native }) => native);

describe('a verdict', () => {
  it.each([
    ['agree_and_keep', 'report:61', 1],
    ['agree_and_hide', 'report:61', 1],
    ['delete_and_agree', 'report:61', 1],
    ['disagree', 'report:61', 2],
    ['ignore_and_do_nothing', 'report:61', 3],
    ['approve_post', 'report:62', 1],
    ['reject_post', 'report:62', 2],
    ['approve_user', 'report:63', 1],
  ] as const)('%s is given with the version and seen', async (verb, key, status) => {
    const outcome = await desk.perform(verb, key);
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', http: 200 });
    const id = Number(key.slice(7));
    expect(item(id)?.status).toBe(status);
    expect(written(forum).path).toBe(`/review/${id}/perform/${verb}`);
    expect(written(forum).query.get('version')).toBe('0');
    expect(outcome.params.reviewable).toBe(String(id));
  });

  it('keeps which post it was about, and which one came of it', async () => {
    expect((await desk.perform('agree_and_hide', 'report:61')).params).toEqual({
      reviewable: '61',
      post: '503',
    });
    expect((await desk.perform('approve_post', 'report:62')).params).toEqual({
      reviewable: '62',
      created: '590',
    });
  });

  it('is given once: somebody else was quicker', async () => {
    await desk.perform('disagree', 'report:61');
    expect(await desk.perform('agree_and_keep', 'report:61')).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
    expect(item(61)?.status).toBe(2);
  });

  it('is not given on what changed since it was shown', async () => {
    await desk.inspect('report:61');
    const reported = item(61);
    if (reported) reported.version = 4;
    expect((await desk.perform('disagree', 'report:61')).failure?.code).toBe('changed-meanwhile');
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('in the very moment in which somebody gives another is refused by the forum', async () => {
    forum.meanwhile((state) => {
      const reported = state.reviewables.get(61);
      if (reported) reported.version += 1;
    }, isWrite);
    expect(await desk.perform('disagree', 'report:61')).toMatchObject({
      state: 'failed',
      http: 409,
      failure: { code: 'changed-meanwhile' },
    });
  });

  it('that the server does not offer for this item is not sent', async () => {
    expect((await desk.perform('approve_post', 'report:61')).failure?.code).toBe('no-right');
    expect((await desk.perform('delete_user_block', 'report:61')).failure?.code).toBe('no-right');
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('is confirmed by the answer where the item goes with the member', async () => {
    expect(await desk.perform('delete_user', 'report:63', { reason: 'Spam account' })).toMatchObject({
      state: 'confirmed',
      by: 'response',
    });
    expect(forum.state.members.get(48)).toMatchObject({ gone: true, mails: ['Spam account'] });
  });

  it('that needs a reason is not sent without', async () => {
    expect((await desk.perform('delete_user', 'report:63')).failure).toEqual({
      code: 'invalid-input',
      detail: { field: 'reason' },
    });
  });

  it('asks the author to revise', async () => {
    await desk.perform('revise_and_reject_post', 'report:62', { reason: 'Too short', text: 'Say more.' });
    expect(forum.state.members.get(44)?.mails).toEqual(['Say more.']);
  });

  it('whose answer is lost is looked for', async () => {
    forum.interrupt('done-without-answer', isWrite);
    expect(await desk.perform('disagree', 'report:61')).toMatchObject({ state: 'confirmed', by: 'reload' });
  });

  it('that is answered with yes and changes nothing is not believed', async () => {
    forum.interrupt({ json: { reviewable_perform_result: { success: true } } }, isWrite);
    expect((await desk.perform('disagree', 'report:61')).failure?.code).toBe('not-changed');
  });
});

describe('what is offered', () => {
  it('comes from the item: known names only, nothing that needs a dialog of the site, nothing of other items', async () => {
    const natives = await nativesOf('report:61');
    expect(natives?.slice(0, 5)).toEqual([
      'agree_and_hide',
      'agree_and_keep',
      'delete_and_agree',
      'disagree',
      'ignore_and_do_nothing',
    ]);
    expect(natives).not.toContain('agree_and_suspend');
    expect(natives).not.toContain('delete_user_block');
    expect(natives).toEqual(expect.arrayContaining(['claim', 'warn', 'silence', 'suspend']));
  });

  it('brings the author’s id, which the page does not show', async () => {
    expect((await desk.inspect('report:61'))?.author).toMatchObject({ id: '43', name: 'Ned.Nail' });
  });

  it('is nothing once the item was handled', async () => {
    await desk.perform('disagree', 'report:61');
    expect(await nativesOf('report:61')).toEqual([]);
  });

  it('opens no topic: it may be a letter that the moderator has not opened', async () => {
    await desk.inspect('report:61');
    await desk.perform('disagree', 'report:61');
    expect(forum.asked.filter(({ path }) => path.startsWith('/t/'))).toEqual([]);
  });

  it('from a reported post in its topic is the same', async () => {
    const topic = await openDesk(forum);
    const natives = (await topic.inspect('post:503'))?.capabilities.map(({ native }) => native);
    expect(natives).toEqual(expect.arrayContaining(['disagree', 'agree_and_hide']));
    expect((await topic.perform('disagree', 'post:503')).state).toBe('confirmed');
    expect(item(61)?.status).toBe(2);
    expect((await topic.perform('disagree', 'post:503')).failure?.code).toBe('already-done');
  });
});

describe('a claim', () => {
  it('is made, seen, and given back', async () => {
    expect((await desk.perform('claim', 'report:61')).state).toBe('confirmed');
    expect(forum.state.claims.get(31)).toBe(21);
    expect((await desk.undo('release', desk.post('report:61').target, {})).state).toBe('confirmed');
    expect(forum.state.claims.size).toBe(0);
  });

  it('of somebody else is not taken over, and their items are theirs', async () => {
    forum.state.claims.set(31, 1);
    expect((await desk.perform('claim', 'report:61')).failure?.code).toBe('changed-meanwhile');
    expect((await desk.perform('release', 'report:61')).failure?.code).toBe('changed-meanwhile');
    expect((await desk.perform('disagree', 'report:61')).failure).toMatchObject({
      code: 'refused',
      detail: { reason: /Jemand anderes/ },
    });
  });

  it('made by somebody else in the very moment is theirs', async () => {
    forum.meanwhile((state) => void state.claims.set(31, 1), isWrite);
    expect((await desk.perform('claim', 'report:61')).failure?.code).toBe('changed-meanwhile');
  });

  it('is needed first on some sites, which the forum says', async () => {
    forum.state.settings.claiming = 'required';
    expect((await desk.perform('disagree', 'report:61')).failure).toMatchObject({
      code: 'refused',
      detail: { reason: /erst übernehmen/ },
    });
    await desk.perform('claim', 'report:61');
    expect((await desk.perform('disagree', 'report:61')).state).toBe('confirmed');
  });

  it('is not possible where the site has no claims', async () => {
    forum.state.settings.claiming = 'disabled';
    expect((await desk.perform('claim', 'report:61')).failure?.code).toBe('no-right');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DiscourseVerb, discourseActions } from '@/utils/adapters/discourse/actions';
import type { Input } from '@/utils/domain/outcome';
import type { DiscourseState } from '../../tools/playback/discourse/state';
import { type Desk, type Forum, openDesk, startForum, userTarget, written } from './desk';

/** Every verb carried out against a forum that a script plays after the real one's source; looked at in the forum itself, not by the adapter. */

let forum: Forum;
let desk: Desk;
beforeAll(async () => {
  forum = await startForum();
});
beforeEach(async () => {
  forum.reset();
  desk = await openDesk(forum);
  forum.asked = [];
});
afterAll(() => forum.stop());

interface Case {
  verb: DiscourseVerb;
  key?: string;
  input?: Partial<Input>;
  before?(state: DiscourseState): void;
  look(state: DiscourseState): unknown;
  /** What `look` gives before, after, and after the undo. */
  sees: readonly [unknown, unknown];
  undo?: DiscourseVerb;
}

const post = (id: number) => (state: DiscourseState) => state.posts.get(id);
const topic = (state: DiscourseState) => state.topics.get(31);
const isGone = (id: number) => (state: DiscourseState) => post(id)(state)?.deletedAt !== null;

const ON_CONTENT: readonly Case[] = [
  { verb: 'delete', look: isGone(503), sees: [false, true], undo: 'recover' },
  { verb: 'recover', key: 'post:506', look: isGone(506), sees: [true, false], undo: 'delete' },
  {
    verb: 'hide',
    input: { kind: '8' },
    look: (state) => post(503)(state)?.hidden,
    sees: [false, true],
    undo: 'unhide',
  },
  { verb: 'unhide', key: 'post:505', look: (state) => post(505)(state)?.hidden, sees: [true, false] },
  { verb: 'lock', look: (state) => post(503)(state)?.locked, sees: [false, true], undo: 'unlock' },
  {
    verb: 'unlock',
    key: 'post:509',
    look: (state) => post(509)(state)?.locked,
    sees: [true, false],
    undo: 'lock',
  },
  {
    verb: 'edit',
    input: { text: 'Felt, link taken out', reason: 'Advertising' },
    look: (state) => post(503)(state)?.raw,
    sees: ['Cheap felt at https://felt.example/', 'Felt, link taken out'],
    undo: 'revert',
  },
  { verb: 'close', look: (state) => topic(state)?.closed, sees: [false, true], undo: 'open' },
  { verb: 'archive', look: (state) => topic(state)?.archived, sees: [false, true], undo: 'unarchive' },
  { verb: 'unlist', look: (state) => topic(state)?.visible, sees: [true, false], undo: 'list' },
  { verb: 'pin', look: (state) => topic(state)?.pinnedAt != null, sees: [false, true], undo: 'unpin' },
  {
    verb: 'pin-globally',
    look: (state) => topic(state)?.pinnedGlobally,
    sees: [false, true],
    undo: 'unpin-globally',
  },
  {
    verb: 'move',
    input: { destination: '5' },
    look: (state) => topic(state)?.category,
    sees: [2, 5],
    undo: 'move-back',
  },
  {
    verb: 'delete-topic',
    look: (state) => topic(state)?.deletedAt !== null,
    sees: [false, true],
    undo: 'recover-topic',
  },
];

describe.each(ON_CONTENT)('$verb', ({ verb, key = 'post:503', input, look, sees, undo }) => {
  it('is done and seen, and taken back where Discourse can', async () => {
    expect(look(forum.state)).toEqual(sees[0]);
    const outcome = await desk.perform(verb, key, input);
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', http: 200, failure: null });
    expect(look(forum.state)).toEqual(sees[1]);
    if (undo === undefined) return;
    const { target, topic: whole } = desk.post(key);
    const isTopic = discourseActions[undo].on === 'topic';
    const back = await desk.undo(undo, (isTopic && whole) || target, outcome.params);
    expect(back).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(look(forum.state)).toEqual(sees[0]);
  });

  it('is already done the second time, and nothing is flipped back', async () => {
    await desk.perform(verb, key, input);
    forum.asked = [];
    expect(await desk.perform(verb, key, input)).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
    expect(look(forum.state)).toEqual(sees[1]);
    expect(forum.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

interface PenaltyCase {
  verb: DiscourseVerb;
  input: Partial<Input>;
  until(state: DiscourseState): string | null | undefined;
  undo: DiscourseVerb;
}

const ned = (state: DiscourseState) => state.members.get(43);
const HARSH = { reason: 'Advertising again', text: 'Please read the rules.' };
const PENALTIES: readonly PenaltyCase[] = [
  {
    verb: 'silence',
    input: { ...HARSH, seconds: 86_400 },
    until: (state) => ned(state)?.silencedTill,
    undo: 'unsilence',
  },
  {
    verb: 'suspend',
    input: { ...HARSH, seconds: 604_800 },
    until: (state) => ned(state)?.suspendedTill,
    undo: 'unsuspend',
  },
  {
    verb: 'suspend-forever',
    input: HARSH,
    until: (state) => ned(state)?.suspendedTill,
    undo: 'unsuspend-forever',
  },
];

describe.each(PENALTIES)('$verb', ({ verb, input, until, undo }) => {
  it('reaches the member with reason, end and mail, names the post, and is lifted again', async () => {
    const outcome = await desk.perform(verb, 'post:503', input);
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', notified: 'yes' });
    const years = (Date.parse(until(forum.state) ?? '') - Date.now()) / 31_557_600_000;
    if (input.seconds) {
      expect(outcome.until).toBe(until(forum.state));
      expect(years).toBeLessThan(1);
    } else {
      expect(outcome.until).toBeNull();
      expect(years).toBeGreaterThan(900);
    }
    expect(ned(forum.state)?.mails).toEqual(['Please read the rules.']);
    expect(forum.state.staffLog.at(-1)?.context, 'the post it is about').toBe('503');
    expect(post(503)(forum.state)?.deletedAt, 'the post is left as it is').toBeNull();
    const back = await desk.undo(undo, userTarget(43), outcome.params);
    expect(back).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(until(forum.state)).toBeNull();
  });

  it('is already done when somebody else was quicker', async () => {
    await desk.perform(verb, 'post:503', input);
    const again = await desk.perform(verb, 'post:503', input);
    expect(again).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
  });

  it('is not sent without a reason, or with one longer than Discourse takes', async () => {
    const outcome = await desk.perform(verb, 'post:503', { ...input, reason: null });
    expect(outcome.failure).toEqual({ code: 'invalid-input', detail: { field: 'reason' } });
    const long = await desk.perform(verb, 'post:503', { ...input, reason: 'x'.repeat(301) });
    expect(long.failure).toEqual({ code: 'invalid-input', detail: { field: 'reason', limit: 300 } });
    expect(until(forum.state)).toBeNull();
  });
});

describe('penalties', () => {
  it('are told apart: silenced is not suspended', async () => {
    await desk.perform('silence', 'post:503', { reason: 'Rude', seconds: null });
    expect(ned(forum.state)?.suspendedTill).toBeNull();
    expect(await desk.perform('suspend', 'post:503', { reason: 'Rude', seconds: 3600 })).toMatchObject({
      state: 'confirmed',
      notified: 'no',
    });
  });

  it('that ran out in between are no penalties any more', async () => {
    const member = ned(forum.state);
    if (member) member.suspendedTill = '2026-09-01T00:00:00.000Z';
    expect(await desk.undo('unsuspend', userTarget(43), {})).toMatchObject({
      failure: { code: 'already-done' },
    });
  });

  it('put in place of another kind are not lifted by taking the other one back', async () => {
    await desk.perform('suspend-forever', 'post:503', { reason: 'Spam' });
    const back = await desk.undo('unsuspend', userTarget(43), {});
    expect(back).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(ned(forum.state)?.suspendedTill).not.toBeNull();
  });
});

describe('reply', () => {
  it('answers the post by its number, and is taken back by deleting what it made', async () => {
    const outcome = await desk.perform('reply', 'post:503', { text: 'Please no advertising.' });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'response', notified: 'yes' });
    const { form } = written(forum);
    expect(Object.fromEntries(form)).toEqual({
      raw: 'Please no advertising.',
      topic_id: '31',
      reply_to_post_number: '3',
      nested_post: 'true',
    });
    const made = Number(outcome.params.made);
    expect(outcome.url).toBe(`${forum.url}/t/shed-roof/31/10`);
    const back = await desk.undo('delete', desk.post('post:503').target, outcome.params);
    expect(back.state).toBe('confirmed');
    expect([isGone(made)(forum.state), isGone(503)(forum.state)]).toEqual([true, false]);
  });

  it('to the first post is one to the topic', async () => {
    await desk.perform('reply', 'post:501', { text: 'Welcome to the plots!' });
    expect(written(forum).form.has('reply_to_post_number')).toBe(false);
  });

  it('that waits for approval is not said to be published', async () => {
    forum.state.settings.approvePosts = true;
    expect(await desk.perform('reply', 'post:503', { text: 'Please no advertising.' })).toMatchObject({
      state: 'partial',
      notified: 'no',
      params: { queued: true },
    });
  });

  it('goes to no post that was deleted meanwhile', async () => {
    const one = post(503)(forum.state);
    if (one) one.deletedAt = '2026-09-22T10:00:00.000Z';
    const outcome = await desk.perform('reply', 'post:503', { text: 'Please no advertising.' });
    expect(outcome.failure?.code).toBe('changed-meanwhile');
  });

  it('is understood from versions that answer with the bare post', async () => {
    forum.interrupt(
      { json: { id: 599, topic_id: 31, post_number: 10, post_url: '/t/shed-roof/31/10' } },
      ({ method }) => method === 'POST',
    );
    expect(await desk.perform('reply', 'post:503', { text: 'Please no advertising.' })).toMatchObject({
      state: 'confirmed',
      params: { made: '599' },
    });
  });
});

describe('letters', () => {
  const letter = { title: 'Your posts', text: 'Please read the rules.' };

  it('go to one member', async () => {
    const outcome = await desk.perform('message', 'post:503', letter);
    expect(outcome).toMatchObject({ state: 'confirmed', notified: 'yes' });
    const topicId = Number(outcome.params.letter);
    expect(forum.state.topics.get(topicId)?.letter).toEqual({ to: ['Ned.Nail'], warning: false });
  });

  it('that are official warnings are looked at before they are called so', async () => {
    const outcome = await desk.perform('warn', 'post:503', letter);
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', notified: 'yes' });
    const topicId = Number(outcome.params.letter);
    expect(forum.state.topics.get(topicId)?.letter).toEqual({ to: ['Ned.Nail'], warning: true });
  });

  it('are not sent at all when they should be warnings and the viewer is no staff', async () => {
    const member = await openDesk(forum, 'otto');
    const outcome = await member.perform('warn', 'post:503', letter);
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
    expect(forum.state.topics.size).toBe(3);
  });

  it('that came out as plain letters are said to be done in part', async () => {
    forum.meanwhile(
      (state) => {
        for (const one of state.topics.values()) if (one.letter) one.letter.warning = false;
      },
      ({ path }) => path === '/t/34.json',
    );
    expect(await desk.perform('warn', 'post:503', letter)).toMatchObject({
      state: 'partial',
      notified: 'yes',
      failure: { code: 'not-changed' },
    });
  });

  it('go to nobody when the name would be several', async () => {
    const over = { handles: { username: 'Ned.Nail,otto' } };
    expect((await desk.perform('warn', 'post:503', letter, over)).failure?.code).toBe('unsupported');
  });

  it('that are too short come back with the forum’s own words', async () => {
    const outcome = await desk.perform('message', 'post:503', { title: 'Hm', text: 'Hm' });
    expect(outcome.failure).toMatchObject({ code: 'refused', detail: { reason: /zu kurz/ } });
  });
});

describe('note', () => {
  it('is kept on the member with the post, and taken back', async () => {
    const outcome = await desk.perform('note', 'post:503', { text: 'Advertises felt.' });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(forum.state.notes).toMatchObject([{ user: 43, by: 21, raw: 'Advertises felt.', post: 503 }]);
    expect((await desk.undo('delete-note', userTarget(43), outcome.params)).state).toBe('confirmed');
    expect(forum.state.notes).toEqual([]);
  });

  it('is not possible where the plug-in is missing, which is said', async () => {
    forum.state.settings.userNotes = false;
    const outcome = await desk.perform('note', 'post:503', { text: 'Advertises felt.' });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'unsupported' } });
  });

  it('of the same words as an old one is a new one', async () => {
    forum.state.notes.push({ id: 'old', user: 43, by: 21, raw: 'Advertises felt.', post: null });
    const outcome = await desk.perform('note', 'post:503', { text: 'Advertises felt.' });
    expect(outcome.state).toBe('confirmed');
    expect(outcome.params.made).not.toBe('old');
    expect(forum.state.notes).toHaveLength(2);
  });
});

describe('deleting for ever', () => {
  it('is the second of two steps, and another member of staff’s', async () => {
    const admin = await openDesk(forum, 'Gudrun');
    expect((await admin.perform('destroy', 'post:503')).failure?.code).toBe('changed-meanwhile');
    const refused = await admin.perform('destroy', 'post:506');
    expect(refused.failure).toMatchObject({ code: 'refused', detail: { reason: /jemand anderen/ } });
    const one = post(506)(forum.state);
    if (one) one.deletedBy = 21;
    expect(await admin.perform('destroy', 'post:506')).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(forum.state.posts.has(506)).toBe(false);
  });

  it('is refused to moderators', async () => {
    expect((await desk.perform('destroy', 'post:506')).failure?.code).toBe('no-right');
  });

  it('takes a whole topic only after it was deleted', async () => {
    const admin = await openDesk(forum, 'Gudrun');
    expect((await admin.perform('destroy-topic', 'post:503')).failure?.code).toBe('changed-meanwhile');
    await admin.perform('delete-topic', 'post:503');
    expect((await admin.perform('destroy-topic', 'post:503')).state).toBe('confirmed');
    expect(forum.state.topics.has(31)).toBe(false);
  });

  it('takes a spammer with all posts', async () => {
    expect(await desk.perform('delete-spammer', 'post:503')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
    });
    expect([ned(forum.state)?.gone, isGone(503)(forum.state)]).toEqual([true, true]);
    expect(written(forum).form.get('block_email')).toBe('true');
  });
});

describe('split', () => {
  it('moves a post into a topic of its own', async () => {
    const outcome = await desk.perform('split', 'post:503', { title: 'Where to buy felt' });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', params: { from: '31', to: '34' } });
    expect(post(503)(forum.state)?.topic).toBe(34);
  });

  it('leaves the first post alone, which would only be copied', async () => {
    expect((await desk.perform('split', 'post:501', { title: 'Where to buy felt' })).failure?.code).toBe(
      'unsupported',
    );
  });
});

describe('topic status', () => {
  it('pins until a day', async () => {
    const outcome = await desk.perform('pin', 'post:503', { seconds: 86_400 });
    expect(outcome.state).toBe('confirmed');
    expect(outcome.until).toBe(topic(forum.state)?.pinnedUntil);
  });

  it('goes by the pin itself, not by whether this viewer has put it away', async () => {
    await desk.perform('pin', 'post:503');
    expect(await desk.perform('pin', 'post:503')).toMatchObject({ failure: { code: 'already-done' } });
    expect((await desk.perform('pin-globally', 'post:503')).failure?.code).toBe('changed-meanwhile');
  });

  it('says yes and no in words, which the server compares as text', async () => {
    await desk.perform('close', 'post:503');
    expect(written(forum).body).toBe('status=closed&enabled=true');
  });

  it('moves a topic back only from where it was moved to', async () => {
    const outcome = await desk.perform('move', 'post:503', { destination: '5' });
    expect(outcome.params).toEqual({ from: '2', to: '5' });
    const one = topic(forum.state);
    if (one) one.category = 9;
    const back = await desk.undo('move-back', { kind: 'topic', id: '31', parent: null }, outcome.params);
    expect(back.failure?.code).toBe('changed-meanwhile');
  });
});

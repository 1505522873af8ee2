import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type XenforoVerb, xenforoActions } from '@/utils/adapters/xenforo/actions';
import type { Input } from '@/utils/domain/outcome';
import type { Target } from '@/utils/domain/post';
import type { XenforoState } from '../../tools/playback/xenforo/state';
import { type Desk, type Forum, isWrite, openDesk, startForum, userTarget } from './desk';

/** Every verb carried out against a forum that a script plays after public descriptions; looked at in the forum itself, not by the adapter. */

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
  verb: XenforoVerb;
  key?: string;
  input?: Partial<Input>;
  over?: { target: Target };
  before?(state: XenforoState): void;
  look(state: XenforoState): unknown;
  /** What `look` gives before and after, and before again where there is an undo. */
  sees: readonly [unknown, unknown];
  undo?: XenforoVerb;
}

const stateOf = (id: number) => (state: XenforoState) => state.posts.get(id)?.state;
const thread = (state: XenforoState) => state.threads.get(31);
const threadState = (id: number) => (state: XenforoState) => state.threads.get(id)?.state;
const old = { target: { kind: 'topic', id: '33', parent: null } as const };

const ON_CONTENT: readonly Case[] = [
  { verb: 'delete', look: stateOf(503), sees: ['visible', 'deleted'], undo: 'undelete' },
  { verb: 'undelete', key: 'post:506', look: stateOf(506), sees: ['deleted', 'visible'], undo: 'delete' },
  { verb: 'approve', key: 'post:507', look: stateOf(507), sees: ['moderated', 'visible'], undo: 'unapprove' },
  { verb: 'unapprove', look: stateOf(503), sees: ['visible', 'moderated'], undo: 'approve' },
  { verb: 'reject', key: 'post:507', look: stateOf(507), sees: ['moderated', 'deleted'] },
  {
    verb: 'edit',
    input: { text: 'Felt, [b]link[/b] taken out' },
    look: (state) => state.posts.get(503)?.text,
    sees: ['Cheap felt at https://felt.example/', 'Felt, [b]link[/b] taken out'],
  },
  { verb: 'lock', look: (state) => thread(state)?.open, sees: [true, false], undo: 'unlock' },
  { verb: 'stick', look: (state) => thread(state)?.sticky, sees: [false, true], undo: 'unstick' },
  {
    verb: 'rename',
    input: { title: 'Roof of the shed' },
    look: (state) => thread(state)?.title,
    sees: ['Shed roof', 'Roof of the shed'],
  },
  {
    verb: 'move',
    input: { destination: '5' },
    look: (state) => thread(state)?.node,
    sees: [2, 5],
    undo: 'move-back',
  },
  { verb: 'delete-thread', look: threadState(31), sees: ['visible', 'deleted'], undo: 'undelete-thread' },
  {
    verb: 'approve-thread',
    over: old,
    look: threadState(33),
    sees: ['moderated', 'visible'],
    undo: 'unapprove-thread',
  },
  {
    verb: 'reject-thread',
    over: old,
    look: threadState(33),
    sees: ['moderated', 'deleted'],
    undo: 'undelete-thread',
  },
];

describe.each(ON_CONTENT)('$verb', ({ verb, key = 'post:503', input, over, look, sees, undo }) => {
  const perform = () => desk.perform(verb, key, input, over);

  it('is done and seen, and taken back where XenForo can', async () => {
    expect(look(forum.state)).toEqual(sees[0]);
    const outcome = await perform();
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', failure: null });
    expect(look(forum.state)).toEqual(sees[1]);
    if (undo === undefined || verb === 'reject-thread') return;
    const { target, topic: whole } = desk.post(key);
    const isTopic = xenforoActions[undo].on === 'topic';
    const back = await desk.undo(undo, over?.target ?? ((isTopic && whole) || target), outcome.params);
    expect(back).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(look(forum.state)).toEqual(sees[0]);
  });

  it('is already done the second time, and nothing is sent', async () => {
    await perform();
    forum.asked = [];
    expect(await perform()).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
    expect(look(forum.state)).toEqual(sees[1]);
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });
});

describe('deleting', () => {
  it('is soft unless asked otherwise, with a reason, and alerts the author only with words', async () => {
    const quiet = await desk.perform('delete', 'post:503', { reason: 'Advertising' });
    expect(quiet.notified).toBe('no');
    expect(forum.state.posts.get(503)).toMatchObject({ state: 'deleted', reason: 'Advertising' });
    // The form would alert by itself.
    expect(forum.state.members.get(4)?.alerts).toEqual([]);
    const told = await desk.perform('delete', 'post:504', {
      reason: 'Advertising',
      text: 'No markets here.',
    });
    expect(told.notified).toBe('yes');
    expect(forum.state.members.get(5)?.alerts).toEqual(['No markets here.']);
    const whole = await desk.perform('delete-thread', 'post:503', { text: 'Closed for good.' });
    expect(whole).toMatchObject({ state: 'confirmed', notified: 'yes' });
    expect(forum.state.members.get(3)?.alerts).toEqual(['Closed for good.']);
  });

  it('for ever is for those whose form has the choice', async () => {
    expect((await desk.perform('delete-permanently', 'post:503')).failure?.code).toBe('no-right');
    expect(forum.state.posts.get(503)?.state).toBe('visible');
    const admin = await openDesk(forum, 'Gudrun');
    expect(await admin.perform('delete-permanently', 'post:503')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
    });
    expect(forum.state.posts.has(503)).toBe(false);
    expect((await admin.perform('delete-thread-permanently', 'post:504')).state).toBe('confirmed');
    expect(forum.state.threads.has(31)).toBe(false);
  });

  it('of the first post would take the thread along, and is not done', async () => {
    expect((await desk.perform('delete', 'post:501')).failure?.code).toBe('unsupported');
    expect(forum.state.threads.get(31)?.state).toBe('visible');
  });

  it('is seen by those, too, who are shown no deleted posts', async () => {
    forum.state.settings.seesDeleted = false;
    expect(await desk.perform('delete', 'post:503')).toMatchObject({ state: 'confirmed', by: 'reload' });
  });

  it('of a thread that waited is taken back to be seen, as XenForo does it', async () => {
    const outcome = await desk.perform('reject-thread', 'post:503', {}, old);
    expect((await desk.undo('undelete-thread', old.target, outcome.params)).state).toBe('confirmed');
    expect(forum.state.threads.get(33)?.state).toBe('visible');
  });
});

describe('the thread’s form', () => {
  it('says all that shall stay as it is: boxes left out would count as off', async () => {
    await desk.perform('stick', 'post:503');
    expect(thread(forum.state)).toMatchObject({ open: true, sticky: true, title: 'Shed roof' });
    await desk.perform('lock', 'post:503');
    expect(thread(forum.state)).toMatchObject({ open: false, sticky: true });
    await desk.perform('rename', 'post:503', { title: 'Roofs' });
    expect(thread(forum.state)).toMatchObject({ open: false, sticky: true, title: 'Roofs' });
  });

  it('without the box is without the right', async () => {
    forum.state.settings.moderatorsStick = false;
    expect((await desk.perform('stick', 'post:503')).failure?.code).toBe('no-right');
  });
});

describe('moving', () => {
  it('leaves nothing behind unless asked to, whatever the form would do', async () => {
    await desk.perform('move', 'post:503', { destination: '5' });
    expect(thread(forum.state)).toMatchObject({ node: 5, leftBehind: [] });
    await desk.perform('move', 'post:503', { destination: '2', kind: 'temporary' });
    expect(thread(forum.state)).toMatchObject({ node: 2, leftBehind: [5] });
  });

  it('is not taken back from where somebody moved it since', async () => {
    const outcome = await desk.perform('move', 'post:503', { destination: '5' });
    expect(outcome.params).toEqual({ from: '2', to: '5' });
    const moved = thread(forum.state);
    if (moved) moved.node = 7;
    const back = await desk.undo('move-back', { kind: 'topic', id: '31', parent: null }, outcome.params);
    expect(back.failure?.code).toBe('changed-meanwhile');
  });

  it('to where the form does not lead is not sent', async () => {
    const outcome = await desk.perform('move', 'post:503', { destination: '9' });
    expect(outcome.failure?.code).toBe('invalid-input');
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });
});

const ned = () => forum.state.members.get(4);

describe('a warning', () => {
  it('is of the forum’s own kind, with points and time as it fills them in', async () => {
    const outcome = await desk.perform('warn', 'post:503', { kind: '2', reason: 'Again' });
    expect(outcome).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      notified: 'no',
      params: { warning: '81' },
    });
    expect(ned()?.warnings).toEqual([
      { id: 81, definition: 2, points: 5, notes: 'Again', expiry: '90 months' },
    ]);
    expect(ned()?.conversations).toEqual([]);
    expect(forum.asked.some(({ path }) => path === '/posts/503/warn')).toBe(true);
  });

  it('may run out earlier, and tells the member in a conversation', async () => {
    const outcome = await desk.perform('warn', 'post:503', {
      kind: '1',
      seconds: 7 * 86_400,
      text: 'Please stop.',
    });
    expect(outcome).toMatchObject({ state: 'confirmed', notified: 'yes' });
    expect(ned()?.warnings[0]?.expiry).toBe('7 days');
    expect(ned()?.conversations).toEqual([{ title: 'Advertising', text: 'Please stop.' }]);
  });

  it('of a kind that is none is not sent', async () => {
    for (const kind of ['0', '9', null]) {
      const outcome = await desk.perform('warn', 'post:503', { kind });
      expect(outcome.failure).toEqual({ code: 'invalid-input', detail: { field: 'kind' } });
    }
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('that the forum accepted without making one is not called done', async () => {
    forum.interrupt({ json: { status: 'ok' } }, (asked) => isWrite(asked) && !asked.form.has('fill'));
    expect(await desk.perform('warn', 'post:503', { kind: '1' })).toMatchObject({
      state: 'failed',
      failure: { code: 'not-changed' },
    });
  });
});

describe('a ban', () => {
  it('with an end has it in days, and the reason for the member', async () => {
    const outcome = await desk.perform('ban', 'post:503', { reason: 'Advertising', seconds: 3 * 86_400 });
    const end = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    expect(outcome).toMatchObject({ state: 'confirmed', until: `${end}T00:00:00.000Z` });
    expect(ned()?.ban).toEqual({ end, reason: 'Advertising' });
    expect((await desk.undo('lift-ban', userTarget(4), outcome.params)).state).toBe('confirmed');
    expect(ned()?.ban).toBeNull();
  });

  it('without end is one, and is never lifted by taking back one with an end', async () => {
    const outcome = await desk.perform('ban-permanently', 'post:503', { reason: 'Advertising' });
    expect(outcome).toMatchObject({ state: 'confirmed', until: null });
    expect(ned()?.ban?.end).toBeNull();
    expect((await desk.undo('lift-ban', userTarget(4), {})).failure?.code).toBe('changed-meanwhile');
    expect((await desk.undo('lift-permanent-ban', userTarget(4), {})).state).toBe('confirmed');
  });

  it('twice, by two moderators, leaves the first as it was', async () => {
    await desk.perform('ban-permanently', 'post:503');
    const again = await desk.perform('ban', 'post:503', { seconds: 86_400 });
    expect(again.failure?.code).toBe('already-done');
    expect(ned()?.ban?.end).toBeNull();
  });

  it('of a member of staff is refused before anything is sent', async () => {
    const staff = { target: userTarget(1) };
    expect((await desk.perform('ban-permanently', 'post:503', {}, staff)).failure?.code).toBe('no-right');
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });
});

describe('a reply', () => {
  it('goes as BBCode past the editor, and is taken back by deleting what was made', async () => {
    const text = '[QUOTE="Ned Nail, post: 503, member: 4"]\nCheap felt\n[/QUOTE]\nNo advertising.';
    const outcome = await desk.perform('reply', 'post:503', { text });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', params: { made: '510' } });
    expect(forum.state.posts.get(510)?.text).toBe(text);
    expect((await desk.undo('delete', desk.post('post:503').target, outcome.params)).state).toBe('confirmed');
    expect(forum.state.posts.get(510)?.state).toBe('deleted');
    expect(forum.state.posts.get(503)?.state).toBe('visible');
  });

  it('that waits for approval is not said to have reached anybody', async () => {
    forum.state.settings.replyWaits = true;
    expect(await desk.perform('reply', 'post:503', { text: 'No advertising.' })).toMatchObject({
      state: 'partial',
      notified: 'no',
      params: { made: '510', queued: true },
    });
  });

  it('into a closed thread has no form to go by', async () => {
    const closed = thread(forum.state);
    if (closed) closed.open = false;
    const member = await openDesk(forum, 'otto');
    expect((await member.perform('reply', 'post:503', { text: 'Me too' })).failure?.code).toBe('no-right');
  });
});

it('a conversation is started with the one member, and known by its number', async () => {
  const outcome = await desk.perform('message', 'post:503', {
    title: 'Felt',
    text: 'Please read the [b]rules[/b].',
  });
  expect(outcome).toMatchObject({ state: 'confirmed', notified: 'yes', params: { conversation: '91' } });
  expect(ned()?.conversations).toEqual([{ title: 'Felt', text: 'Please read the [b]rules[/b].' }]);
});

describe('a report', () => {
  let queue: Desk;
  beforeEach(async () => {
    queue = await openDesk(forum, 'wilma', { page: 'reports-moderator.html', path: '/reports/' });
  });
  const report = () => forum.state.reports.get(61);

  it.each([
    ['resolve-report', 'resolved', 'reopen-report'],
    ['reject-report', 'rejected', 'reopen-report'],
    ['claim', 'assigned', 'release'],
  ] as const)('%s makes it %s, with a comment, and can be opened again', async (verb, wanted, undo) => {
    const outcome = await queue.perform(verb, 'report:61', { reason: 'Clear case' });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(report()).toMatchObject({ state: wanted, comments: ['Clear case'] });
    expect((await queue.perform(verb, 'report:61')).failure?.code).toBe('already-done');
    const { target } = queue.post('report:61');
    expect((await queue.undo(undo, target, outcome.params)).state).toBe('confirmed');
    expect(report()?.state).toBe('open');
  });

  it('that somebody has in hand by now is not opened again under their feet', async () => {
    const found = report();
    if (found) found.state = 'assigned';
    const { target } = queue.post('report:61');
    expect((await queue.undo('reopen-report', target, {})).failure?.code).toBe('changed-meanwhile');
  });

  it('whose form does not tell how it stands is assumed to be done, not called so', async () => {
    forum.state.settings.offersEveryState = true;
    expect(await queue.perform('resolve-report', 'report:61')).toMatchObject({
      state: 'assumed',
      by: 'response',
    });
  });
});

it('the approval queue changes nothing of the others in it', async () => {
  await desk.perform('approve', 'post:507');
  expect(forum.state.threads.get(33)?.state).toBe('moderated');
});

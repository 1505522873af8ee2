import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FlarumVerb, flarumActions } from '@/utils/adapters/flarum/actions';
import type { Input } from '@/utils/domain/outcome';
import type { FlarumState } from '../../tools/playback/flarum/state';
import { type Desk, type Forum, isWrite, openDesk, startForum, userTarget, written } from './desk';

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
  verb: FlarumVerb;
  key?: string;
  input?: Partial<Input>;
  look(state: FlarumState): unknown;
  /** What `look` gives before and after, and before again where there is an undo. */
  sees: readonly [unknown, unknown];
  undo?: FlarumVerb;
}

const post = (id: number) => (state: FlarumState) => state.posts.get(id);
const topic = (state: FlarumState) => state.discussions.get(31);
const isHidden = (id: number) => (state: FlarumState) => post(id)(state)?.hidden;

const ON_CONTENT: readonly Case[] = [
  { verb: 'hide', look: isHidden(503), sees: [false, true], undo: 'restore' },
  { verb: 'restore', key: 'post:506', look: isHidden(506), sees: [true, false], undo: 'hide' },
  { verb: 'approve', key: 'post:507', look: (state) => post(507)(state)?.approved, sees: [false, true] },
  { verb: 'reject', key: 'post:507', look: isHidden(507), sees: [false, true], undo: 'restore' },
  {
    verb: 'edit',
    input: { text: 'Felt, link taken out' },
    look: (state) => post(503)(state)?.content,
    sees: ['Cheap felt at https://felt.example/', 'Felt, link taken out'],
  },
  {
    verb: 'dismiss-flags',
    key: 'post:505',
    look: (state) => post(505)(state)?.flags.length,
    sees: [2, 0],
  },
  { verb: 'lock', look: (state) => topic(state)?.locked, sees: [false, true], undo: 'unlock' },
  { verb: 'sticky', look: (state) => topic(state)?.sticky, sees: [false, true], undo: 'unsticky' },
  {
    verb: 'rename',
    input: { title: 'Roof of the shed' },
    look: (state) => topic(state)?.title,
    sees: ['Shed roof', 'Roof of the shed'],
  },
  {
    verb: 'move',
    input: { destination: '3' },
    look: (state) => topic(state)?.tags,
    sees: [
      [1, 4],
      [3, 4],
    ],
    undo: 'move-back',
  },
  {
    verb: 'hide-discussion',
    look: (state) => topic(state)?.hidden,
    sees: [false, true],
    undo: 'restore-discussion',
  },
];

describe.each(ON_CONTENT)('$verb', ({ verb, key = 'post:503', input, look, sees, undo }) => {
  it('is done and seen, and taken back where Flarum can', async () => {
    expect(look(forum.state)).toEqual(sees[0]);
    const outcome = await desk.perform(verb, key, input);
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', failure: null });
    expect(look(forum.state)).toEqual(sees[1]);
    if (undo === undefined) return;
    const { target, topic: whole } = desk.post(key);
    const isTopic = flarumActions[undo].on === 'topic';
    const back = await desk.undo(undo, (isTopic && whole) || target, outcome.params);
    expect(back).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(look(forum.state)).toEqual(sees[0]);
  });

  it('is already done the second time, and nothing is sent', async () => {
    await desk.perform(verb, key, input);
    forum.asked = [];
    expect(await desk.perform(verb, key, input)).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
    expect(look(forum.state)).toEqual(sees[1]);
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });
});

const ned = (state: FlarumState) => state.members.get(4);

describe('suspending', () => {
  const words = { reason: 'Advertising again', text: 'Please read the rules.' };

  it('until a time keeps reason and message apart and has the end in the record', async () => {
    const outcome = await desk.perform('suspend', 'post:503', { ...words, seconds: 86_400 });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', notified: 'yes' });
    expect(ned(forum.state)).toMatchObject({
      suspendReason: 'Advertising again',
      suspendMessage: 'Please read the rules.',
      told: ['suspended'],
    });
    const left = Date.parse(outcome.until ?? '') - Date.now();
    expect(left).toBeGreaterThan(86_000_000);
    expect(left).toBeLessThanOrEqual(86_400_000);
    expect((await desk.undo('unsuspend', userTarget(4), outcome.params)).state).toBe('confirmed');
    expect(ned(forum.state)).toMatchObject({ suspendedUntil: null, suspendReason: null });
  });

  it('without end is what Flarum’s own dialog writes, and has no end in the record', async () => {
    const outcome = await desk.perform('suspend-forever', 'post:503', words);
    expect(outcome).toMatchObject({ state: 'confirmed', until: null });
    expect(ned(forum.state)?.suspendedUntil).toBe('2038-01-01T00:00:00.000Z');
    expect((await desk.undo('unsuspend-forever', userTarget(4), outcome.params)).state).toBe('confirmed');
  });

  it('of one kind is never lifted by taking back the other', async () => {
    await desk.perform('suspend-forever', 'post:503', words);
    const back = await desk.undo('unsuspend', userTarget(4), {});
    expect(back).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(ned(forum.state)?.suspendedUntil).not.toBeNull();
  });

  it('twice, by two moderators, leaves the first suspension as it was', async () => {
    await desk.perform('suspend-forever', 'post:503', words);
    const again = await desk.perform('suspend', 'post:503', { ...words, seconds: 60 });
    expect(again).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
  });

  it('that has run out is none', async () => {
    const member = ned(forum.state);
    if (member) member.suspendedUntil = '2020-01-01T00:00:00Z';
    expect((await desk.undo('unsuspend', userTarget(4), {})).failure?.code).toBe('already-done');
    expect((await desk.perform('suspend', 'post:503', { ...words, seconds: 60 })).state).toBe('confirmed');
  });

  it('asks for an end', async () => {
    const outcome = await desk.perform('suspend', 'post:503', { ...words, seconds: null });
    expect(outcome.failure).toEqual({ code: 'invalid-input', detail: { field: 'seconds' } });
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });
});

describe('deleting for ever', () => {
  it('is for administrators, of what was hidden before', async () => {
    const admin = await openDesk(forum, 'gudrun');
    expect((await admin.perform('delete', 'post:503')).failure?.code).toBe('changed-meanwhile');
    expect(await admin.perform('delete', 'post:506')).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(forum.state.posts.has(506)).toBe(false);
    expect((await admin.perform('delete-discussion', 'post:503')).failure?.code).toBe('changed-meanwhile');
    await admin.perform('hide-discussion', 'post:503');
    expect((await admin.perform('delete-discussion', 'post:503')).state).toBe('confirmed');
    expect(forum.state.discussions.has(31)).toBe(false);
  });

  it('is refused to moderators before anything is sent: they may only hide', async () => {
    expect((await desk.perform('delete', 'post:506')).failure?.code).toBe('no-right');
    expect(forum.asked.filter(isWrite)).toEqual([]);
    expect(forum.state.posts.has(506)).toBe(true);
  });
});

describe('a reply', () => {
  it('is made in the discussion, and taken back by hiding what was made', async () => {
    const outcome = await desk.perform('reply', 'post:503', { text: '@"Ned Nail"#p503 No advertising.' });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'response', http: 201, params: { made: '511' } });
    expect(outcome.url).toMatch(/\/d\/31\/11$/);
    expect(forum.state.posts.get(511)?.content).toBe('@"Ned Nail"#p503 No advertising.');
    const { target } = desk.post('post:503');
    expect((await desk.undo('hide', target, outcome.params)).state).toBe('confirmed');
    expect(isHidden(511)(forum.state)).toBe(true);
    expect(isHidden(503)(forum.state)).toBe(false);
  });

  it('that waits for approval is not said to have reached anybody', async () => {
    forum.state.settings.approveReplies = true;
    const outcome = await desk.perform('reply', 'post:503', { text: 'No advertising.' });
    expect(outcome).toMatchObject({ state: 'partial', notified: 'no', params: { queued: true } });
  });

  it('whose answer was lost is looked for, and an older one with the same words is not taken for it', async () => {
    await desk.perform('reply', 'post:503', { text: 'No advertising.' });
    forum.interrupt('no-answer', isWrite);
    expect((await desk.perform('reply', 'post:503', { text: 'No advertising.' })).state).toBe('unknown');
    forum.interrupt('done-without-answer', isWrite);
    expect(await desk.perform('reply', 'post:503', { text: 'No advertising.' })).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      params: { made: '512' },
    });
  });

  it('waits out the ten seconds between two of a member’s posts', async () => {
    forum.interrupt({ status: 429, json: { errors: [{ code: 'too_many_requests' }] } }, isWrite);
    expect((await desk.perform('reply', 'post:503', { text: 'No advertising.' })).state).toBe('confirmed');
    expect(desk.waits).toEqual([10_000]);
  });
});

describe('moving by tags', () => {
  const tags = () => topic(forum.state)?.tags;

  it('takes the tag above with a lower one, and keeps the marks', async () => {
    const outcome = await desk.perform('move', 'post:503', { destination: '2' });
    expect(outcome).toMatchObject({ state: 'confirmed', params: { from: ['1', '4'], to: ['1', '2', '4'] } });
    expect(tags()).toEqual([1, 2, 4]);
  });

  it('is not taken back from where somebody moved it since', async () => {
    const outcome = await desk.perform('move', 'post:503', { destination: '3' });
    const discussion = topic(forum.state);
    if (discussion) discussion.tags = [2, 1];
    const back = await desk.undo('move-back', { kind: 'topic', id: '31', parent: null }, outcome.params);
    expect(back.failure?.code).toBe('changed-meanwhile');
    expect(tags()).toEqual([2, 1]);
  });

  it('hands on why the forum refuses: its own limits, and tags that are closed', async () => {
    forum.state.settings.limits.secondary = 0;
    expect((await desk.perform('move', 'post:503', { destination: '3' })).failure).toEqual({
      code: 'refused',
      detail: { reason: 'Wähle genau eine Hauptmarke.' },
    });
    expect((await desk.perform('move', 'post:503', { destination: '6' })).failure?.code).toBe('no-right');
    expect((await desk.perform('move', 'post:503', { destination: '77' })).failure?.code).toBe(
      'invalid-input',
    );
    expect(tags()).toEqual([1, 4]);
  });
});

describe('an edit', () => {
  it('does not overwrite what was changed since the moderator read it', async () => {
    await desk.inspect('post:503');
    const felt = forum.state.posts.get(503);
    if (felt) felt.content = 'Cheap felt, now cheaper';
    const outcome = await desk.perform('edit', 'post:503', { text: 'No link' });
    expect(outcome.failure?.code).toBe('changed-meanwhile');
    expect(felt?.content).toBe('Cheap felt, now cheaper');
  });

  it('that the forum tidied up is said to be so', async () => {
    forum.meanwhile(
      (state) => {
        const felt = state.posts.get(503);
        if (felt) Object.assign(felt, { content: 'No **link**', editedBy: 2 });
      },
      ({ method, path }) =>
        method === 'GET' && path.endsWith('/503') && forum.asked.filter(isWrite).length > 0,
    );
    const outcome = await desk.perform('edit', 'post:503', { text: 'No __link__' });
    expect(outcome).toMatchObject({ state: 'confirmed', params: { altered: true } });
  });
});

it('requests are the front end’s own: one token, the method in a header, the post named in the body', async () => {
  await desk.perform('hide', 'post:503');
  const write = written(forum);
  expect(write).toMatchObject({ method: 'POST', path: '/api/posts/503' });
  expect(write.headers).toMatchObject({ 'x-http-method-override': 'PATCH', 'x-csrf-token': 'token-2-1' });
  expect(JSON.parse(write.body)).toEqual({
    data: { type: 'posts', id: '503', attributes: { isHidden: true } },
  });
  expect(forum.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api',
    'GET /api/posts/503',
    'POST /api/posts/503',
    'GET /api/posts/503',
  ]);
});

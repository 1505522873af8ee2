import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, type Forum, openDesk, startForum } from './desk';

/** What the forum says when a menu opens, of an author, and of what is reported. */

let forum: Forum;
let desk: Desk;
beforeAll(async () => {
  forum = await startForum();
});
beforeEach(async () => {
  forum.reset();
  desk = await openDesk(forum);
});
afterAll(() => forum.stop());

const offered = async (who: Desk, key: string) =>
  (await who.inspect(key))?.capabilities.map(({ native }) => native) ?? null;

const ON_TOPIC = ['lock', 'sticky', 'rename', 'move', 'hide-discussion'];
const ON_NED = ['suspend', 'suspend-forever'];

describe('a menu', () => {
  it('has for a moderator what the post’s own rights say', async () => {
    expect(await offered(desk, 'post:503')).toEqual(['reply', 'hide', 'edit', ...ON_NED, ...ON_TOPIC]);
    expect(await offered(desk, 'post:506')).toEqual(['restore', ...ON_NED, ...ON_TOPIC]);
    expect(await offered(desk, 'post:505')).toContain('dismiss-flags');
    expect(await offered(desk, 'post:507')).toEqual(
      expect.arrayContaining(['approve', 'reject', 'edit', 'suspend']),
    );
    expect(await offered(desk, 'post:507')).not.toContain('dismiss-flags');
  });

  it('deletes for ever only for administrators, and only what is hidden', async () => {
    const admin = await openDesk(forum, 'gudrun');
    expect(await offered(admin, 'post:506')).toContain('delete');
    expect(await offered(admin, 'post:503')).not.toContain('delete');
  });

  it('has nothing against oneself or members of staff, and for members a reply', async () => {
    expect(await offered(desk, 'post:509')).toEqual(['reply', 'hide', 'edit', ...ON_TOPIC]);
    expect(await offered(await openDesk(forum, 'otto'), 'post:503')).toEqual(['reply']);
    expect(await offered(await openDesk(forum, null), 'post:503')).toBeNull();
  });

  it('leaves out what belongs to extensions that are off', async () => {
    forum.state.extensions.clear();
    expect(await offered(desk, 'post:505')).toEqual(['reply', 'hide', 'edit', 'rename', 'hide-discussion']);
  });

  it('knows the author whom the page could not name by id, and the text to edit', async () => {
    const inspection = await desk.inspect('post:503');
    expect(inspection?.author).toMatchObject({ id: '4', name: 'Ned Nail' });
    const edit = inspection?.capabilities.find(({ native }) => native === 'edit');
    expect(edit?.fields[0]?.start).toBe('Cheap felt at https://felt.example/');
    expect((await desk.inspect('post:510'))?.author).toBeNull();
  });

  it('moves to tags that take discussions, with the tag above named', async () => {
    const inspection = await desk.inspect('post:503');
    const move = inspection?.capabilities.find(({ native }) => native === 'move');
    expect(move?.fields[0]?.options).toEqual([
      { value: '1', label: 'Sheds' },
      { value: '2', label: 'Sheds › Tools' },
      { value: '3', label: 'Harvest' },
    ]);
  });

  it('lifts the kind of suspension that is in force', async () => {
    const ned = forum.state.members.get(4);
    if (ned) ned.suspendedUntil = '2038-01-01T00:00:00Z';
    expect(await offered(desk, 'post:503')).toContain('unsuspend-forever');
    if (ned) ned.suspendedUntil = new Date(Date.now() + 60_000).toISOString();
    expect(await offered(desk, 'post:503')).toContain('unsuspend');
  });

  it('of a discussion in a list has what its own rights say', async () => {
    const list = await openDesk(forum, 'wilma', { page: 'index-moderator.html', path: '/all' });
    expect(await offered(list, 'topic:32')).toEqual([
      'unlock',
      'unsticky',
      'rename',
      'move',
      'hide-discussion',
    ]);
    const inspection = await list.inspect('topic:33');
    expect(inspection).toMatchObject({ states: ['deleted'], author: { id: '5' } });
  });

  it('of a member is on their own page', async () => {
    const profile = await openDesk(forum, 'wilma', { page: 'profile-moderator.html', path: '/u/ned.nail' });
    expect(await offered(profile, 'user:4')).toEqual(ON_NED);
    expect((await profile.perform('suspend', 'user:4', { seconds: 3600 })).state).toBe('confirmed');
  });
});

describe('the page of reported posts', () => {
  let queue: Desk;
  beforeEach(async () => {
    queue = await openDesk(forum, 'wilma', { page: 'flags-moderator.html', path: '/flags' });
  });

  it('has the same menu: the post is found by its place in the discussion', async () => {
    const inspection = await queue.inspect('report:31-5');
    expect(inspection).toMatchObject({ states: ['reported'], author: { id: '4', name: 'Ned Nail' } });
    expect(inspection?.capabilities.map(({ native }) => native)).toEqual([
      ...['reply', 'hide', 'edit', 'dismiss-flags'],
      ...ON_NED,
      ...ON_TOPIC,
    ]);
    expect((await queue.inspect('report:31-7'))?.states).toEqual(['unapproved']);
  });

  it('dismisses all flags of a post at once, counted, and the record leads to the post', async () => {
    const outcome = await queue.perform('dismiss-flags', 'report:31-5');
    expect(outcome).toMatchObject({ state: 'confirmed', params: { post: '505', flags: 2 } });
    expect(forum.state.posts.get(505)?.flags).toEqual([]);
  });

  it('hides the post itself, which is taken back from the record alone', async () => {
    const { target } = queue.post('report:31-5');
    const outcome = await queue.perform('hide', 'report:31-5');
    expect(forum.state.posts.get(505)?.hidden).toBe(true);
    expect((await queue.undo('restore', target, outcome.params)).state).toBe('confirmed');
    expect(forum.state.posts.get(505)?.hidden).toBe(false);
  });
});

describe('an author', () => {
  it('is told with groups, and with the suspension and its reason in force', async () => {
    const ned = forum.state.members.get(4);
    if (ned) Object.assign(ned, { suspendedUntil: '2037-05-01T00:00:00Z', suspendReason: 'Advertising' });
    expect(await desk.standing('post:503')).toMatchObject({
      joinedAt: '2024-05-03T08:00:00.000Z',
      posts: 12,
      rank: null,
      mutedUntil: '2037-05-01T00:00:00.000Z',
      notes: [{ text: 'Advertising', by: null, at: null }],
      url: `${forum.url}/u/ned.nail`,
    });
    if (ned) ned.suspendedUntil = '2038-01-01T00:00:00Z';
    expect((await desk.standing('post:503'))?.mutedUntil).toBe('endless');
    expect((await desk.standing('post:509'))?.rank).toBe('Aufsicht');
  });

  it('who came after the page was loaded is found by the address of their page', async () => {
    const otto = forum.state.members.get(5);
    if (otto) forum.state.members.set(6, { ...otto, id: 6, username: 'newcomer' });
    const page = await openDesk(forum, 'gudrun', { page: 'discussion-folder-admin.html' });
    expect(page.post('post:511').author?.id).toBeNull();
    const script = page.page.document.querySelector('#flarum-json-payload');
    script?.remove();
    expect((await page.standing('post:511'))?.posts).toBe(12);
  });

  it('is not told of to strangers', async () => {
    expect(await (await openDesk(forum, null)).standing('post:503')).toBeNull();
  });
});

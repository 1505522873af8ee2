import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, type Forum, openDesk, startForum } from './desk';

/** What the forum shows when a menu opens, and of an author. */

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

const ON_NED = ['warn', 'ban', 'ban-permanently', 'message'];
const ON_THREAD = ['lock', 'stick', 'rename', 'move', 'delete-thread'];

describe('a menu', () => {
  it('has for a moderator what stands behind the entries of the forum’s own', async () => {
    expect(await offered(desk, 'post:503')).toEqual([
      ...['reply', 'delete', 'delete-permanently', 'unapprove', 'edit'],
      ...ON_NED,
      ...ON_THREAD,
    ]);
    expect(await offered(desk, 'post:507')).toEqual(expect.arrayContaining(['approve', 'reject']));
    expect(await offered(desk, 'post:506')).toEqual(
      expect.arrayContaining(['undelete', 'delete-permanently']),
    );
    expect(await offered(desk, 'post:501')).not.toContain('delete');
  });

  it('brings the text as BBCode, the kinds of warnings, the forums, and what can be left behind', async () => {
    const inspection = await desk.inspect('post:503');
    const fields = (native: string) =>
      inspection?.capabilities.find((one) => one.native === native)?.fields ?? [];
    expect(fields('edit')[0]?.start).toBe('Cheap felt at https://felt.example/');
    expect(fields('warn')[0]?.options).toEqual([
      { value: '1', label: 'Advertising' },
      { value: '2', label: 'Insults' },
    ]);
    expect(fields('move').map(({ options }) => options.map(({ value }) => value))).toEqual([
      ['2', '5'],
      ['none', 'permanent', 'temporary'],
    ]);
  });

  it('has nothing against oneself, and for members a reply and a conversation', async () => {
    expect(await offered(desk, 'post:509')).not.toContain('ban');
    const member = await openDesk(forum, 'otto', { page: 'thread-guest.html' });
    expect(await offered(member, 'post:503')).toEqual(['reply', 'message']);
    expect(await offered(await openDesk(forum, null), 'post:503')).toBeNull();
  });

  it('lifts the kind of ban that is in force', async () => {
    const ned = forum.state.members.get(4);
    if (ned) ned.ban = { end: null, reason: '' };
    expect(await offered(desk, 'post:503')).toContain('lift-permanent-ban');
    if (ned) ned.ban = { end: '2027-01-01', reason: '' };
    expect(await offered(desk, 'post:503')).toContain('lift-ban');
  });

  it('of a thread in a list has what its own page and forms say', async () => {
    const list = await openDesk(forum, 'wilma', { page: 'forum-moderator.html', path: '/forums/sheds.2/' });
    expect(await list.inspect('topic:32')).toMatchObject({ states: ['locked', 'pinned'] });
    expect(await offered(list, 'topic:32')).toEqual(['unlock', 'unstick', 'rename', 'move', 'delete-thread']);
    expect(await offered(list, 'topic:33')).toEqual(
      expect.arrayContaining(['approve-thread', 'reject-thread']),
    );
  });

  it('of a member is on their own page; the spam cleaner is left to the site', async () => {
    const profile = await openDesk(forum, 'wilma', { page: 'profile-moderator.html', path: '/members/x.4/' });
    expect(await offered(profile, 'user:4')).toEqual(ON_NED);
    expect((await profile.perform('ban', 'user:4', { seconds: 86_400 })).state).toBe('confirmed');
  });
});

describe('an author', () => {
  it('is told with posts, title, how many warnings, and a ban in force', async () => {
    await desk.perform('warn', 'post:503', { kind: '1' });
    const ned = forum.state.members.get(4);
    if (ned) ned.ban = { end: '2027-01-01', reason: '' };
    expect(await desk.standing('post:503')).toMatchObject({
      joinedAt: '2024-05-03T08:00:00.000Z',
      posts: 1204,
      rank: 'Digger',
      bannedUntil: '2027-01-01T00:00:00.000Z',
      facts: [{ label: 'warnings', value: '1' }],
    });
    if (ned) ned.ban = { end: null, reason: '' };
    expect((await desk.standing('post:503'))?.bannedUntil).toBe('endless');
  });

  it('is told to members without what only moderators see, and to strangers not at all', async () => {
    const member = await openDesk(forum, 'otto', { page: 'thread-guest.html' });
    expect(await member.standing('post:503')).toMatchObject({
      bannedUntil: null,
      facts: [],
    });
    expect(await (await openDesk(forum, null)).standing('post:503')).toBeNull();
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, type Forum, openDesk, startForum } from './desk';

/** What the forum says when a menu opens, and of an author. */

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

const ON_TOPIC = ['close', 'archive', 'unlist', 'pin', 'pin-globally', 'move', 'delete-topic'];
const ON_NED = ['warn', 'message', 'note', 'silence', 'suspend', 'suspend-forever', 'delete-spammer'];

describe('a menu', () => {
  it('has for a moderator what the post’s own permissions say', async () => {
    expect(await offered(desk, 'post:505')).toEqual([
      ...['reply', 'delete', 'unhide', 'lock', 'edit', 'split'],
      ...ON_NED,
      ...ON_TOPIC,
    ]);
    expect(await offered(desk, 'post:506')).toEqual(['recover', ...ON_NED, ...ON_TOPIC]);
  });

  it('has the permanent way only for those who have it', async () => {
    const admin = await openDesk(forum, 'Gudrun');
    expect(await offered(admin, 'post:506')).toContain('destroy');
    forum.state.settings.permanentDelete = false;
    expect(await offered(admin, 'post:506')).not.toContain('destroy');
  });

  it('has for a member a reply and a letter', async () => {
    const member = await openDesk(forum, 'otto');
    expect(await offered(member, 'post:503')).toEqual(['reply', 'message']);
  });

  it('has nothing for nobody, for it cannot ask', async () => {
    expect(await offered(await openDesk(forum, null), 'post:503')).toBeNull();
  });

  it('brings the text to edit, the kinds of flags that hide, and the categories one may write in', async () => {
    const inspection = await desk.inspect('post:503');
    const fields = (native: string) =>
      inspection?.capabilities.find((one) => one.native === native)?.fields ?? [];
    expect(fields('edit')[0]?.start).toBe('Cheap felt at https://felt.example/');
    expect(fields('hide')[0]?.options).toEqual([
      { value: '3', label: 'Off-topic' },
      { value: '8', label: 'Spam' },
    ]);
    expect(fields('move')[0]?.options).toEqual([
      { value: '2', label: 'Sheds' },
      { value: '5', label: 'Sheds › Tools' },
    ]);
    expect(inspection?.states).toEqual(['reported']);
  });

  it('leaves out the kinds of flags this viewer has used up', async () => {
    forum.state.posts.get(503)?.flags.set(21, new Set([3, 8]));
    expect(await offered(desk, 'post:503')).not.toContain('hide');
  });

  it('lifts what is in force: the kind of penalty it is', async () => {
    const ned = forum.state.members.get(43);
    if (ned)
      Object.assign(ned, { silencedTill: '2027-01-01T00:00:00Z', suspendedTill: '3026-01-01T00:00:00Z' });
    const natives = await offered(desk, 'post:503');
    expect(natives).toEqual(expect.arrayContaining(['unsilence', 'unsuspend-forever']));
    expect(natives).not.toContain('unsuspend');
  });

  it('has no notes where the plug-in is off, and nothing against staff', async () => {
    const data = desk.page.document.querySelector('#data-preloaded');
    const other = data?.cloneNode() as Element;
    const held = other.getAttribute('data-preloaded') ?? '';
    other.setAttribute('data-preloaded', held.replace('user_notes_enabled', 'x'));
    data?.replaceWith(other);
    expect(await offered(desk, 'post:503')).not.toContain('note');
    const otto = forum.state.members.get(44);
    if (otto) otto.moderator = true;
    const natives = await offered(desk, 'post:509');
    expect(natives).toContain('message');
    expect(natives).not.toContain('suspend');
  });

  it('of a post that is gone has nothing', async () => {
    forum.state.posts.delete(503);
    expect(await desk.inspect('post:503')).toMatchObject({ capabilities: [], states: ['deleted'] });
  });

  it('of a topic in a list has what the topic’s own permissions say', async () => {
    const list = await openDesk(forum, 'wilma', { page: 'latest-moderator.html', path: '/latest' });
    const topic = forum.state.topics.get(33);
    if (topic) Object.assign(topic, { archived: true, visible: false, pinnedAt: '2026-09-22T08:00:00Z' });
    const inspection = await list.inspect('topic:33');
    expect(inspection?.capabilities.map(({ native }) => native)).toEqual([
      ...['close', 'unarchive', 'list', 'unpin', 'move', 'delete-topic'],
    ]);
    expect(inspection?.states).toEqual(['hidden', 'locked', 'pinned']);
    expect(inspection?.author?.id).toBe('42');
  });

  it('of a letter in a list opens no letter: some sites note down who did', async () => {
    const list = await openDesk(forum, 'wilma', { page: 'latest-moderator.html', path: '/u/otto/messages' });
    expect(await list.inspect('topic:31')).toBeNull();
    expect(forum.asked.filter(({ path }) => path.startsWith('/t/'))).toEqual([]);
  });

  it('of a member is on their own page', async () => {
    const profile = await openDesk(forum, 'wilma', { page: 'profile-moderator.html', path: '/u/Ned.Nail' });
    expect(await offered(profile, 'user:43')).toEqual(ON_NED);
    expect((await profile.perform('silence', 'user:43', { reason: 'Spam', seconds: 3600 })).state).toBe(
      'confirmed',
    );
  });
});

describe('an author', () => {
  it('is told to staff with penalties, warnings and notes, newest first', async () => {
    forum.state.notes.push(
      { id: 'n1', user: 43, by: 1, raw: 'Sells felt', post: null },
      { id: 'n2', user: 43, by: 21, raw: 'Still sells felt', post: null },
    );
    const ned = forum.state.members.get(43);
    if (ned)
      Object.assign(ned, {
        suspendedTill: '3026-01-01T00:00:00.000Z',
        silencedTill: '2027-01-01T00:00:00Z',
        staged: true,
      });
    expect(await desk.standing('post:503')).toMatchObject({
      joinedAt: '2024-05-03T08:00:00.000Z',
      posts: 12,
      rank: 'TL1',
      warnings: 2,
      bannedUntil: 'endless',
      mutedUntil: '2027-01-01T00:00:00.000Z',
      notes: [
        { text: 'Still sells felt', by: 'wilma', at: '2026-09-22T08:00:00.000Z' },
        { text: 'Sells felt', by: 'Gudrun' },
      ],
      facts: [
        { label: 'trust_level', value: '1' },
        { label: 'suspended', value: '1' },
        { label: 'flags_received', value: '3' },
        { label: 'staged', value: '✓' },
      ],
      url: `${forum.url}/u/Ned.Nail`,
    });
  });

  it('is told to members as everybody sees them', async () => {
    const member = await openDesk(forum, 'otto');
    expect(await member.standing('post:503')).toMatchObject({
      rank: 'TL1',
      posts: null,
      warnings: null,
      notes: [],
    });
  });

  it('is not told to nobody', async () => {
    expect(await (await openDesk(forum, null)).standing('post:503')).toBeNull();
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import { memberOf, postOf, Visit } from './visit';

let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum();
});
beforeEach(() => forum.reset());
afterAll(() => forum.stop());

const DAY = 86_400_000;
const lastLog = () => forum.state.log.at(-1);
const act = (by: string, on: string, name: string, fields = {}) =>
  new Visit(forum, by).post(`/members/${memberOf(forum, on).id}/${name}`, fields);
const profile = async (of: string) =>
  (await new Visit(forum, 'moderator').get(`/members/${memberOf(forum, of).id}`)).text;

describe('restricting a member', () => {
  it.each([
    ['mute', { days: '3', reason: 'Rest' }],
    ['suspend', { days: '3', reason: 'Rest' }],
    ['ban', { reason: 'Rest' }],
  ])(
    '%s shows on the profile, is in the log, is told to the member, and can be lifted',
    async (kind, fields) => {
      const member = memberOf(forum, 'otter');
      const answer = await act('moderator', 'otter', kind, fields);
      expect(answer).toMatchObject({ status: 303, to: `/members/${member.id}-grumpy-otter` });
      expect(await profile('otter')).toContain(`restriction--${kind}`);
      expect(lastLog()).toMatchObject({ action: kind, target: 'member', id: member.id });
      expect(forum.state.messages.at(-1)).toMatchObject({ to: member.id, text: 'Rest' });

      expect((await act('moderator', 'otter', `un${kind}`)).status).toBe(303);
      expect(await profile('otter')).not.toContain('class="restriction ');
      expect(lastLog()).toMatchObject({ action: `un${kind}` });
    },
  );

  it('for days ends after so many days', async () => {
    await act('moderator', 'otter', 'suspend', { days: '3' });
    const until = Date.parse(/data-until="([^"]+)"/.exec(await profile('otter'))?.[1] ?? '');
    expect(Math.abs(until - forum.state.now() - 3 * DAY)).toBeLessThan(60_000);
  });

  it('twice, or lifting what is not there, is a conflict', async () => {
    await act('moderator', 'otter', 'ban');
    expect((await act('moderator', 'otter', 'ban')).status).toBe(409);
    expect((await act('moderator', 'otter', 'unmute')).status).toBe(409);
  });

  it.each(['', '0', '-1', '1.5', '4000', 'ten'])('for “%s” days is refused', async (days) => {
    expect((await act('moderator', 'otter', 'suspend', { days })).status).toBe(422);
    expect(memberOf(forum, 'otter').restrictions.some(({ kind }) => kind === 'suspend')).toBe(false);
  });

  it('of the staff is for administrators, of oneself for nobody, of anybody not for members', async () => {
    expect((await act('moderator', 'aoife', 'ban')).status).toBe(403);
    expect((await act('admin', 'aoife', 'ban')).status).toBe(303);
    expect((await act('admin', 'admin', 'ban')).status).toBe(403);
    expect((await act('member', 'otter', 'mute', { days: '1' })).status).toBe(403);
  });

  it('keeps a muted member from writing, not from reading', async () => {
    await act('moderator', 'otter', 'mute', { days: '1' });
    const otter = new Visit(forum, 'otter');
    const { topic } = postOf(forum, 'Jar bought');
    expect((await otter.get(`/t/${topic}`)).status).toBe(200);
    const answer = await otter.post(`/t/${topic}/reply`, { body: 'But' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('data-error="restricted"');
  });
});

describe('warnings and notes', () => {
  it('a warning reaches the author and can be withdrawn once', async () => {
    const post = postOf(forum, 'Easy to say');
    const moderator = new Visit(forum, 'moderator');
    expect((await moderator.get(`/posts/${post.id}/warn`)).text).toContain('warn-form');
    await moderator.post(`/posts/${post.id}/warn`, { message: 'Count to ten, please.' });
    expect((await new Visit(forum, 'otter').get('/messages')).text).toContain('Count to ten, please.');
    expect(lastLog()).toMatchObject({ action: 'warn', id: post.author });

    const warning = [...forum.state.warnings.values()].at(-1);
    expect((await moderator.post(`/warnings/${warning?.id}/withdraw`)).status).toBe(303);
    expect(warning?.withdrawn).toBe(true);
    expect((await moderator.post(`/warnings/${warning?.id}/withdraw`)).status).toBe(409);
  });

  it('a warning without words is refused', async () => {
    const { id } = postOf(forum, 'Easy to say');
    const answer = await new Visit(forum, 'moderator').post(`/posts/${id}/warn`, { message: '  ' });
    expect(answer.status).toBe(422);
  });

  it('a note is seen by the staff and by nobody else', async () => {
    await act('moderator', 'sam', 'note', { text: 'Owns a mangle.' });
    expect(await profile('sam')).toContain('Owns a mangle.');
    const path = `/members/${memberOf(forum, 'sam').id}`;
    expect((await new Visit(forum, 'sam').get(path)).text).not.toContain('Owns a mangle.');
    expect((await new Visit(forum).get(path)).text).not.toContain('member-tool');
  });
});

import { describe, expect, it } from 'vitest';
import { NO_INPUT } from '@/utils/domain/no-input';
import { expectNobody } from './contract';
import { actsOf, board, done, fieldsOf, isFile, isPost, KEY, pageFor, perform, WANDA } from './mybb-server';

/** Reports, bans, suspended posting, notes and warnings, on a board that answers as version 1.8.37 does. */

describe('reports', () => {
  const row = (id: string) =>
    `<tr><td></td><td><input type="checkbox" name="reports[]" value="${id}"></td></tr>`;

  it('marks one report, though others are ticked: their cookie would come first and is put aside', async () => {
    let open = ['31', '32', '33'];
    const atSending: string[] = [];
    const forum = board((request) => {
      if (isPost(request)) {
        atSending.push(...forum.cookies.keys());
        open = open.filter((id) => id !== fieldsOf(request)['reports[0]']);
        return done();
      }
      return isFile('modcp.php')(request)
        ? pageFor(WANDA, `<table>${open.map(row).join('')}</table>`)
        : undefined;
    });
    forum.cookies.set('inlinereports', '%7C31%7C33%7C');
    const outcome = await perform(forum, 'report-accept', { handles: { report: '31', page: '2' } });
    expect(outcome).toMatchObject({ state: 'confirmed', params: { report: '31' } });
    expect(atSending).not.toContain('inlinereports');
    expect(decodeURIComponent(forum.cookies.get('inlinereports') ?? '')).toBe('|33|');
    expect(
      (await perform(forum, 'report-reject', { handles: { report: '31', page: '1' } })).failure?.code,
    ).toBe('already-done');
  });
});

describe('members', () => {
  const banForm = (banned: boolean, name = 'Bruno Bass') =>
    `<form action="modcp.php" method="post"><input type="hidden" name="action" value="do_banuser"><input type="hidden" name="uid" value="${banned ? 8 : 0}">
     <input name="username" value="${name}"><select name="usergroup"><option value="7">Verbannen</option></select>
     <select name="liftafter"><option value="1-0-0">1</option><option value="---">∞</option></select></form>`;

  it('are banned by name for so many days, and the ban is lifted by id', async () => {
    let banned = false;
    const forum = board((request) => {
      if (isPost(request)) {
        banned = !banned;
        return done();
      }
      return isFile('modcp.php')(request) ? pageFor(WANDA, banForm(banned)) : undefined;
    });
    const input = { ...NO_INPUT, reason: 'Advertising', seconds: 3 * 86_400 };
    const outcome = await perform(forum, 'ban', { input });
    expect(outcome).toMatchObject({ state: 'confirmed', until: '2026-11-25T10:00:00.000Z' });
    expectNobody(['Bruno Bass'], outcome.params);
    expect((await perform(forum, 'ban-permanent', { input })).failure?.code).toBe('already-done');
    expect((await perform(forum, 'lift-ban', { undoing: outcome.params })).state).toBe('confirmed');
    expect(actsOf(forum).map(fieldsOf)).toMatchObject([
      {
        action: 'do_banuser',
        uid: '0',
        username: 'Bruno Bass',
        liftafter: '3-0-0',
        usergroup: '7',
        banreason: 'Advertising',
      },
      { action: 'liftban', uid: '8' },
    ]);
  });

  it('are not banned without a reason, which MyBB asks for, nor when they are the moderator', async () => {
    const forum = board((request) =>
      isFile('modcp.php')(request) ? pageFor(WANDA, banForm(false)) : undefined,
    );
    expect((await perform(forum, 'ban', { input: { ...NO_INPUT, seconds: 86_400 } })).failure).toEqual({
      code: 'invalid-input',
      detail: { field: 'reason' },
    });
    const input = { ...NO_INPUT, reason: 'x' };
    const target = { kind: 'user', id: '2', parent: null } as const;
    expect((await perform(forum, 'ban-permanent', { input, target })).failure?.code).toBe('unsupported');
    expect(actsOf(forum)).toEqual([]);
  });

  const profile = (state: { suspended: boolean; notes: string }) =>
    `<form action="modcp.php" method="post"><input type="hidden" name="my_post_key" value="${KEY}"><input name="website" value="https://bass.example/">
     <textarea name="signature">Deep.</textarea><input type="checkbox" name="suspendsignature" value="1" checked="checked">
     <input name="action_time" value="0"><select name="action_period"><option value="hours">u</option><option value="never">∞</option></select>
     <input type="checkbox" name="suspendposting" value="1"${state.suspended ? ' checked="checked"' : ''}><input name="suspost_time" value="0">
     <select name="suspost_period"><option value="hours">u</option><option value="days">d</option><option value="never">∞</option></select>
     <textarea name="usernotes">${state.notes}</textarea><input type="hidden" name="action" value="do_editprofile"><input type="hidden" name="uid" value="8"><input type="submit" value="OK"></form>`;

  it('keep everything in their profile when posting is suspended, for a time, without end, and given back', async () => {
    const state = { suspended: false, notes: '' };
    const forum = board((request) => {
      if (isPost(request)) {
        state.suspended = fieldsOf(request).suspendposting === '1';
        return done();
      }
      return isFile('modcp.php')(request) ? pageFor(WANDA, profile(state)) : undefined;
    });
    const timed = await perform(forum, 'suspend-posting', { input: { ...NO_INPUT, seconds: 36 * 3600 } });
    expect(timed).toMatchObject({ state: 'confirmed', until: '2026-11-23T22:00:00.000Z' });
    expect((await perform(forum, 'allow-posting', { undoing: timed.params })).state).toBe('confirmed');
    expect(await perform(forum, 'suspend-posting')).toMatchObject({ state: 'confirmed', until: null });
    const kept = {
      website: 'https://bass.example/',
      signature: 'Deep.',
      suspendsignature: '1',
      action_time: '0',
      ajax: '1',
    };
    expect(actsOf(forum).map(fieldsOf)).toMatchObject([
      { ...kept, suspost_time: '36', suspost_period: 'hours' },
      kept,
      { ...kept, suspost_time: '0', suspost_period: 'never' },
    ]);
  });

  it('get a note below those of others', async () => {
    const state = { suspended: false, notes: 'Ruud: was warned by mail.' };
    const forum = board((request) => {
      if (isPost(request)) {
        state.notes = fieldsOf(request).usernotes ?? '';
        return done();
      }
      return isFile('modcp.php')(request) ? pageFor(WANDA, profile(state)) : undefined;
    });
    expect(
      (await perform(forum, 'user-note', { input: { ...NO_INPUT, text: 'Second account?' } })).state,
    ).toBe('confirmed');
    expect(state.notes.split('\r\n')).toEqual(['Ruud: was warned by mail.', 'Second account?']);
  });
});

describe('warnings', () => {
  const form = `<form action="warnings.php" method="post"><input type="hidden" name="my_post_key" value="${KEY}"><input type="hidden" name="action" value="do_warn"><input type="hidden" name="uid" value="8">
    <textarea name="notes"></textarea><label><input type="radio" name="type" value="3"> Reclame</label><label><input type="radio" name="type" value="custom"> Eigen</label>
    <input name="custom_reason" maxlength="120"><input name="custom_points" value="2"><input name="expires" value="1"><select name="expires_period"><option value="days">d</option><option value="never">∞</option></select>
    <input type="checkbox" name="send_pm" value="1"><input name="pm_subject" value="Waarschuwing"><textarea name="pm_message">Beste Bruno</textarea><input type="submit" value="OK"></form>`;
  const list = (ids: readonly string[]) =>
    `<table><tbody><tr><td>Actief</td></tr>${ids.map((id) => `<tr><td>Reclame (+3)</td><td><a href="warnings.php?action=view&amp;wid=${id}">Bekijk</a></td></tr>`).join('')}</tbody></table>`;

  function withWarnings() {
    let ids = ['11'];
    let revoked = false;
    return board((request) => {
      if (!isFile('warnings.php')(request)) return undefined;
      if (isPost(request)) {
        if (fieldsOf(request).action === 'do_revoke') revoked = true;
        else ids = ['12', ...ids];
        return done();
      }
      const action = request.url.searchParams.get('action');
      if (action === 'warn') return pageFor(WANDA, form);
      if (action === 'view')
        return pageFor(WANDA, revoked ? '' : '<form><input name="action" value="do_revoke"></form>');
      return pageFor(WANDA, list(ids));
    });
  }

  it('is given by the board’s type with a note, tells the member only when asked to, and is revoked by the record', async () => {
    const forum = withWarnings();
    const input = { ...NO_INPUT, kind: '3', reason: 'Third time' };
    const outcome = await perform(forum, 'warn', { input, handles: { post: '102' } });
    expect(outcome).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      params: { made: '12' },
      notified: 'no',
    });
    const asked = forum.asked.find(({ url }) => url.searchParams.get('action') === 'warn');
    expect(asked?.url.searchParams.get('pid')).toBe('102');
    const [sent] = actsOf(forum).map(fieldsOf);
    expect(sent).toMatchObject({ type: '3', notes: 'Third time', uid: '8' });
    expect(sent).not.toHaveProperty('send_pm');
    expect(await perform(forum, 'revoke-warning', { undoing: outcome.params })).toMatchObject({
      state: 'confirmed',
    });
    expect(fieldsOf(actsOf(forum)[1])).toMatchObject({ action: 'do_revoke', wid: '12', reason: '–' });
    expect((await perform(forum, 'revoke-warning', { undoing: outcome.params })).failure?.code).toBe(
      'already-done',
    );
  });

  it('carries the message to the member along', async () => {
    const forum = withWarnings();
    const input = { ...NO_INPUT, kind: '3', reason: 'x', text: 'Please stop.' };
    expect((await perform(forum, 'warn', { input })).state).toBe('confirmed');
    expect(fieldsOf(actsOf(forum)[0])).toMatchObject({
      send_pm: '1',
      pm_message: 'Please stop.',
      pm_subject: 'Waarschuwing',
    });
  });

  it('of one’s own has words, points and an end', async () => {
    const forum = withWarnings();
    const input = { ...NO_INPUT, title: 'Off-key', kind: '4', reason: 'x', seconds: 5 * 86_400 };
    expect((await perform(forum, 'warn-custom', { input })).state).toBe('confirmed');
    expect(fieldsOf(actsOf(forum)[0])).toMatchObject({
      ...{
        type: 'custom',
        custom_reason: 'Off-key',
        custom_points: '4',
        expires: '5',
        expires_period: 'days',
      },
    });
  });

  it('needs a type that there is, and a note', async () => {
    const forum = withWarnings();
    const by = async (input: Partial<typeof NO_INPUT>) =>
      (await perform(forum, 'warn', { input: { ...NO_INPUT, ...input } })).failure?.detail?.field;
    expect(await by({ kind: '3' })).toBe('reason');
    expect(await by({ reason: 'x' })).toBe('kind');
    expect(await by({ reason: 'x', kind: '99' })).toBe('kind');
    expect(actsOf(forum)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../live/command-line';
import { plannedPlatforms, planOf } from '../../live/plans';
import { accountsFrom, forumUrl } from '../../live/settings';

describe('what the live check is told', () => {
  it('names every variable that is missing, and never a value', () => {
    const set = { MODSIDE_LIVE_MODERATOR_NAME: 'Mo', MODSIDE_LIVE_MEMBER_PASSWORD: 'secret' };
    const trying = () => accountsFrom(set, ['member']);
    expect(trying).toThrow('MODSIDE_LIVE_MODERATOR_PASSWORD, MODSIDE_LIVE_MEMBER_NAME.');
    expect(trying).not.toThrow(/secret|Mo\b/);
  });

  it('wants only the people of the plan, and takes whoever is there', () => {
    const set = { MODSIDE_LIVE_MODERATOR_NAME: 'Mo', MODSIDE_LIVE_MODERATOR_PASSWORD: 'pass' };
    expect(accountsFrom(set, [])).toEqual({ moderator: { name: 'Mo', password: 'pass' } });
  });

  it.each([
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://127.0.0.1:8080/forum', 'http://127.0.0.1:8080/forum/'],
    ['http://127.0.0.1:8080/forum/index.php?board=1', 'http://127.0.0.1:8080/forum/'],
  ])('reads the forum’s address from %s', (text, url) => expect(forumUrl(text, false).href).toBe(url));

  it('goes to no other machine unless that is wanted', () => {
    expect(() => forumUrl('https://forum.example/', false)).toThrow('forum.example is not this machine');
    expect(forumUrl('https://forum.example/', true).href).toBe('https://forum.example/');
  });

  it('says what to write in place of localhost, and of what is no address', () => {
    expect(() => forumUrl('http://localhost:8080/', false)).toThrow('Write 127.0.0.1');
    expect(() => forumUrl('forum', false)).toThrow('“forum” is not the address of a forum');
    expect(() => forumUrl('file:///etc/passwd', true)).toThrow('is not the address of a forum');
  });

  it('lists the platforms there are when asked for another', async () => {
    expect(plannedPlatforms()).toContain('wordpress');
    await expect(planOf('vbulletin')).rejects.toThrow(
      /no plan for “vbulletin”. Known platforms: .*wordpress/,
    );
  });

  it('does not guess at a command line it cannot read', () => {
    expect(readCommandLine(['--platform', 'wordpress'])).toBeNull();
    expect(readCommandLine(['--platform', 'wordpress', '--url', 'x', '--fast'])).toBeNull();
    expect(readCommandLine(['--platform', 'wordpress', '--url', 'x', '--only', 'trash'])).toMatchObject({
      only: ['trash'],
      record: false,
      build: true,
    });
  });
});

describe('the plans', () => {
  it.each(plannedPlatforms())(
    '%s has a row for every verb of its adapter, and none for others',
    async (platform) => {
      const { catalogue } = await import('@/utils/adapters/catalogue');
      const plan = await planOf(platform);
      const actions = catalogue.find(({ id }) => id === platform)?.actions ?? {};
      expect(plan.platform).toBe(platform);
      expect(Object.keys(plan.verbs).sort()).toEqual(Object.keys(actions).sort());
      for (const row of Object.values(plan.verbs)) {
        if (typeof row === 'function' || 'notTried' in row) continue;
        expect(actions[row.undoOf]?.undo, `${row.undoOf} has an Undo`).toBeTruthy();
      }
      for (const { verb } of Object.values(plan.extras ?? {})) expect(Object.keys(actions)).toContain(verb);
    },
  );
});

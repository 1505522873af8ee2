import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LivePlan, Prepare } from '../live/plan';
import { plan } from '../live/plans/wordpress';
import { liveResultSchema } from '../live/result';
import { runLive } from '../live/run';
import { type Accounts, forumUrl } from '../live/settings';
import { turnOnByHand } from '../live/turn-on';
import { type Modside, startModside } from '../tools/browser/modside';
import { startWordPress, type WordPressServer } from '../tools/real-servers/wordpress';

/** The live check itself, short, on a WordPress of its own: what it sees, and what it must not believe. */
describe('the live check on a real WordPress', () => {
  let server: WordPressServer;
  let modside: Modside;
  let accounts: Accounts;

  beforeAll(async () => {
    server = await startWordPress({ install: process.env.INSTALL_PACKAGES === '1' });
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    const { moderator, subscriber } = server.accounts;
    accounts = { moderator, member: subscriber };
    modside = await startModside();
    return () => modside.close();
  });

  const run = (only: string[], tried: LivePlan = plan) =>
    runLive({
      plan: tried,
      url: forumUrl(server.url, false),
      accounts,
      modside,
      only,
      turnOn: async (origin) => void (await modside.ask('site.enable', { origin, tabId: null })),
      today: () => '2026-11-24',
    });

  it('sees an act and its Undo, a refusal, the buttons of a page and a whole log', async () => {
    const result = await run(['page: topic', 'trash', 'trash, another was quicker', 'log']);
    expect(liveResultSchema.parse(result)).toMatchObject({ platform: 'wordpress', version: server.version });
    expect(result.rows.map(({ capability, result: came }) => [capability, came])).toEqual([
      ['page: topic', 'seen'],
      ['trash', 'seen'],
      ['trash, then Undo', 'seen'],
      ['trash, another was quicker', 'refused'],
      ['log', 'seen'],
    ]);
    const written = JSON.stringify(result);
    for (const { name, password } of Object.values(accounts)) {
      expect(written).not.toContain(password);
      expect(written).not.toMatch(new RegExp(`\\b${name}\\b`));
    }
  });

  it('calls it a mismatch when the record says done and the forum does not show it', async () => {
    const hold = plan.verbs.hold as Prepare;
    const blind: Prepare = async (forum) => ({ ...(await hold(forum)), look: async () => 'approved' });
    const result = await run(['hold'], { ...plan, verbs: { ...plan.verbs, hold: blind } });
    expect(result.rows).toEqual([
      {
        capability: 'hold',
        result: 'mismatch',
        how: expect.stringContaining('shows “approved”, not “hold”'),
      },
    ]);
  });

  it('says what is not offered, and what the plan has no row for', async () => {
    const approved = plan.verbs.hold as Prepare;
    const verbs = { ...plan.verbs, untrash: approved, delete: { notTried: 'nothing may be deleted here' } };
    const { rows } = await run(['untrash', 'delete'], { ...plan, verbs });
    expect(rows.map(({ capability, result }) => [capability, result])).toEqual([
      ['untrash', 'not offered'],
      ['delete', 'not tried'],
    ]);
  });

  it('does not begin with a wrong password, and does not repeat it', async () => {
    accounts = { ...accounts, moderator: { name: 'mod', password: 'not-the-password' } };
    const trying = run(['log']);
    await expect(trying).rejects.toThrow('did not let the moderator in. Look at MODSIDE_LIVE_MODERATOR_NAME');
    await expect(trying).rejects.not.toThrow('not-the-password');
  });

  it('does not begin with somebody who is no moderator', async () => {
    accounts = { ...accounts, moderator: server.accounts.subscriber };
    const elsewhere = { ...plan, home: async () => server.seed.post.url };
    await expect(run(['log'], elsewhere)).rejects.toThrow(
      'is not a moderator there: Modside sees the role “member”',
    );
  });

  it('waits for a person to turn the site on where it may not do so itself, and gives up with a sentence', async () => {
    const said: string[] = [];
    const waiting = (patience: number) =>
      turnOnByHand(modside, new URL(server.url), (line) => said.push(line), patience);
    await expect(waiting(500)).rejects.toThrow(`Modside was not turned on for ${server.url}`);
    expect(said[0]).toContain(`Host permission must be granted for ${server.url}`);
    const turnedOn = waiting(20_000);
    await modside.ask('site.enable', { origin: server.url, tabId: null });
    await turnedOn;
  });

  it('does not begin on another platform', async () => {
    await expect(run(['log'], { ...plan, platform: 'mediawiki' })).rejects.toThrow(
      'is not MediaWiki: it looks like WordPress',
    );
  });
});

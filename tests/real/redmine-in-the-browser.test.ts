import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRecords } from '@/utils/log/verify';
import { choose, frameWith, notice, openMenuIn, postButtonNames, send } from '../tools/browser/desk';
import { eventually, type Modside, startModside } from '../tools/browser/modside';
import { type RedmineRole, type RedmineServer, startRedmine } from '../tools/real-servers/redmine';
import { install } from './support/install';

/** The whole way on the real software: built extension, real browser, real Redmine; once in English, once in German. */
describe('a moderator on a real Redmine', () => {
  let server: RedmineServer;
  let modside: Modside;
  let page: Page;

  const lastRecords = (count: number) =>
    eventually(async () => {
      const all = await modside.records();
      return all.length >= count && (await modside.openIntents()) === 0 && all.slice(-count);
    });
  const topic = (id: number) => `${server.url}/boards/${server.seed.boards.talk}/topics/${id}`;
  const signIn = async (role: RedmineRole) => {
    await page.context().clearCookies();
    await page.goto(`${server.url}/login`);
    await page.fill('#username', server.accounts[role].name);
    await page.fill('#password', server.accounts[role].password);
    await page.click('#login-submit');
    await page.waitForSelector('#loggedas');
  };

  beforeAll(async () => {
    server = await startRedmine({ install });
    modside = await startModside();
    await modside.ask('site.enable', { origin: server.url, tabId: null });
    page = await modside.browser.context.newPage();
    await signIn('moderator');
  });
  afterAll(async () => {
    await modside?.close();
    await server?.stop();
  });

  it('locks a topic with a reason and unlocks it by Undo', async () => {
    const { open } = server.seed.topics;
    await page.goto(topic(open));
    await send(await choose(page, '#content > .message', 'Lock', { Reason: 'Answered' }), 'Lock');
    const done = await notice(page, 'Locked');
    expect(server.message(open)?.locked).toBe(true);
    await done.getByRole('button', { name: 'Undo' }).click();
    await notice(page, 'Unlocked');
    expect(server.message(open)?.locked).toBe(false);
    const [locked, unlocked] = await lastRecords(2);
    expect(locked).toMatchObject({
      act: { type: 'content.lock', native: 'lock' },
      target: { kind: 'topic', id: String(open) },
      result: { state: 'confirmed' },
    });
    expect(unlocked).toMatchObject({ act: { type: 'content.unlock' }, rev: { of: locked?.id } });
  });

  it('has one button for every message, each in sight', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(topic(server.seed.topics.open));
    await expect.poll(async () => (await postButtonNames(page)).length).toBe(4);
    const buttons = await page.locator('modside-post').all();
    for (const button of buttons) {
      const box = await button.boundingBox();
      expect((box?.x ?? 400) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    }
    expect((await postButtonNames(page)).sort()).toEqual([
      'Moderate post by Alice Anders',
      'Moderate post by Anonymous',
      'Moderate post by Bob Brant',
      'Moderate post by Tom Troll',
    ]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('replies with a quote, and deletes the insult for good, in German', async () => {
    const { replies, topics } = server.seed;
    await signIn('german');
    await page.goto(topic(topics.open));
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    const reply = `#message-${replies.insult}`;
    const text = 'Bitte bleib freundlich.';
    await send(
      await choose(page, reply, 'Reply with quote', { 'Message to the author': text }),
      'Reply with quote',
    );
    await notice(page, 'Replied');
    expect(server.messages().at(-1)?.content.replace(/\r/g, '')).toMatch(
      /^.*:\n> Only fools.*\n\nBitte bleib freundlich\.$/,
    );
    await page.goto(topic(topics.open));
    const panel = await choose(page, reply, 'Delete for ever', { Reason: 'Insult' });
    await send(panel, 'Delete for ever');
    // Redmine has no trash: it is asked once more, and said that there is no way back.
    await panel.getByText('it cannot be undone from here. Go on?').waitFor();
    await frameWith(page, 'dialog');
    await send(panel, 'Delete for ever');
    await notice(page, 'Deleted for ever');
    expect(server.message(replies.insult)).toBeNull();
    const [answered, deleted] = await lastRecords(2);
    expect(answered).toMatchObject({
      act: { type: 'engage.reply', native: 'quote' },
      result: { state: 'confirmed' },
    });
    expect(deleted).toMatchObject({ act: { type: 'content.purge' }, target: { id: String(replies.insult) } });
  });

  it('makes a note on an issue private, without the browser asking for a password', async () => {
    const { issues, notes } = server.seed;
    await page.goto(`${server.url}/issues/${issues.open}`);
    const note = `#change-${notes.insult}`;
    await send(await choose(page, note, 'Make private', { Reason: 'Insult' }), 'Make private');
    await notice(page, 'Hidden');
    expect(server.note(notes.insult)?.isPrivate).toBe(true);
    const [record] = await lastRecords(1);
    expect(record).toMatchObject({
      act: { type: 'content.hide', native: 'make-private' },
      target: { kind: 'comment', id: String(notes.insult), parent: `issue-${issues.open}` },
      result: { state: 'confirmed', by: 'reload' },
    });
  });

  it('shows an administrator the account behind a profile', async () => {
    await signIn('administrator');
    await page.goto(`${server.url}/users/${server.seed.users.troll}`);
    const menu = await openMenuIn(page, '#content > h2');
    expect(await menu.getByRole('menuitem').allInnerTexts()).toEqual([
      expect.stringContaining('Lock account'),
    ]);
  });

  it('keeps names out of the clear fields, in a log whose chain verifies', async () => {
    const records = await modside.records();
    expect(verifyRecords(records).chains.map(({ findings }) => findings)).toEqual([[]]);
    for (const { priv: _priv, salts: _salts, ...clear } of records) {
      expect(JSON.stringify(clear)).not.toMatch(/Tom|Troll|Alice|Anders|varnish/);
    }
  });
});

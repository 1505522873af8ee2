import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRecords } from '@/utils/log/verify';
import { frameWith, notice, openMenuIn } from '../tools/browser/desk';
import { eventually, type Modside, startModside } from '../tools/browser/modside';
import { type MediaWikiServer, startMediaWiki } from '../tools/real-servers/mediawiki';

/** The whole way on the real software: built extension, real browser, real MediaWiki. */
describe('a moderator on a real MediaWiki', () => {
  let server: MediaWikiServer;
  let modside: Modside;
  let page: Page;

  const lastRecords = (count: number) =>
    eventually(async () => {
      const all = await modside.records();
      return all.length >= count && (await modside.openIntents()) === 0 && all.slice(-count);
    });
  const textOf = async (title: string): Promise<string> => {
    const { query } = await server.api({
      action: 'query',
      prop: 'revisions',
      titles: title,
      rvprop: 'content',
      rvslots: 'main',
    });
    return JSON.stringify(query);
  };
  const blocksOf = async (user: string): Promise<unknown[]> => {
    const { query } = await server.api({ action: 'query', list: 'blocks', bkusers: user });
    return (query as { blocks: unknown[] }).blocks;
  };

  beforeAll(async () => {
    server = await startMediaWiki({ install: process.env.INSTALL_PACKAGES === '1' });
    modside = await startModside();
    await modside.ask('site.enable', { origin: server.url, tabId: null });
    page = await modside.browser.context.newPage();
    await page.goto(`${server.url}/index.php?title=Special:UserLogin`);
    await page.fill('#wpName1', server.accounts.moderator.name);
    await page.fill('#wpPassword1', server.accounts.moderator.password);
    await page.click('#wpLoginAttempt');
    await page.waitForURL(/\/wiki\//);
  });
  afterAll(async () => {
    await modside?.close();
    await server?.stop();
  });

  it('undoes an edit from the history, and takes that back again', async () => {
    const { title, revisions } = server.seed.article;
    const before = await textOf(title);
    await page.goto(`${server.url}/index.php?title=${title}&action=history`);
    const menu = await openMenuIn(page, `[data-mw-revid="${revisions.vandalism}"]`);
    await menu.getByRole('menuitem', { name: 'Undo edit' }).click();
    const panel = await frameWith(page, 'dialog', 'Undo edit post by Vandal');
    await panel.getByLabel('Reason').fill('Vandalism');
    await panel.getByRole('button', { name: 'Undo edit' }).click();
    const done = await notice(page, 'Removed');
    expect(await textOf(title)).not.toBe(before);
    await done.getByRole('button', { name: 'Undo' }).click();
    await notice(page, 'Restored');
    expect(await textOf(title)).toBe(before);
    const [undone, reinstated] = await lastRecords(2);
    expect(undone).toMatchObject({
      act: { type: 'content.remove', native: 'undo' },
      target: { id: String(revisions.vandalism) },
      result: { state: 'confirmed' },
    });
    expect(reinstated).toMatchObject({
      act: { type: 'content.restore' },
      rev: { of: undone?.id },
      result: { state: 'confirmed' },
    });
  });

  it('blocks a user for a day and unblocks them by Undo', async () => {
    const { title, revisions } = server.seed.article;
    await page.goto(`${server.url}/index.php?title=${title}&action=history`);
    const menu = await openMenuIn(page, `[data-mw-revid="${revisions.vandalism}"]`);
    await menu.getByRole('menuitem', { name: 'Block', exact: true }).click();
    const panel = await frameWith(page, 'dialog', 'Block post by Vandal');
    await panel.getByLabel('How long').selectOption({ label: '1 day' });
    await panel.getByRole('button', { name: 'Block', exact: true }).click();
    const done = await notice(page, 'Suspended');
    expect(await blocksOf('Vandal')).toHaveLength(1);
    await done.getByRole('button', { name: 'Undo' }).click();
    await notice(page, 'Suspension ended');
    expect(await blocksOf('Vandal')).toHaveLength(0);
    const [blocked, unblocked] = await lastRecords(2);
    expect(blocked).toMatchObject({
      act: { type: 'user.suspend', native: 'block', params: { seconds: 86_400 } },
      target: { kind: 'user' },
      result: { state: 'confirmed' },
    });
    expect(blocked?.target?.id).toMatch(/^a_/);
    expect(unblocked).toMatchObject({
      act: { type: 'user.unsuspend' },
      rev: { of: blocked?.id },
      result: { state: 'confirmed' },
    });
  });

  it('leaves a warning on a talk page', async () => {
    const { title, revisions } = server.seed.defaced;
    await page.goto(`${server.url}/index.php?title=${title}&action=history`);
    const menu = await openMenuIn(page, `[data-mw-revid="${revisions.latest}"]`);
    await menu.getByRole('menuitem', { name: 'Warn on talk page' }).click();
    const panel = await frameWith(page, 'dialog', 'Warn on talk page post by Vandal');
    await panel.getByLabel('Heading').fill('Your edits to Lighthouse');
    await panel.getByLabel('Message to the author').fill('Please do not blank pages.');
    await panel.getByRole('button', { name: 'Warn on talk page' }).click();
    await notice(page, 'Warned');
    expect(await textOf('User talk:Vandal')).toContain('Please do not blank pages.');
    const [record] = await lastRecords(1);
    expect(record).toMatchObject({
      act: { type: 'user.warn' },
      result: { state: 'confirmed', notified: 'yes' },
    });
  });

  it('keeps names and titles out of the clear fields, in a log whose chain verifies', async () => {
    const records = await modside.records();
    const { chains } = verifyRecords(records);
    expect(chains.map(({ findings }) => findings)).toEqual([[]]);
    for (const { priv: _priv, salts: _salts, ...clear } of records) {
      expect(JSON.stringify(clear)).not.toMatch(/Vandal|Harbour|Lighthouse/);
    }
  });
});

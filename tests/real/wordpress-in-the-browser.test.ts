import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameWith, notice, openMenu } from '../tools/browser/desk';
import { eventually, type Modside, startModside } from '../tools/browser/modside';
import { startWordPress, type WordPressServer } from '../tools/real-servers/wordpress';

/** The whole way on the real software: built extension, real browser, real WordPress. */
describe('a moderator on a real WordPress', () => {
  let server: WordPressServer;
  let modside: Modside;
  let page: Page;

  const statusOf = async (id: number) => (await server.comment(id))?.status;
  const lastRecords = (count: number) =>
    eventually(async () => {
      const all = await modside.records();
      return all.length >= count && (await modside.openIntents()) === 0 && all.slice(-count);
    });
  const row = (id: number) => page.locator(`#comment-${id}`);
  const authorOf = async (id: number) => (await server.comment(id))?.author ?? '';

  beforeAll(async () => {
    server = await startWordPress({ install: process.env.INSTALL_PACKAGES === '1' });
    modside = await startModside();
    await modside.ask('site.enable', { origin: server.url, tabId: null });
    page = await modside.browser.context.newPage();
    await page.goto(`${server.url}/wp-login.php`);
    await page.fill('#user_login', server.accounts.moderator.name);
    await page.fill('#user_pass', server.accounts.moderator.password);
    await page.click('#wp-submit');
    await page.waitForURL(/wp-admin/);
  });
  afterAll(async () => {
    await modside?.close();
    await server?.stop();
  });

  it('moves a comment to the trash with a reason and restores it by Undo', async () => {
    const id = server.seed.comments.approved;
    const before = await server.comment(id);
    await page.goto(server.seed.post.url);
    const author = await authorOf(id);
    const menu = await openMenu(page, author);
    await menu.getByRole('menuitem', { name: 'Move to trash' }).click();
    const panel = await frameWith(page, 'dialog');
    await panel.getByLabel('Reason').fill('Off topic');
    await panel.getByRole('button', { name: 'Move to trash' }).click();
    const done = await notice(page, 'Removed');
    expect(await statusOf(id)).toBe('trash');
    await done.getByRole('button', { name: 'Undo' }).click();
    await notice(page, 'Restored');
    expect(await statusOf(id)).toBe('approved');
    const [trashed, restored] = await lastRecords(2);
    expect(trashed).toMatchObject({
      act: { type: 'content.remove', native: 'trash' },
      result: { state: 'confirmed' },
      target: { kind: 'comment', id: String(id) },
    });
    expect(restored).toMatchObject({
      act: { type: 'content.restore' },
      rev: { of: trashed?.id },
      result: { state: 'confirmed' },
    });
    expect(await server.comment(id)).toEqual(before);
    await expect.poll(() => row(id).count()).toBe(1);
  });
});

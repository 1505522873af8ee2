import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyRecords } from '@/utils/log/verify';
import { frameWith, notice, openMenu, openMenuIn } from '../tools/browser/desk';
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
  const openMenuOf = (id: number) => openMenuIn(page, `#comment-${id}`);
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
  });

  it('approves a pending comment on the comments screen', async () => {
    const id = server.seed.comments.pending;
    await page.goto(`${server.url}/wp-admin/edit-comments.php?comment_status=moderated`);
    const menu = await openMenuOf(id);
    await menu.getByRole('menuitem', { name: 'Approve', exact: true }).click();
    await notice(page, 'Approved');
    expect(await statusOf(id)).toBe('approved');
    const [record] = await lastRecords(1);
    expect(record).toMatchObject({
      act: { type: 'content.approve' },
      result: { state: 'confirmed' },
      trigger: { src: 'queue' },
    });
  });

  it('marks a comment as spam', async () => {
    const id = server.seed.comments.guest;
    await page.goto(server.seed.post.url);
    const menu = await openMenuOf(id);
    await menu.getByRole('menuitem', { name: 'Mark as spam' }).click();
    const panel = await frameWith(page, 'dialog');
    await panel.getByRole('button', { name: 'Mark as spam' }).click();
    await notice(page, 'Marked as spam');
    expect(await statusOf(id)).toBe('spam');
    const [record] = await lastRecords(1);
    expect(record).toMatchObject({ act: { type: 'content.spam' }, result: { state: 'confirmed' } });
  });

  it('answers a comment, and says what became of the answer', async () => {
    const id = server.seed.comments.second;
    await page.goto(server.seed.post.url);
    const menu = await openMenuOf(id);
    await menu.getByRole('menuitem', { name: 'Reply', exact: true }).click();
    const panel = await frameWith(page, 'dialog');
    await panel.getByLabel('Message to the author').fill('Thank you, we have corrected the date.');
    await panel.getByRole('button', { name: 'Reply', exact: true }).click();
    await notice(page, 'Replied');
    const answer = (await server.comments()).find(({ content }) =>
      content.includes('we have corrected the date'),
    );
    expect(answer).toMatchObject({ parent: id, status: 'approved' });
    const [record] = await lastRecords(1);
    expect(record).toMatchObject({ act: { type: 'engage.reply' }, result: { state: 'confirmed' } });
    expect(record?.priv?.replyText).toBe('Thank you, we have corrected the date.');
  });

  it('leaves a log whose chain verifies', async () => {
    const records = await modside.records();
    const { chains } = verifyRecords(records);
    expect(chains.map(({ cid, findings }) => [cid, findings])).toEqual([[records[0]?.cid, []]]);
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frameWith, notice, openMenu } from '../../tools/browser/desk';
import { type Practice, startPractice } from '../support/practice';

/** The extension's own pages over the real background and database. */

interface TabsApi {
  chrome: { tabs: { query(filter: object): Promise<{ id?: number; url?: string }[]> } };
}

describe('popup and library', () => {
  let practice: Practice;
  let folder: string;
  beforeAll(async () => {
    practice = await startPractice();
    folder = await mkdtemp(join(tmpdir(), 'modside-files-'));
  });
  beforeEach(() => practice.startOver());
  afterAll(async () => {
    await practice?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  /** The popup as a page that talks about the tab of this page. */
  async function popupFor(page: Page): Promise<Page> {
    const tabId = await practice.own.evaluate(
      async (url) =>
        (await (globalThis as unknown as TabsApi).chrome.tabs.query({})).find((tab) => tab.url === url)?.id,
      page.url(),
    );
    return practice.browser.openPage(`popup.html?tab=${tabId}`);
  }

  async function removeSomePost(): Promise<{ page: Page; id: number; author: string }> {
    const { post, author } = practice.somePost();
    const page = await practice.open(`/posts/${post.id}`);
    const menu = await openMenu(page, author);
    await menu.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
    await panel.getByRole('button', { name: 'Delete', exact: true }).click();
    await notice(page, 'Removed');
    return { page, id: post.id, author };
  }

  /** Presses a button that makes a file, and keeps what the browser downloads. */
  async function download(library: Page, name: string): Promise<string> {
    const [made] = await Promise.all([
      library.waitForEvent('download'),
      library.getByRole('button', { name }).click(),
    ]);
    const path = join(folder, made.suggestedFilename());
    await made.saveAs(path);
    return path;
  }

  it('shows an act in the popup at once and undoes it from there', async () => {
    const { post, author } = practice.somePost();
    const popup = await popupFor(await practice.open(`/posts/${post.id}`));
    await popup.getByRole('heading', { name: 'On: Practice Forum, you are a moderator' }).waitFor();
    const { id } = await removeSomePost();

    const item = popup
      .getByRole('listitem')
      .filter({ hasText: `Removed: post by ${author}` })
      .first();
    await item.getByRole('button', { name: `Undo: Removed, post by ${author}` }).click();
    await item.getByText('Taken back').waitFor();
    expect(practice.stateOf(id)).toBe('visible');
    expect((await practice.newRecords(2)).map(({ act }) => act.type)).toEqual([
      'content.remove',
      'content.restore',
    ]);
  });

  it('turns a site off and on again, each with one click', async () => {
    const { post } = practice.somePost();
    const popup = await popupFor(await practice.open(`/posts/${post.id}`));
    await popup.getByRole('button', { name: 'Turn off' }).click();
    await popup.getByRole('heading', { name: 'Off on this site' }).waitFor();
    await popup.getByRole('button', { name: /^Turn on for 127.0.0.1/ }).click();
    await popup.getByRole('heading', { name: /^On: Practice Forum/ }).waitFor();
  });

  it('exports the log, finds the file intact, and finds a changed copy changed', async () => {
    await removeSomePost();
    const library = await practice.browser.openPage('options.html#/export');
    const path = await download(library, 'Make the file');
    await library.locator('input[type=file]').setInputFiles(path);
    await library
      .getByRole('region', { name: /, chain / })
      .getByText(/^Intact/)
      .waitFor();

    const forged = join(folder, 'forged.jsonl');
    await writeFile(forged, (await readFile(path, 'utf8')).replace('"content.remove"', '"content.approve"'));
    await library.locator('input[type=file]').setInputFiles(forged);
    await library.getByText('Something is not as it was written.').first().waitFor();
    expect(await library.getByRole('region', { name: /, chain / }).innerText()).toMatch(
      /Record \d+ was altered\./,
    );
  });

  it('says what a backup would add, and that it is all here already', async () => {
    await removeSomePost();
    const library = await practice.browser.openPage('options.html#/backup');
    const path = await download(library, 'Make the backup file');
    await library.locator('input[type=file]').setInputFiles(path);
    await library.getByText('Everything in this file is here already.').waitFor();
  });

  it('tries a recipe on an open tab and touches nothing there', async () => {
    const { post } = practice.somePost();
    const page = await practice.open(`/posts/${post.id}`);
    await page.locator('modside-post').first().waitFor({ state: 'attached' });
    const before = await page.content();
    const library = await practice.browser.openPage('options.html#/recipes');
    await library.getByRole('button', { name: 'Actions for recipe Practice Forum' }).click();
    await library.getByRole('menuitem', { name: 'Edit' }).click();
    await library.getByRole('button', { name: 'Try on this tab' }).click();
    await library.getByText(/^\d+ posts? found$/).waitFor();
    expect(await page.content()).toBe(before);
  });
});

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'playwright-core';
import { frameWith, notice, openMenu, postButtonNames } from '../browser/desk';
import { type ExtensionBrowser, launchExtension } from '../browser/extension-browser';
import { eventually } from '../browser/modside';
import { type PracticeForum, startPracticeForum } from '../practice-forum/server';
import { checkExport } from './check-export';
import { type OnStep, setUpPractice } from './set-up';

const folder = join(fileURLToPath(new URL('../../..', import.meta.url)), '.output', 'tour');

/** The first minute of a newcomer, by itself: prints each step, leaves pictures and the exported log under `.output/tour/`. */
export async function runTour(extension: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const forum = await startPracticeForum();
  const browser = await launchExtension({
    extension,
    headless: true,
    width: 1280,
    height: 800,
    colorScheme: 'light',
  });
  let count = 0;
  const step: OnStep = async (words, page, picture) => {
    count += 1;
    console.log(`${String(count).padStart(2)}. ${words}`);
    if (picture) await page.screenshot({ path: join(folder, `${picture}.png`) });
  };
  try {
    const page = await setUpPractice(browser, forum, step);
    const author = await moderate(page, forum, step);
    await reply(page, author, step);
    await look(browser, page, step);
    await exportLog(browser, step);
    await inTheDark(page, author, step);
    console.log(`\nPictures and the exported log: ${folder}`);
  } catch (error) {
    await pictureOfFailure(browser);
    throw error;
  } finally {
    await browser.close();
    await forum.stop();
  }
}

/** What every open page looked like when the tour failed. */
async function pictureOfFailure(browser: ExtensionBrowser): Promise<void> {
  for (const [index, page] of browser.context.pages().entries()) {
    await page.screenshot({ path: join(folder, `failed-${index}.png`) }).catch(() => undefined);
  }
}

const AUTHOR = /^Moderate post by (.*)$/;

/** Removes one post with a reason, and takes it back. Answers whose post it was. */
async function moderate(page: Page, forum: PracticeForum, step: OnStep): Promise<string> {
  // They come a moment after the posts: first the platform is recognised, then what reads it is loaded.
  const names = await eventually(async () => {
    const found = await postButtonNames(page);
    return found.length > 1 && found;
  });
  const author = names[1]?.match(AUTHOR)?.[1];
  if (!author) throw new Error(`The topic shows no post buttons: ${names.join(', ')}`);
  await step(`A button beside each of ${names.length} posts`, page, '03-post-buttons');

  const menu = await openMenu(page, author);
  await step(`Action menu of the post by ${author}`, page, '04-action-menu');
  await menu.getByRole('menuitem', { name: 'Delete', exact: true }).click();
  const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
  await panel.getByLabel('Reason').fill('Personal attack. Asked to stay with the subject twice.');
  await step('Decision panel: the reason, and what will happen', page, '05-decision-panel');
  await pressIn(panel, 'Delete');

  const done = await notice(page, 'Removed');
  await step('Removed: the forum’s answer was checked, Undo is offered', page, '06-notice-with-undo');
  await pressIn(done, 'Undo');
  await notice(page, 'Restored');
  await step('Undone: the post is back', page);
  const removed = [...forum.state.log].filter(({ action }) => /delete|restore/.test(action)).length;
  if (removed < 2) throw new Error('The forum’s own log does not have both acts.');
  return author;
}

async function pressIn(frame: Frame, name: string): Promise<void> {
  await frame.getByRole('button', { name, exact: true }).click();
}

async function reply(page: Page, author: string, step: OnStep): Promise<void> {
  const menu = await openMenu(page, author);
  await menu
    .getByRole('menuitem', { name: /^Insert/ })
    .first()
    .click();
  const box = page.locator('form.reply-form textarea');
  await page.waitForFunction(
    (selector) => (document.querySelector(selector) as HTMLTextAreaElement | null)?.value !== '',
    'form.reply-form textarea',
  );
  await box.scrollIntoViewIfNeeded();
  await step('A canned reply in the forum’s own reply box', page, '07-canned-reply');
}

/** Popup and diagnostics, as they look after that minute. */
async function look(browser: ExtensionBrowser, page: Page, step: OnStep): Promise<void> {
  const tabId = await browser.tabIdOf(page);
  const popup = await browser.openPage(`popup.html?tab=${tabId}`);
  await popup.setViewportSize({ width: 360, height: 560 });
  await popup.getByText('Restored').first().waitFor();
  await step('Popup: this site, my activity, my last actions', popup, '08-popup');
  await popup.close();
}

async function exportLog(browser: ExtensionBrowser, step: OnStep): Promise<void> {
  const own = await browser.openPage('options.html#/export');
  const downloading = own.waitForEvent('download');
  await own.getByRole('button', { name: 'Make the file' }).click();
  const download = await downloading;
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  await step(`Exported: ${download.suggestedFilename()}`, own, '09-library-export');
  console.log(`    ${await checkExport(file)}`);
}

async function inTheDark(page: Page, author: string, step: OnStep): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.bringToFront();
  await openMenu(page, author);
  await step('The same in the dark', page, '10-dark');
}

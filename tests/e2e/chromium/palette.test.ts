import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../tools/browser/modside';
import { type Practice, startPractice } from '../support/practice';

interface Tabs {
  chrome: { tabs: { query(filter: object): Promise<{ id?: number; url?: string }[]> } };
}

describe('the palette', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  beforeEach(() => practice.startOver());
  afterAll(() => practice?.stop());

  /** As its key, the context menu and the toolbar do: asks the background to open it over this page. */
  async function openOver(page: Page): Promise<Frame> {
    await page.bringToFront();
    const url = page.url();
    const tabId = await practice.own.evaluate(
      async (address) =>
        (await (globalThis as unknown as Tabs).chrome.tabs.query({})).find((tab) => tab.url === address)
          ?.id ?? -1,
      url,
    );
    await practice.ask('palette.open', { tabId });
    return eventually(async () => {
      for (const frame of page.frames()) {
        const isThere = await frame
          .getByRole('combobox', { name: 'Find a reply or guideline' })
          .isVisible()
          .catch(() => false);
        if (isThere) return frame;
      }
      return null;
    });
  }

  it('finds a reply by a few letters and puts it where the caret was, by keyboard alone', async () => {
    const { post } = practice.somePost();
    const page = await practice.open(`/posts/${post.id}`);
    const box = page.locator('form.reply-form textarea');
    await box.fill('Hello!  Bye.');
    await box.evaluate((element) => (element as HTMLTextAreaElement).setSelectionRange(7, 7));
    await box.focus();
    await box.evaluate((element) => (element as HTMLTextAreaElement).setSelectionRange(7, 7));
    const palette = await openOver(page);
    await page.keyboard.type('kind keep');
    await expect.poll(() => palette.getByRole('option').allTextContents()).toHaveLength(1);
    await expect
      .poll(() => palette.getByRole('region', { name: 'Preview' }).innerText())
      .toContain('getting personal');
    await page.keyboard.press('Enter');
    await expect.poll(() => box.inputValue()).toMatch(/^Hello! This topic is getting personal[\s\S]* Bye\.$/);
    expect(await box.evaluate((element) => document.activeElement === element)).toBe(true);
    await page.keyboard.press('Control+z');
    await expect.poll(() => box.inputValue()).toBe('Hello!  Bye.');
  });

  it('shows what was used here first, finds guidelines, and cites one', async () => {
    const { post } = practice.somePost();
    const page = await practice.open(`/posts/${post.id}`);
    const box = page.locator('form.reply-form textarea');
    await box.focus();
    const palette = await openOver(page);
    await expect.poll(() => palette.getByRole('option').first().innerText()).toContain('Ask to keep it kind');
    await page.keyboard.type('advertsing');
    await expect.poll(() => palette.getByRole('option').first().innerText()).toContain('No advertising');
    await page.keyboard.press('Enter');
    await expect.poll(() => box.inputValue()).toBe('No advertising');
  });

  it('goes away at Escape and gives focus and caret back', async () => {
    const { post } = practice.somePost();
    const page = await practice.open(`/posts/${post.id}`);
    const box = page.locator('form.reply-form textarea');
    await box.fill('abcdef');
    await box.evaluate((element) => (element as HTMLTextAreaElement).setSelectionRange(3, 3));
    await openOver(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('modside-desk:popover-open').count()).toBe(0);
    await page.keyboard.type('X');
    expect(await box.inputValue()).toBe('abcXdef');
  });

  it('tells the page nothing of what is typed into it', async () => {
    const { post } = practice.somePost();
    const page = await practice.open(`/posts/${post.id}`);
    await page.locator('form.reply-form textarea').focus();
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      for (const type of ['keydown', 'input', 'beforeinput']) {
        document.addEventListener(type, (event) => seen.push(event.type), true);
      }
    });
    await openOver(page);
    await page.keyboard.type('secret');
    expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual([]);
  });
});

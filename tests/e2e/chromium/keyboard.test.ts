import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frameWith, notice } from '../../tools/browser/desk';
import { eventually } from '../../tools/browser/modside';
import { type Practice, startPractice } from '../support/practice';

/** Where focus is in the page: the post whose button has it, or the element's own name. Closed roots show only their host. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.localName === 'modside-post'
      ? (element.closest('article')?.id ?? '')
      : (element?.localName ?? '');
  });
}

function focusedIn(frame: Frame): Promise<string> {
  return frame.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
  );
}

/** Presses Tab until focus is on the button of this post. */
async function tabTo(page: Page, post: number): Promise<void> {
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === `post-${post}`) return;
  }
  throw new Error(`Tab does not lead to the button of post ${post}; focus is on ${await focused(page)}.`);
}

/** Goes to a button of the decision panel with Tab and presses Enter. */
async function pressButton(page: Page, name: string): Promise<void> {
  const panel = await frameWith(page, 'dialog');
  for (let presses = 0; (await focusedIn(panel)) !== name; presses += 1) {
    if (presses > 9) throw new Error(`Tab does not lead to the button “${name}”.`);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
}

describe('with the keyboard alone', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  beforeEach(() => practice.startOver());
  afterAll(() => practice?.stop());

  async function openByKey(post: number, author: string): Promise<{ page: Page; menu: Frame }> {
    const page = await practice.open(`/posts/${post}`);
    await eventually(() => page.evaluate(() => document.querySelector('modside-post') !== null));
    await tabTo(page, post);
    await page.keyboard.press('Enter');
    return { page, menu: await frameWith(page, 'menu', `Actions for post by ${author}`) };
  }

  const forumWrites = () => practice.forum.requests.filter(({ method }) => method === 'POST');

  it('the menu opens with its first action in focus, arrows move in it, and Escape leads back to the post button', async () => {
    const { post, author } = practice.somePost(1);
    const { page, menu } = await openByKey(post.id, author);
    const names = await menu.getByRole('menuitem').allInnerTexts();
    expect(await focusedIn(menu)).toBe(names[0]?.replace('\n', ''));

    await page.keyboard.press('ArrowDown');
    expect(await focusedIn(menu)).toBe(names[1]?.replace('\n', ''));
    await page.keyboard.press('Escape');
    await eventually(async () => (await focused(page)) === `post-${post.id}`);
    expect(await menu.getByRole('menu').isVisible()).toBe(false);

    await page.keyboard.press('Enter');
    const again = await frameWith(page, 'menu', `Actions for post by ${author}`);
    expect(await focusedIn(again)).toBe(names[0]?.replace('\n', ''));
  });

  it('a letter chooses, Escape leads from the panel back to the menu, and what was typed is still there', async () => {
    const { post, author } = practice.somePost(1);
    const { page } = await openByKey(post.id, author);
    await page.keyboard.press('d');
    const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
    expect(await panel.getByLabel('Reason').evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('Not kind');

    await page.keyboard.press('Escape');
    const menu = await frameWith(page, 'menu');
    expect(await panel.getByRole('dialog').count()).toBe(0);
    expect(await focusedIn(menu)).toContain('Delete');
    await page.keyboard.press('d');
    expect(await (await frameWith(page, 'dialog')).getByLabel('Reason').inputValue()).toBe('Not kind');
    await page.keyboard.press('Escape');
    await frameWith(page, 'menu');
    await page.keyboard.press('Escape');
    await eventually(async () => (await focused(page)) === `post-${post.id}`);
    expect(forumWrites()).toEqual([]);
  });

  it('acts, says the result in a live region, and Tab leads from the post button to Undo and back', async () => {
    const { post, author } = practice.somePost(1);
    const { page } = await openByKey(post.id, author);
    await page.keyboard.press('h');
    await pressButton(page, 'Hide');
    const hidden = await notice(page, 'Hidden');
    expect(await hidden.getByRole('status').innerText()).toBe(`Hidden: post by ${author}`);
    expect(practice.stateOf(post.id)).toBe('hidden');
    await eventually(async () => (await focused(page)) === `post-${post.id}`);
    await page.keyboard.press('Tab');
    await eventually(async () => (await focusedIn(hidden)) === 'Undo');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await eventually(async () => (await focused(page)) === `post-${post.id}`);

    await page.keyboard.press('Tab');
    expect(await focused(page)).not.toMatch(/^modside|^post-/);
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe(`post-${post.id}`);
  });

  it('takes an act back, and focus is on the post button again', async () => {
    const { post, author } = practice.somePost(1);
    const { page } = await openByKey(post.id, author);
    await page.keyboard.press('h');
    await pressButton(page, 'Hide');
    const hidden = await notice(page, 'Hidden');
    await eventually(async () => (await focused(page)) === `post-${post.id}`);
    await page.keyboard.press('Tab');
    await eventually(async () => (await focusedIn(hidden)) === 'Undo');
    await page.keyboard.press('Enter');
    const shown = await notice(page, 'Shown again');
    expect(await shown.getByRole('status').innerText()).toBe(`Shown again: post by ${author}`);
    expect(practice.stateOf(post.id)).toBe('visible');
    expect(await focused(page)).toBe(`post-${post.id}`);
    const [hide, unhide] = await practice.newRecords(2);
    expect([unhide?.rev?.of, unhide?.result?.state]).toEqual([hide?.id, 'confirmed']);
  });
});

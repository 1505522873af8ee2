import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { frameWith } from '../../tools/browser/desk';
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
});

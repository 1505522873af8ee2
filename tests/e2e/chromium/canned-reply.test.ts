import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMenu } from '../../tools/browser/desk';
import { type Practice, startPractice } from '../support/practice';

describe('a canned reply', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice?.stop());

  it('goes into the forum’s own reply box behind what was typed, and focus stays there', async () => {
    const { post, author } = practice.somePost();
    const page = await practice.open(`/posts/${post.id}`);
    const box = page.locator('form.reply-form textarea');
    await box.fill('Hello! ');
    const menu = await openMenu(page, author);
    await menu.getByRole('menuitem', { name: 'Insert “Ask to keep it kind”' }).click();
    await expect.poll(() => box.inputValue()).toMatch(/^Hello! \S/);
    await expect.poll(() => box.evaluate((element) => document.activeElement === element)).toBe(true);
    await expect.poll(() => page.locator('modside-desk:popover-open').count()).toBe(0);
    expect(await box.evaluate((element) => document.activeElement === element)).toBe(true);
  });
});

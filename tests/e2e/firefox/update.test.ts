import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserWindow, browserWindow } from '../../tools/browser/firefox/browser-window';
import type { Context } from '../../tools/browser/firefox/context';
import { frameWith, openMenu, workbenchFrames } from '../../tools/browser/firefox/desk-in-firefox';
import { eventually } from '../../tools/browser/modside';
import { type PracticeInFirefox, startPracticeInFirefox } from '../support/practice-in-firefox';

/** Firefox ends page scripts with the extension they belong to: what they left in open pages would be dead buttons and an empty frame. */
describe('Modside goes away and comes back under an open page of Firefox', () => {
  let practice: PracticeInFirefox;
  let window: BrowserWindow;
  let page: Context;
  beforeAll(async () => {
    practice = await startPracticeInFirefox({ systemAccess: true });
    window = await browserWindow(practice.bidi);
    page = await practice.open(`/posts/${practice.somePost().post.id}`);
  });
  afterAll(() => practice?.stop());

  const buttons = () => page.locate({ type: 'css', value: 'modside-post' });
  const frames = () => page.locate({ type: 'css', value: 'modside-desk' });

  async function worksAgainAfter(change: () => Promise<void>): Promise<void> {
    const { author } = practice.somePost();
    await openMenu(page, author);
    const before = await buttons();
    const isAnother = (now: typeof before) => now[0]?.sharedId !== before[0]?.sharedId;
    await change();
    await eventually(async () => {
      const now = await buttons();
      return now.length === before.length && isAnother(now);
    });
    expect(await frames()).toEqual([]);
    const menu = await openMenu(page, author);
    expect(await workbenchFrames(page)).toHaveLength(1);
    await menu.press(await menu.find('menuitem', 'Delete'));
    await frameWith(page, 'dialog', `Delete post by ${author}`);
    await page.navigate(`${practice.forum.url}/posts/${practice.somePost().post.id}`);
  }

  it('by an update: the old buttons and the open menu make way for new ones that work', () =>
    worksAgainAfter(() => practice.update()));

  it('by being switched off and on in the add-ons manager: the same', () =>
    worksAgainAfter(() => window.switchOffAndOn()));
});

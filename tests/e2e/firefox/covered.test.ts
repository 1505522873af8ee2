import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../tools/browser/firefox/context';
import { frameWith, notice, openMenu } from '../../tools/browser/firefox/desk-in-firefox';
import { type PracticeInFirefox, startPracticeInFirefox } from '../support/practice-in-firefox';

/** Firefox does not tell a frame whether it is seen: the page script's checks decide alone. */
describe('a page of Firefox that puts something over the workbench', () => {
  let practice: PracticeInFirefox;
  let page: Context;
  let panel: Context;
  let post: number;
  beforeAll(async () => {
    practice = await startPracticeInFirefox();
  });
  afterAll(() => practice?.stop());
  beforeEach(async () => {
    await page?.close();
    practice.forum.reset();
    await practice.signIn('moderator');
    const some = practice.somePost(1);
    post = some.post.id;
    page = await practice.open(`/hostile/cover?topic=${some.post.topic}`);
    const menu = await openMenu(page, some.author);
    await menu.press(await menu.find('menuitem', 'Delete'));
    panel = await frameWith(page, 'dialog', `Delete post by ${some.author}`);
  });

  const attack = (name: string) =>
    page.evaluate((detail) => {
      document.dispatchEvent(new CustomEvent('forum:attack', { detail }));
    }, name);
  const press = async () => panel.press(await panel.find('button', 'Delete'));
  const expectRefused = async () => {
    await panel.shows('The page covers, fades or moves this panel');
    expect(practice.stateOf(post)).toBe('visible');
    expect(await practice.openIntents()).toBe(0);
  };

  it('is refused with a popover over it that lets the pointer through', async () => {
    await attack('cover-top');
    await press();
    await expectRefused();
  });

  it('is refused with a popover that covers it with nothing but its shadow, in a closed tree of the page', async () => {
    await page.evaluate(() => {
      const host = document.body.appendChild(document.createElement('div'));
      const cover = document.createElement('div');
      cover.popover = 'manual';
      cover.style.cssText = 'inset: 0 auto auto 0; width: 1px; height: 1px; box-shadow: 0 0 0 4000px white;';
      host.attachShadow({ mode: 'closed' }).append(cover);
      cover.showPopover();
    });
    await press();
    await expectRefused();
  });

  const filterPage = (filter: string) =>
    page.evaluate((value) => {
      document.documentElement.style.filter = value;
    }, filter);

  it('is refused while a filter on the whole page, which reaches the workbench too, makes it unreadable', async () => {
    await filterPage('opacity(0.01)');
    await press();
    await expectRefused();
    await filterPage('none');
    await press();
    await notice(page, 'Removed');
  });

  it('goes on in a page that is inverted for the night, fades, and keeps an empty holder for messages to come', async () => {
    await filterPage('invert(1) hue-rotate(180deg)');
    await attack('fade-page');
    await page.evaluate(() => {
      const holder = document.body.appendChild(document.createElement('div'));
      holder.popover = 'manual';
      holder.style.cssText =
        'inset: 0; width: 100vw; height: 100vh; border: 0; background: none; pointer-events: none;';
      holder.showPopover();
    });
    await press();
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
  });
});

import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  choose,
  frameWith,
  notice,
  openMenuIn,
  postButtonNote,
  pressButtonIn,
} from '../../tools/browser/desk';
import { eventually } from '../../tools/browser/modside';
import { type Practice, startPractice } from '../support/practice';

/** Pages that want to read what is typed, or have the moderator press what they do not see. */
describe('a hostile page', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  beforeEach(() => practice.startOver());
  afterAll(() => practice?.stop());

  const writes = () => practice.forum.requests.filter(({ method }) => method === 'POST');
  const thirdPost = (page: Page) =>
    page.evaluate(() => Number(document.querySelectorAll('article.post')[2]?.id.slice('post-'.length)));
  const attack = (page: Page, name: string) =>
    page.evaluate((detail) => document.dispatchEvent(new CustomEvent('forum:attack', { detail })), name);

  /** A deletion ready to be sent on a page that can attack, and where its button is on the screen. */
  async function ready() {
    const page = await practice.open('/hostile/cover');
    const post = await thirdPost(page);
    const panel = await choose(page, `#post-${post}`, 'Delete', { Reason: 'Rude' });
    const box = await panel.getByRole('button', { name: 'Delete', exact: true }).boundingBox();
    if (!box) throw new Error('The button is not to be seen.');
    const press = () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    return { page, post, panel, press };
  }

  /** Begins to watch; what comes back resolves when the browser has noticed that the frame cannot be seen. */
  async function watch(panel: Frame): Promise<() => Promise<unknown>> {
    await panel.evaluate(() => {
      const options = { trackVisibility: true, delay: 100 } as IntersectionObserverInit;
      const look = (entries: IntersectionObserverEntry[]): void => {
        const latest = entries.at(-1) as { isVisible?: boolean } | undefined;
        document.documentElement.dataset.testSeen = String(latest?.isVisible);
      };
      new IntersectionObserver(look, options).observe(document.documentElement);
    });
    await panel.waitForSelector('[data-test-seen=true]');
    return () => panel.waitForSelector('[data-test-seen=false]');
  }
  const deskBox = (page: Page) =>
    page.evaluate(() => JSON.stringify(document.querySelector('modside-desk')?.getBoundingClientRect()));

  it('sees no key, no text and no frame of what is done in the workbench', async () => {
    const page = await practice.open('/hostile/keys');
    const post = await thirdPost(page);
    await openMenuIn(page, `#post-${post}`);
    await page.keyboard.press('d');
    const panel = await frameWith(page, 'dialog');
    await page.keyboard.type('Zebra crossing');
    expect(await panel.getByLabel('Reason').inputValue()).toBe('Zebra crossing');
    await panel.getByRole('button', { name: 'Delete', exact: true }).click();
    await notice(page, 'Removed');
    const seen = await page.evaluate(() => ({
      events: (window as unknown as { __seen: { key: unknown; data: unknown; value: unknown }[] }).__seen,
      frames: window.length,
      reachable: document.querySelectorAll('iframe').length,
      open: [...document.querySelectorAll('*')].filter((one) => one.shadowRoot).length,
    }));
    expect(seen.events.filter(({ key, data, value }) => key ?? data ?? value)).toEqual([]);
    expect([seen.frames, seen.reachable, seen.open]).toEqual([0, 0, 0]);
  });

  it('that lays a cover over it gets no press, though its cover lets the pointer through: nothing is sent', async () => {
    const { page, post, panel, press } = await ready();
    const unseen = await watch(panel);
    await attack(page, 'cover-top');
    await unseen();
    await press();
    const alert = panel.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain(
      'The page covers, fades or moves this panel, so nothing was done.',
    );
    expect(practice.stateOf(post)).toBe('visible');
    expect(writes()).toEqual([]);
    expect(await practice.openIntents()).toBe(0);
  });

  it('cannot fade, move, shrink, hide or cover the panel by its own styles, nor click or speak for the moderator', async () => {
    const { page, post, press } = await ready();
    const before = await deskBox(page);
    const own = ['fade', 'transform', 'filter', 'clip', 'shrink', 'hide', 'click', 'cover', 'forge'];
    for (const name of [...own, 'fade-page', 'transform-page']) {
      await attack(page, name);
      expect(await deskBox(page)).toBe(before);
    }
    expect(writes()).toEqual([]);
    await press();
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
  });

  it('gets no press through its dialog, and the panel takes it once the dialog is closed', async () => {
    const { page, post, panel, press } = await ready();
    const unseen = await watch(panel);
    await attack(page, 'dialog');
    await unseen();
    await panel.waitForSelector('form:not([data-settled])');
    await press();
    await page.evaluate(() => document.querySelector('dialog')?.close());
    expect(writes()).toEqual([]);
    await panel.waitForSelector('[data-settled]');
    await press();
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
  });

  it.each(['remove', 'move'])('that makes the panel go by “%s” gets no press', async (name) => {
    const { page, press } = await ready();
    await attack(page, name);
    await press();
    await eventually(() => page.evaluate(() => !document.querySelector('modside-desk')));
    expect(writes()).toEqual([]);
    expect(await practice.openIntents()).toBe(0);
  });

  it('that took the panel away once gets it back by the next press of the post button', async () => {
    const { page, post } = await ready();
    await page.evaluate(() => document.querySelector('modside-desk')?.remove());
    expect(await postButtonNote(page)).toBe(
      'The page took the Modside panel away. Press the button to open it again.',
    );
    const panel = await choose(page, `#post-${post}`, 'Delete', { Reason: 'Rude' });
    await panel.getByRole('button', { name: 'Delete', exact: true }).click();
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
  });

  it('cannot open the workbench by clicking the post buttons itself', async () => {
    const page = await practice.open('/hostile/cover?do=click');
    await eventually(() => page.evaluate(() => document.querySelectorAll('modside-post').length > 2));
    await attack(page, 'click');
    expect(await page.evaluate(() => document.querySelector('modside-desk'))).toBeNull();
  });

  it('that takes the panel away again and again is told of at the post button', async () => {
    const page = await practice.open('/hostile/cover');
    const post = await thirdPost(page);
    for (let times = 0; times < 4; times += 1) {
      await openMenuIn(page, `#post-${post}`);
      await page.evaluate(() => document.querySelector('modside-desk')?.remove());
    }
    await pressButtonIn(page, `#post-${post}`);
    expect(await postButtonNote(page, /keeps/)).toBe(
      'This page keeps taking the Modside panel away. Use the tools of the site itself.',
    );
    expect(writes()).toEqual([]);
  });
});

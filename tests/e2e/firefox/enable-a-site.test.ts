import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practicePack } from '@/assets/packs/practice';
import { type BrowserWindow, browserWindow } from '../../tools/browser/firefox/browser-window';
import type { Context } from '../../tools/browser/firefox/context';
import { postButtons, pressPostButton } from '../../tools/browser/firefox/desk-in-firefox';
import { eventually } from '../../tools/browser/modside';
import { type PracticeInFirefox, startPracticeInFirefox } from '../support/practice-in-firefox';

/** What the extension's own pages have. */
interface ExtensionPage {
  browser: {
    permissions: {
      getAll(): Promise<{ origins: string[] }>;
      remove(what: { origins: string[] }): Promise<boolean>;
    };
    scripting: { getRegisteredContentScripts(): Promise<{ matches: string[] }[]> };
  };
}

/** The production build, the toolbar popup and the browser's own question: nothing stands in for anything. */
describe('a site is turned on and off in Firefox', () => {
  let practice: PracticeInFirefox;
  let window: BrowserWindow;
  let page: Context;
  let turnOn: string;
  beforeAll(async () => {
    practice = await startPracticeInFirefox({ build: 'production', systemAccess: true, ready: false });
    window = await browserWindow(practice.bidi);
    await practice.ask('pack.add', { pack: practicePack });
    page = await practice.open(`/posts/${practice.somePost().post.id}`);
    turnOn = `Turn on for ${new URL(practice.forum.url).host}`;
  });
  afterAll(() => practice?.stop());

  const hosts = () =>
    practice.own.evaluate(
      async () => (await (globalThis as unknown as ExtensionPage).browser.permissions.getAll()).origins,
    );
  const registered = () =>
    practice.own.evaluate(async () => {
      const { scripting } = (globalThis as unknown as ExtensionPage).browser;
      return (await scripting.getRegisteredContentScripts()).flatMap(({ matches }) => matches);
    });

  it('has no host after it was installed', async () => {
    expect(await hosts()).toEqual([]);
    expect(await registered()).toEqual([]);
    expect(await postButtons(page)).toEqual([]);
  });

  it('stays off when the person says no to the browser, and says so', async () => {
    await window.openPopup();
    await window.pressInPopup(turnOn);
    await window.answerPrompt('deny');
    await eventually(async () => (await window.popupText()).includes('so this site stays off'));
    await window.closePopup();
    expect(await hosts()).toEqual([]);
    expect(await practice.ask('site.list', null)).toEqual([]);
  });

  it('is turned on by one press in the popup and the browser’s question, though the popup is gone by then', async () => {
    await window.openPopup();
    await window.pressInPopup(turnOn);
    await window.closePopup();
    expect(await window.answerPrompt('allow')).toContain('Access your data for sites in 127.0.0.1');
    await eventually(async () => (await postButtons(page)).length > 0);
    expect(await hosts()).toEqual(['http://127.0.0.1/*']);
    expect(await registered()).toEqual(['http://127.0.0.1/*']);
    expect(await practice.ask('site.list', null)).toMatchObject([
      { origin: practice.forum.url, state: 'on' },
    ]);
  });

  it('gives everything back when it is turned off in the popup', async () => {
    await window.openPopup();
    await window.pressInPopup('Turn off');
    await eventually(async () => (await practice.ask('site.list', null)).length === 0);
    await window.closePopup();
    expect(await page.locate({ type: 'css', value: 'modside-post' })).toEqual([]);
    expect(await hosts()).toEqual([]);
    expect(await registered()).toEqual([]);
  });

  it('is lost when the person takes the host back in the browser’s own settings, and found again when they give it', async () => {
    await window.openPopup();
    await window.pressInPopup(turnOn);
    await window.answerPrompt('allow');
    await window.closePopup();
    await eventually(async () => (await postButtons(page)).length > 0);
    await practice.own.evaluate(() =>
      (globalThis as unknown as ExtensionPage).browser.permissions.remove({
        origins: ['http://127.0.0.1/*'],
      }),
    );
    await eventually(async () => (await practice.ask('site.list', null))[0]?.state === 'lost');
    expect(await registered()).toEqual([]);

    // No page is told; the next press finds out, and takes away what can no longer work.
    await pressPostButton(page, practice.somePost().author);
    await eventually(async () => (await page.locate({ type: 'css', value: 'modside-post' })).length === 0);

    const { host } = new URL(practice.forum.url);
    const library = await practice.openPage('options.html#/sites');
    await library.shows('Permission taken back');
    await library.press(await library.find('button', `Turn on ${host}`));
    await window.answerPrompt('allow');
    await eventually(async () => (await postButtons(page)).length > 0);
    expect(await practice.ask('site.list', null)).toMatchObject([{ state: 'on' }]);
  });
});

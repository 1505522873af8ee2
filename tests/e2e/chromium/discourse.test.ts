import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { practicePack } from '@/assets/packs/practice';
import { choose, frameWith, notice, openMenuIn, send } from '../../tools/browser/desk';
import { eventually, type Modside, startModside } from '../../tools/browser/modside';
import { pageRoutes } from '../../tools/playback/discourse/pages';
import { discourseScript } from '../../tools/playback/discourse/script';
import type { DiscourseState } from '../../tools/playback/discourse/state';
import { type Playback, startPlayback } from '../../tools/playback/server';

/** Modside on a single-page forum that empties posts off the screen, plays by Discourse's rules and rewrites its address while one scrolls. */

const POSTS = 60;

describe('on Discourse', () => {
  let forum: Playback<DiscourseState>;
  let modside: Modside;

  beforeAll(async () => {
    forum = await startPlayback(discourseScript({ pages: pageRoutes }));
    modside = await startModside();
    await modside.ask('pack.add', { pack: practicePack });
    await modside.ask('site.enable', { origin: forum.url, tabId: null });
    const { context } = modside.browser;
    await context.addCookies([{ name: '_t', value: '21', url: forum.url, sameSite: 'Lax' }]);
  });
  beforeEach(async () => {
    for (const page of modside.browser.context.pages()) if (page !== modside.own) await page.close();
    forum.reset();
    const sample = forum.state.posts.get(504);
    for (let number = 10; sample && number <= POSTS; number += 1) {
      const more = { id: 500 + number, number, raw: `Post ${number} about felt.` };
      forum.state.posts.set(500 + number, { ...sample, ...more, revisions: new Map(), flags: new Map() });
    }
  });
  afterAll(async () => {
    await modside?.close();
    await forum?.stop();
  });

  async function open(path: string): Promise<Page> {
    const page = await modside.browser.context.newPage();
    await page.goto(`${forum.url}${path}`);
    return page;
  }

  /** Numbers of buttons in the articles that are there, and of all there are. */
  const count = (page: Page) =>
    page.evaluate(() => {
      const articles = [...document.querySelectorAll('article[data-post-id]')];
      const each = articles.map((article) => article.querySelectorAll('modside-post').length);
      return { articles: each.length, each, all: document.querySelectorAll('modside-post').length };
    });
  const eachHasOne = (page: Page) =>
    eventually(async () => {
      const { articles, each, all } = await count(page);
      return articles > 0 && each.every((one) => one === 1) && all === articles;
    });

  async function scrollTo(page: Page, top: number): Promise<void> {
    await page.evaluate((y) => window.scrollTo(0, y), top);
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }

  async function domNodes(page: Page): Promise<{ nodes: number; listeners: number }> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    await cdp.detach();
    return { nodes, listeners: jsEventListeners };
  }

  it('each post has exactly one button after a thousand posts scrolled past, and nothing is left behind', async () => {
    const page = await open('/t/shed-roof/31');
    await eachHasOne(page);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const pass = async () => {
      for (let top = 0; top <= height; top += 700) await scrollTo(page, top);
      await scrollTo(page, 0);
    };
    await pass();
    await eachHasOne(page);
    const before = await domNodes(page);
    for (let round = 0; round < 9; round += 1) await pass();
    await eachHasOne(page);
    expect((await count(page)).articles).toBeLessThan(POSTS / 2);
    const after = await domNodes(page);
    // Posts that left are let go by the fifty, with the two listeners the forum has on each; none of the hundreds before stays.
    expect(after.nodes).toBeLessThan(before.nodes + 2500);
    expect(after.listeners).toBeLessThan(before.listeners + 120);
  });

  it('a post deeper in the topic is deleted and recovered; the address was rewritten on the way', async () => {
    const page = await open('/t/shed-roof/31');
    await eachHasOne(page);
    await page.evaluate(() => document.querySelector('#post_30')?.scrollIntoView());
    await page.waitForFunction(() => /\/31\/(29|30)$/.test(location.pathname));
    await eachHasOne(page);
    const panel = await choose(page, '#post_31', 'Delete', { Reason: 'Advertising' });
    await send(panel, 'Delete');
    const done = await notice(page, 'Removed');
    expect(forum.state.posts.get(531)?.deletedAt).not.toBeNull();
    await done.getByRole('button', { name: 'Undo' }).click();
    await notice(page, 'Restored');
    expect(forum.state.posts.get(531)?.deletedAt).toBeNull();
    const records = (await modside.records()).slice(-2);
    expect(
      records.map(({ act, result, site, target }) => [act.type, result?.state, site?.platform, target?.id]),
    ).toEqual([
      ['content.remove', 'confirmed', 'discourse', '531'],
      ['content.restore', 'confirmed', 'discourse', '531'],
    ]);
  });

  it('an open menu stays open while the address follows the scrolling', async () => {
    const page = await open('/t/shed-roof/31');
    await eachHasOne(page);
    const menu = await openMenuIn(page, '#post_3');
    await page.evaluate(() => {
      history.replaceState(null, '', '/t/shed-roof/31/4');
      document.dispatchEvent(new Event('forum:changed'));
    });
    await page.waitForSelector('body[data-changed="1"]');
    await eachHasOne(page);
    expect(await menu.getByRole('menu').isVisible()).toBe(true);
  });

  it('a post whose buttons are drawn anew gets ours back', async () => {
    const page = await open('/t/shed-roof/31');
    await eachHasOne(page);
    await page.locator('#post_3 .show-more-actions').click();
    await eachHasOne(page);
  });

  it('from topic to list to topic, within the page, buttons are where they belong', async () => {
    const page = await open('/t/shed-roof/31');
    await eachHasOne(page);
    for (let round = 0; round < 3; round += 1) {
      await page.locator('.d-header a').click();
      await page.waitForSelector('.topic-list-item modside-post');
      expect(await page.locator('modside-post').count()).toBe(2);
      await page.locator('a.title').first().click();
      await page.waitForSelector('#topic article modside-post');
      await eachHasOne(page);
      await page.goBack();
      await page.waitForSelector('.topic-list-item modside-post');
      await page.goForward();
      await page.waitForSelector('#topic article modside-post');
      await eachHasOne(page);
    }
  });

  it('a report is rejected from the review queue, with its id and time in the record', async () => {
    const page = await open('/review');
    await page.waitForSelector('[data-reviewable-id] modside-post');
    const menu = await openMenuIn(page, '[data-reviewable-id="61"]');
    await menu.getByRole('menuitem', { name: 'Disagree', exact: true }).click();
    await notice(page, 'Report rejected');
    expect(forum.state.reviewables.get(61)?.status).toBe(2);
    const record = (await modside.records()).at(-1);
    expect(record?.trigger).toEqual({
      src: 'report',
      reportId: '61',
      reportedAt: '2026-09-21T14:35:00.000Z',
    });
    expect(record?.act.params).toEqual({ reviewable: '61', post: '503' });
  });

  it.each([
    ['the text area', '/t/shed-roof/31', 'textarea'],
    ['the rich editor', '/t/shed-roof/31?rich', 'rich'],
  ])('a canned reply goes into %s of the forum’s own composer', async (_what, path, kind) => {
    const page = await open(path);
    await eachHasOne(page);
    const menu = await openMenuIn(page, '#post_4');
    await menu
      .getByRole('menuitem', { name: /^Insert/ })
      .first()
      .click();
    const editor = page.locator('.d-editor-input');
    const text = await eventually(async () => {
      const held = kind === 'rich' ? await editor.innerText() : await editor.inputValue();
      return held.trim();
    });
    expect(text.length).toBeGreaterThan(10);
  });

  it('a penalty without a reason is not sent', async () => {
    const page = await open('/t/shed-roof/31');
    await eachHasOne(page);
    const menu = await openMenuIn(page, '#post_3');
    await menu.getByRole('menuitem', { name: 'Silence', exact: true }).click();
    const panel = await frameWith(page, 'dialog', /^Silence /);
    await send(panel, 'Silence');
    expect(forum.state.members.get(43)?.silencedTill).toBeNull();
    expect(await panel.getByText('Fill this in.').count()).toBeGreaterThan(0);
  });
});

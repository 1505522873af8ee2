import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  choose,
  notice,
  postButtonNames,
  postButtonNote,
  pressButtonIn,
  send,
} from '../../tools/browser/desk';
import { eventually } from '../../tools/browser/modside';
import { buildFolder } from '../../tools/build';
import { type Practice, startPractice } from '../support/practice';

/** Pages that are not hostile, but not what one would wish for either. */
describe('on a page', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  beforeEach(() => practice.startOver());
  afterAll(() => practice?.stop());

  const ids = (page: Page) =>
    page.evaluate(() => [...document.querySelectorAll('article.post')].map(({ id }) => id));
  const buttonsPerPost = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll('article.post')].map(
        (post) => post.querySelectorAll('modside-post').length,
      ),
    );
  /** Every post has exactly one button. */
  const isDecorated = async (page: Page) => {
    const counts = await buttonsPerPost(page);
    return counts.length > 0 && counts.every((count) => count === 1);
  };

  async function domCounters(page: Page) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('HeapProfiler.collectGarbage');
    const counters = await cdp.send('Memory.getDOMCounters');
    await cdp.detach();
    return counters;
  }

  it.each([
    ['with a policy that forbids scripts, frames and trusted types', '/strict'],
    ['with a large root font, styles that shout, from right to left', '/odd'],
    ['that is isolated from other origins', '/coep'],
  ])('%s: a post is deleted and restored as anywhere', async (_what, path) => {
    const page = await practice.open(path);
    // The odd page has a sticky header of 450 px.
    await page.setViewportSize({ width: 1280, height: 1200 });
    const post = (await ids(page))[2] ?? '';
    const panel = await choose(page, `#${post}`, 'Delete', { Reason: 'Rude' });
    await send(panel, 'Delete');
    const done = await notice(page, 'Removed');
    expect(practice.stateOf(Number(post.slice(5)))).toBe('deleted');
    await done.getByRole('button', { name: 'Undo' }).click();
    await notice(page, 'Restored');
    expect(practice.stateOf(Number(post.slice(5)))).toBe('visible');
    const records = await practice.newRecords(2);
    expect(records.map(({ result }) => result?.state)).toEqual(['confirmed', 'confirmed']);
  });

  it('that grows and is drawn anew, each post has one button', async () => {
    const page = await practice.open('/live');
    await eventually(() => isDecorated(page));
    for (const [round, name] of ['forum:more', 'forum:refresh', 'forum:more', 'forum:refresh'].entries()) {
      await page.evaluate((event) => document.dispatchEvent(new Event(event)), name);
      await page.waitForSelector(`#live-posts[data-rounds="${round + 1}"]`);
      await eventually(() => isDecorated(page));
    }
    expect((await postButtonNames(page)).length).toBe((await ids(page)).length);
  });

  it('that changes its topic thirty times without loading anew, nothing is left behind', async () => {
    const page = await practice.open('/app');
    const links = page.locator('a.app-link');
    const count = await links.count();
    const visit = async (topics: number): Promise<void> => {
      for (let visits = 0; visits < topics; visits += 1) {
        await links.nth(visits % count).click();
        const path = await page.evaluate(() => location.pathname);
        await page.waitForSelector(`#app[data-shown="${path}"]`);
      }
      await eventually(() => isDecorated(page));
    };
    await visit(count);
    const before = await domCounters(page);
    await visit(30 - (30 % count));
    const after = await domCounters(page);
    expect(after.jsEventListeners).toBeLessThanOrEqual(before.jsEventListeners);
    // The posts of one topic may wait for the next look; thirty topics left behind would be many thousand nodes.
    expect(after.nodes).toBeLessThan(before.nodes + 1500);
    const posts = await ids(page);
    expect(await page.locator('modside-post').count()).toBe(posts.length);
    expect(await page.locator('modside-desk').count()).toBe(0);
  });
});

describe('where the workbench does not load', () => {
  const broken = join(mkdtempSync(join(tmpdir(), 'modside-broken-')), 'extension');
  let practice: Practice;
  beforeAll(async () => {
    cpSync(buildFolder('chrome', true), broken, { recursive: true });
    rmSync(join(broken, 'workbench.html'));
    practice = await startPractice({ extension: broken });
  });
  afterAll(async () => {
    await practice?.stop();
    rmSync(dirname(broken), { recursive: true, force: true });
  });

  it('the post button says so, and what to do instead', async () => {
    const page = await practice.open('/t/1');
    await pressButtonIn(page, 'article.post');
    expect(await postButtonNote(page)).toBe(
      'The Modside panel does not open on this page; its security rules may forbid it. Use the tools of the site itself.',
    );
    expect(await page.locator('modside-desk').count()).toBe(0);
  });
});

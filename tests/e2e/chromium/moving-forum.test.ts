import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRecipe } from '@/utils/recipes/parse-recipe';
import { postButtonNames } from '../../tools/browser/desk';
import { eventually, type Modside, startModside } from '../../tools/browser/modside';
import { type Kind, type MovingForum, startMovingForum } from '../support/moving-forum';

/** What the page of the moving forum has. */
interface Moving {
  go(topic: number): Promise<void>;
  scrollOn(from: number): Promise<void>;
  expected(): string[];
}

const NAVIGATIONS = 100;
const POSTS = 1000;
/** Of a document: what differs between two looks without anything being left behind. */
const NODES_OF_A_LOOK = 40;

describe('a forum that changes its pages without loading them', () => {
  let modside: Modside;
  let forum: MovingForum;
  beforeAll(async () => {
    forum = await startMovingForum((text) => {
      const parsed = parseRecipe(text, { isSelector: () => true });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed));
      return parsed.value;
    });
    modside = await startModside();
    await modside.ask('recipe.save', { recipe: forum.recipe });
    await modside.ask('site.enable', { origin: forum.url, tabId: null });
  });
  afterAll(async () => {
    await modside?.close();
    await forum?.stop();
  });

  async function open(kind: Kind): Promise<{ page: Page; cdp: CDPSession }> {
    const page = await modside.browser.context.newPage();
    await page.goto(`${forum.url}/${kind}/1`);
    return { page, cdp: await page.context().newCDPSession(page) };
  }
  const go = (page: Page, topic: number) =>
    page.evaluate((next) => (globalThis as unknown as Moving).go(next), topic);
  const scrollOn = (page: Page, from: number) =>
    page.evaluate((next) => (globalThis as unknown as Moving).scrollOn(next), from);

  /** Exactly one button in each post, in its head, named after its author, and none anywhere else. */
  async function inPlace(page: Page): Promise<void> {
    const seen = await eventually(async () => {
      const { posts, hosts } = await page.evaluate(() => ({
        posts: [...document.querySelectorAll('article.post')].map(
          (post) => post.querySelectorAll('.head > modside-post').length,
        ),
        hosts: document.querySelectorAll('modside-post').length,
      }));
      if (posts.length === 0 || posts.some((count) => count !== 1) || hosts !== posts.length) return null;
      const names = await postButtonNames(page);
      const expected = await page.evaluate(() => (globalThis as unknown as Moving).expected());
      return names.join() === expected.join() && names;
    });
    expect(seen.length).toBeGreaterThan(0);
  }

  /** Living objects of a kind in our isolated world. */
  async function living(cdp: CDPSession, context: number, name: string): Promise<number> {
    const prototype = await cdp.send('Runtime.evaluate', {
      contextId: context,
      expression: `${name}.prototype`,
    });
    const { objects } = await cdp.send('Runtime.queryObjects', {
      prototypeObjectId: prototype.result.objectId ?? '',
    });
    const length = await cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    return length.result.value as number;
  }
  async function ownContext(cdp: CDPSession): Promise<number> {
    const contexts: { id: number; name: string }[] = [];
    cdp.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context));
    await cdp.send('Runtime.enable');
    return eventually(async () => contexts.find(({ name }) => name === 'Modside')?.id);
  }
  async function count(cdp: CDPSession, context: number) {
    for (let times = 0; times < 2; times += 1) await cdp.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
    return {
      nodes,
      listeners: jsEventListeners,
      mutationObservers: await living(cdp, context, 'MutationObserver'),
      intersectionObservers: await living(cdp, context, 'IntersectionObserver'),
      abortControllers: await living(cdp, context, 'AbortController'),
    };
  }
  /** What went out of the page is forgotten a moment later. */
  async function nothingLeft(cdp: CDPSession, context: number, before: Awaited<ReturnType<typeof count>>) {
    const { nodes, ...others } = before;
    const after = await eventually(async () => {
      const now = await count(cdp, context);
      return now.nodes <= nodes + NODES_OF_A_LOOK && now;
    }).catch(() => count(cdp, context));
    expect(after).toMatchObject(others);
    expect(after.nodes).toBeLessThanOrEqual(nodes + NODES_OF_A_LOOK);
  }

  it.each(['swap', 'patch', 'stream'] as const)(
    'by %s: after a hundred navigations every post has its button, and nothing is left behind',
    async (kind) => {
      const { page, cdp } = await open(kind);
      await inPlace(page);
      const context = await ownContext(cdp);
      for (let topic = 2; topic <= 10; topic += 1) await go(page, topic);
      await go(page, 40);
      await inPlace(page);
      const before = await count(cdp, context);
      for (let topic = 1; topic <= NAVIGATIONS; topic += 1) {
        await go(page, topic);
        if (topic % 20 === 0) await inPlace(page);
      }
      await go(page, 40);
      await inPlace(page);
      await nothingLeft(cdp, context, before);
      await page.close();
    },
    120_000,
  );

  it('by a stream that uses its elements again: after a thousand posts every one in view has its button', async () => {
    const { page, cdp } = await open('stream');
    await inPlace(page);
    const context = await ownContext(cdp);
    for (let from = 0; from <= 100; from += 10) await scrollOn(page, from);
    await scrollOn(page, 0);
    await inPlace(page);
    const before = await count(cdp, context);
    for (let from = 0; from <= POSTS; from += 10) {
      await scrollOn(page, from);
      if (from % 200 === 0) await inPlace(page);
    }
    for (let from = POSTS; from >= 0; from -= 50) await scrollOn(page, from);
    await inPlace(page);
    await nothingLeft(cdp, context, before);
    await page.close();
  }, 120_000);
});

import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { type Practice, startPractice } from '../../e2e/support/practice';
import { postButtonNames, pressPostButton } from '../browser/desk';
import { eventually } from '../browser/modside';
import { type Bench, type Figure, median } from './figures';

/**
 * From the press on a post button to the action menu on the screen. It begins with the time stamp that the browser gave the trusted click,
 * in the page; it ends, in the workbench frame, with the first message after the first animation frame in which the menu of the pressed
 * post has a size and a name: by then that frame is laid out and painted. Both clocks are `performance.timeOrigin` + `performance.now()`
 * of one machine. First time: a fresh document, so the frame is made and its page loaded within it.
 */

const FIRST_PRESSES = 9;
const WARM_PRESSES = 20;

interface Clocks {
  modsidePressedAt?: number;
  modsideMenus?: { name: string; at: number }[];
}

export const pressBench: Bench = {
  id: 'press',
  async run() {
    const practice = await startPractice();
    try {
      for (const script of ['presses', 'menus'])
        await practice.browser.context.addInitScript({ path: inPage(script) });
      return await measure(practice);
    } finally {
      await practice.stop();
    }
  },
};

const inPage = (script: string) => fileURLToPath(new URL(`in-page/${script}.js`, import.meta.url));

async function measure(practice: Practice): Promise<Figure[]> {
  const first: number[] = [];
  for (let press = 0; press <= FIRST_PRESSES; press += 1) {
    const { page, names } = await openTopic(practice);
    const ms = await pressAndSee(page, names[0] ?? '');
    if (press > 0) first.push(ms);
    await page.close();
  }
  const { page, names } = await openTopic(practice);
  const warm: number[] = [];
  for (let press = 0; press <= WARM_PRESSES; press += 1) {
    const ms = await pressAndSee(page, names[press % names.length] ?? '');
    if (press > 0) warm.push(ms);
    await page.keyboard.press('Escape');
  }
  const figure = { unit: 'ms', better: 'less' } as const;
  return [
    {
      id: 'press.first',
      what: 'press to menu painted, first time, frame included',
      value: median(first),
      target: 200,
      n: first.length,
      ...figure,
    },
    {
      id: 'press.warm',
      what: 'press to menu painted, warm',
      value: median(warm),
      target: 50,
      n: warm.length,
      ...figure,
    },
  ];
}

/** A topic of one page and the authors in it who wrote one post, so that a menu's name says whose it is. */
async function openTopic(practice: Practice): Promise<{ page: Page; names: string[] }> {
  const page = await practice.open('/bench/12');
  const names = await eventually(async () => {
    const seen = await postButtonNames(page);
    return seen.length > 0 && seen;
  });
  const authors = names.map((name) => name.replace('Moderate post by ', ''));
  return { page, names: authors.filter((name) => authors.indexOf(name) === authors.lastIndexOf(name)) };
}

async function pressAndSee(page: Page, author: string): Promise<number> {
  await pressPostButton(page, author);
  const paintedAt = await eventually(async () => {
    for (const frame of page.frames().filter((one) => one.url().includes('/workbench.html'))) {
      const menus = await frame.evaluate(() => (globalThis as Clocks).modsideMenus ?? []).catch(() => []);
      const seen = menus.find(({ name }) => name === `Actions for post by ${author}`);
      if (seen) {
        await frame.evaluate(() => {
          (globalThis as Clocks).modsideMenus = [];
        });
        return seen.at;
      }
    }
    return null;
  });
  const pressedAt = await page.evaluate(() => (globalThis as Clocks).modsidePressedAt ?? Number.NaN);
  return paintedAt - pressedAt;
}

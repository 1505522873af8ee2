import type { Frame, Page } from 'playwright-core';
import { eventually, type Modside, startModside } from '../browser/modside';
import type { Driver, EditorTab, Press } from './driver';

const KEYS: Readonly<Record<Press, string>> = {
  left: 'ArrowLeft',
  enter: 'Enter',
  undo: 'Control+z',
  redo: 'Control+Shift+z',
  'redo-y': 'Control+y',
};

async function paletteIn(page: Page): Promise<Frame | null> {
  for (const frame of page.frames()) {
    const search = frame.getByRole('combobox', { name: 'Find a reply or guideline' });
    if (await search.isVisible().catch(() => false)) return frame;
  }
  return null;
}

function tabOf(page: Page, modside: Modside): EditorTab {
  return {
    evaluate: (run) => page.evaluate(run),
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(KEYS[key]),
    async openPalette() {
      await modside.ask('palette.open', { tabId: await modside.browser.tabIdOf(page) });
      const frame = await eventually(() => paletteIn(page));
      await eventually(() => frame.evaluate(() => document.activeElement?.localName === 'input'));
    },
    async palette() {
      const isShown = (await page.locator('modside-desk:popover-open').count()) > 0;
      const frame = isShown ? await paletteIn(page) : null;
      if (frame === null) return null;
      const words = await frame.locator('body').innerText();
      return { options: await frame.getByRole('option').count(), words };
    },
    close: () => page.close(),
  };
}

export async function startChromium(): Promise<Driver> {
  const modside = await startModside();
  const cdp = await modside.browser.context.newCDPSession(modside.own);
  const { product } = await cdp.send('Browser.getVersion');
  return {
    browser: 'chromium',
    version: product.split('/')[1] ?? product,
    async saveReply(reply) {
      await modside.ask('reply.save', { reply });
    },
    async open(url) {
      const page = await modside.browser.context.newPage();
      await page.goto(url);
      await page.bringToFront();
      return tabOf(page, modside);
    },
    close: () => modside.close(),
  };
}

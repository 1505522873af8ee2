import type { CDPSession, Page } from 'playwright-core';
import { findButtons } from './desk';

/** Pressing the button of one certain post. The button is found through the accessibility tree, as by people who use a screen reader. */

/** Runs in the page with the button as `this`; its root is closed but known to whoever holds the button. */
const IS_IN = `function (selector) {
  const root = this.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : this;
  return document.querySelector(selector)?.contains(host) ?? false;
}`;

async function isIn(cdp: CDPSession, backendNodeId: number, selector: string): Promise<boolean> {
  const { object } = await cdp.send('DOM.resolveNode', { backendNodeId });
  if (object.objectId === undefined) return false;
  const { result } = await cdp.send('Runtime.callFunctionOn', {
    objectId: object.objectId,
    functionDeclaration: IS_IN,
    arguments: [{ value: selector }],
    returnByValue: true,
  });
  return result.value === true;
}

/** Presses the first post button in the element of this selector; false when none comes in time (ms). */
export async function pressPostButtonIn(page: Page, selector: string, within = 15_000): Promise<boolean> {
  const cdp = await page.context().newCDPSession(page);
  const until = Date.now() + within;
  try {
    do {
      for (const { backendDOMNodeId: backendNodeId } of await findButtons(cdp)) {
        if (backendNodeId === undefined || !(await isIn(cdp, backendNodeId, selector))) continue;
        await cdp.send('DOM.scrollIntoViewIfNeeded', { backendNodeId });
        const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId });
        const [left = 0, top = 0, right = 0, , , bottom = 0] = model.content;
        await page.mouse.click((left + right) / 2, (top + bottom) / 2);
        return true;
      }
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    } while (Date.now() < until);
    return false;
  } finally {
    await cdp.detach();
  }
}

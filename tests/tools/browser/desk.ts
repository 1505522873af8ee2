import type { CDPSession, Frame, Page } from 'playwright-core';

/**
 * How a test or the tour uses Modside in a page. Closed roots stay closed: buttons are found as a screen reader finds them, through the
 * browser's accessibility tree, and pressed where they are; the workbench is a frame of the page.
 */

interface AccessibilityNode {
  role?: { value?: string };
  name?: { value?: string };
  description?: { value?: string };
  backendDOMNodeId?: number;
}

async function session(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page);
}

/** Names of all post buttons, in document order. */
export async function postButtonNames(page: Page): Promise<string[]> {
  const cdp = await session(page);
  const found = await findButtons(cdp);
  await cdp.detach();
  return found.map(({ name }) => name?.value ?? '');
}

/** Buttons of posts, in document order. */
export async function findButtons(cdp: CDPSession): Promise<AccessibilityNode[]> {
  const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as { nodes: AccessibilityNode[] };
  return nodes.filter(
    ({ role, name }) => role?.value === 'button' && /^Moderate (this )?post/.test(name?.value ?? ''),
  );
}

async function buttonAt(page: Page, name: string, nth: number): Promise<{ x: number; y: number }> {
  const cdp = await session(page);
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      const matching = (await findButtons(cdp)).filter((node) => node.name?.value === name);
      const node = matching[nth];
      if (node?.backendDOMNodeId !== undefined) {
        await cdp.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: node.backendDOMNodeId });
        const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId: node.backendDOMNodeId });
        const [left = 0, top = 0, right = 0, , , bottom = 0] = model.content;
        return { x: (left + right) / 2, y: (top + bottom) / 2 };
      }
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  } finally {
    await cdp.detach();
  }
  throw new Error(`There is no post button “${name}” number ${nth + 1} on ${page.url()}`);
}

/** Presses the nth button of an author's posts with the pointer. */
export async function pressPostButton(page: Page, author: string, nth = 0): Promise<void> {
  const { x, y } = await buttonAt(page, `Moderate post by ${author}`, nth);
  await page.mouse.click(x, y);
}

/** What is said at a post button because the workbench does not open; waits for it. */
export async function postButtonNote(page: Page, text = /Modside/): Promise<string> {
  const cdp = await session(page);
  try {
    for (let tries = 0; tries < 1000; tries += 1) {
      const { nodes } = (await cdp.send('Accessibility.getFullAXTree')) as { nodes: AccessibilityNode[] };
      const described = nodes.find(
        ({ role, description }) => role?.value === 'button' && text.test(description?.value ?? ''),
      );
      if (described) return described.description?.value ?? '';
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  } finally {
    await cdp.detach();
  }
  throw new Error(`No post button on ${page.url()} has anything to say.`);
}

function workbenchFrames(page: Page): Frame[] {
  return page.frames().filter((frame) => frame.url().includes('/workbench.html'));
}

/** One try a frame of the page, until `look` finds what it wants in one of the workbench frames. */
async function waitForFrame(
  page: Page,
  what: string,
  look: (frame: Frame) => Promise<boolean>,
): Promise<Frame> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    for (const frame of workbenchFrames(page)) if (await look(frame).catch(() => false)) return frame;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const texts = workbenchFrames(page).map((frame) => frame.locator('body').innerText());
  const seen = (await Promise.allSettled(texts)).map((text) =>
    text.status === 'fulfilled' ? text.value : '',
  );
  throw new Error(`No workbench frame shows ${what}. Frames show: ${JSON.stringify(seen)}`);
}

/** A frame takes a consequential press only after it has stood still for a moment, which a person takes anyway. */
async function isSettled(frame: Frame): Promise<boolean> {
  return (await frame.locator('[data-settled]').count()) > 0;
}

/** The workbench frame that shows an element of this role and name and stands still; waits for it. */
export function frameWith(page: Page, role: 'menu' | 'dialog', name?: string | RegExp): Promise<Frame> {
  return waitForFrame(page, `a ${role} ${name ?? ''}`, async (frame) => {
    const found = frame.getByRole(role, name === undefined ? {} : { name }).first();
    return (await found.isVisible()) && (await isSettled(frame));
  });
}

/** Opens the action menu of a post and waits until the platform has said what the viewer may do. */
export async function openMenu(page: Page, author: string, nth = 0): Promise<Frame> {
  await pressPostButton(page, author, nth);
  return frameWith(page, 'menu', `Actions for post by ${author}`);
}

/** Presses the button of the post that is, or is in, the element of this selector. */
export async function pressButtonIn(page: Page, selector: string): Promise<void> {
  const host = page.locator(`${selector} modside-post`).first();
  await host.scrollIntoViewIfNeeded();
  const box = await host.boundingBox();
  if (!box) throw new Error(`There is no post button in ${selector} on ${page.url()}`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Opens the action menu of that post. */
export async function openMenuIn(page: Page, selector: string): Promise<Frame> {
  await pressButtonIn(page, selector);
  return frameWith(page, 'menu');
}

/** Opens the menu of the post in this element, chooses an action and fills in the decision panel by label; it is not sent yet. */
export async function choose(
  page: Page,
  selector: string,
  action: string,
  fill: Readonly<Record<string, string>> = {},
): Promise<Frame> {
  const menu = await openMenuIn(page, selector);
  await menu.getByRole('menuitem', { name: action, exact: true }).click();
  const panel = await frameWith(page, 'dialog', new RegExp(`^${action} `));
  for (const [label, value] of Object.entries(fill)) {
    const field = panel.getByLabel(label);
    const isChoice = await field.evaluate((element) => element.localName === 'select');
    await (isChoice ? field.selectOption({ label: value }) : field.fill(value));
  }
  return panel;
}

/** Presses the button of the decision panel that says the act. */
export async function send(panel: Frame, action: string): Promise<void> {
  await panel.getByRole('button', { name: action, exact: true }).click();
}

/** The notices frame, once one of its notices says this. */
export function notice(page: Page, text: string | RegExp): Promise<Frame> {
  return waitForFrame(page, `a notice ${text}`, async (frame) => {
    const line = frame.locator('.ms-notice').filter({ hasText: text });
    return (await line.count()) > 0 && (await isSettled(frame));
  });
}

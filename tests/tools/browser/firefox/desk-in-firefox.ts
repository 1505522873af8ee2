import { eventually } from '../modside';
import { Context, documents, type NodeHandle } from './context';

/** How a test uses Modside in a page of Firefox: the button in its closed root, pressed where it is; the workbench as a frame of the page. */

export interface PostButton {
  name: string;
  node: NodeHandle;
}

/** All post buttons in document order, each found in its own closed root as a screen reader names it. */
export async function postButtons(page: Context): Promise<PostButton[]> {
  const hosts = await page.locate({ type: 'css', value: 'modside-post' });
  const found = hosts.map(async ({ value }): Promise<PostButton[]> => {
    const root = value?.shadowRoot;
    if (!root) return [];
    const [button] = await page.locate({ type: 'css', value: 'button' }, root);
    const name = button?.value?.attributes?.['aria-label'] ?? '';
    // The label is only what we wrote; that the browser takes it as the name is what counts.
    const [named] = await page.nodes('button', name, root);
    return named ? [{ name, node: named }] : [];
  });
  return (await Promise.all(found)).flat();
}

export async function pressPostButton(page: Context, author: string): Promise<void> {
  const name = `Moderate post by ${author}`;
  const button = await eventually(async () => (await postButtons(page)).find((one) => one.name === name));
  await page.press(button.node);
}

export async function workbenchFrames(page: Context): Promise<Context[]> {
  const frames = await documents(page.bidi, page.id);
  return frames
    .filter(({ url }) => url.includes('/workbench.html'))
    .map(({ context }) => new Context(page.bidi, context));
}

/** Waits until a workbench frame shows this, standing still long enough to take a consequential press. */
async function frameThat(page: Context, what: string, look: (frame: Context) => Promise<boolean>) {
  const isSettled = (frame: Context) =>
    frame.evaluate(() => document.querySelector('[data-settled]') !== null);
  try {
    return await eventually(async () => {
      for (const frame of await workbenchFrames(page)) {
        const fits = await Promise.all([look(frame), isSettled(frame)]).catch(() => [false]);
        if (fits.every(Boolean)) return frame;
      }
      return null;
    });
  } catch {
    const frames = await workbenchFrames(page);
    const texts = await Promise.all(frames.map((frame) => frame.text().catch(String)));
    throw new Error(`No workbench frame shows ${what}. Frames show: ${JSON.stringify(texts)}`);
  }
}

export function frameWith(page: Context, role: 'menu' | 'dialog', name: string): Promise<Context> {
  return frameThat(page, `a ${role} “${name}”`, async (frame) => (await frame.nodes(role, name)).length > 0);
}

export async function openMenu(page: Context, author: string): Promise<Context> {
  await pressPostButton(page, author);
  return frameWith(page, 'menu', `Actions for post by ${author}`);
}

/** The notices frame, once one of its notices says this. */
export function notice(page: Context, words: string): Promise<Context> {
  return frameThat(page, `a notice “${words}”`, (frame) =>
    frame.evaluate(
      (wanted) =>
        [...document.querySelectorAll('.ms-notice')].some((line) => line.textContent.includes(wanted)),
      words,
    ),
  );
}

import { eventually, type Modside } from '../tools/browser/modside';
import { LiveProblem } from './problem';

const PATIENCE_MS = 180_000;

/**
 * For a forum that is not on this machine the release build is used, which may work nowhere until a person allows it: opens the forum
 * and the popup beside it, and waits for "Turn on" to be pressed and the browser's question to be answered.
 * @throws LiveProblem when nobody does
 */
export async function turnOnByHand(modside: Modside, url: URL, say: (line: string) => void): Promise<void> {
  const { context } = modside.browser;
  const forum = await context.newPage();
  await forum.goto(url.href);
  const tabId = await modside.browser.tabIdOf(forum);
  const popup = await modside.browser.openPage(`popup.html?tab=${tabId}`);
  await popup.bringToFront();
  say(`Host permission must be granted for ${url.origin}: press “Turn on” in the window and allow it.`);
  await eventually(
    async () => (await modside.ask('site.list', null)).some(({ origin }) => origin === url.origin),
    PATIENCE_MS,
  ).catch(() => {
    throw new LiveProblem(`Modside was not turned on for ${url.origin}. Start again, and allow it there.`);
  });
  await popup.close();
  await forum.close();
}

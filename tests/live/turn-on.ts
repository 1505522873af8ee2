import { eventually, type Modside } from '../tools/browser/modside';
import { LiveProblem } from './problem';

const PATIENCE_MS = 180_000;

/**
 * For a forum that is not on this machine the release build is used, which may see no page until a person allows it, so this cannot be done
 * for them: opens the forum, says what to press, and waits.
 * @throws LiveProblem when nobody does
 */
export async function turnOnByHand(
  modside: Modside,
  url: URL,
  say: (line: string) => void,
  patience = PATIENCE_MS,
): Promise<void> {
  const forum = await modside.browser.context.newPage();
  await forum.goto(url.href);
  await forum.bringToFront();
  say(
    `Host permission must be granted for ${url.origin}: in the window, press Modside in the toolbar (behind the puzzle piece) on the forum’s page, then “Turn on”, and allow it.`,
  );
  await eventually(
    async () => (await modside.ask('site.list', null)).some(({ origin }) => origin === url.origin),
    patience,
  ).catch(() => {
    throw new LiveProblem(`Modside was not turned on for ${url.origin}. Start again, and allow it there.`);
  });
  await forum.close();
}

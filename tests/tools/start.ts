import { existsSync } from 'node:fs';
import { launchExtension } from './browser/extension-browser';
import { buildExtension } from './build';
import { startPracticeForum } from './practice-forum/server';
import { placePictures } from './tour/pictures';
import { runTour } from './tour/run-tour';
import { setUpPractice } from './tour/set-up';

/**
 * `npm start`: builds Modside, opens a browser with it and a small practice forum on this machine, enabled and with the sample pack in
 * place. Without a display, or with `-- --tour`, the same runs by itself and leaves pictures and the exported log. `-- --tour --pictures`
 * also puts the README's pictures in place.
 */

const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const asTour = process.argv.includes('--tour') || !hasDisplay;

console.log('Building Modside …');
const extension = buildExtension('chrome', true);
if (!existsSync(extension)) throw new Error(`The build left nothing at ${extension}.`);

if (asTour) {
  await runTour(extension);
  if (process.argv.includes('--pictures')) placePictures();
} else {
  const forum = await startPracticeForum({ port: 0 });
  const browser = await launchExtension({ extension, headless: false });
  const page = await setUpPractice(browser, forum, () => undefined);
  console.log(`\nPractice forum: ${forum.url}`);
  for (const { account, password, role } of forum.accounts.filter(({ role }) => role !== 'member')) {
    console.log(`  sign in as ${account} (${role}), password ${password}`);
  }
  console.log('\nPress the small button beside a post. Close the browser window to end.');
  await page.bringToFront();
  await new Promise((resolve) => browser.context.once('close', resolve));
  await forum.stop();
}

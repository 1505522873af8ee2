/**
 * Pictures of Modside in Firefox, light and dark, into .output/look-firefox:
 *
 *   npx tsx tests/tools/look-in-firefox.ts
 *
 * of the practice build that is there, on the practice forum.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PLACES } from '@/components/library/places';
import { startPracticeInFirefox } from '../e2e/support/practice-in-firefox';
import { browserWindow } from './browser/firefox/browser-window';
import { frameWith, notice, openMenu } from './browser/firefox/desk-in-firefox';
import { eventually } from './browser/modside';

const out = fileURLToPath(new URL('../../.output/look-firefox/', import.meta.url));

async function lookAt(colorScheme: 'light' | 'dark'): Promise<void> {
  const practice = await startPracticeInFirefox({ colorScheme, systemAccess: true });
  const file = (name: string) => `${out}${name}-${colorScheme}.png`;
  try {
    const window = await browserWindow(practice.bidi);
    const { post, author } = practice.somePost(5);
    const page = await practice.open(`/posts/${post.id}`);
    const menu = await openMenu(page, author);
    await page.screenshot(file('menu'));
    await menu.press(await menu.find('menuitem', 'Delete'));
    const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
    await page.screenshot(file('panel'));
    await panel.press(await panel.find('button', 'Delete'));
    await notice(page, 'Removed');
    await page.screenshot(file('notice'));
    await window.openPopup();
    await eventually(async () => (await window.popupText()).includes(`Removed: post by ${author}`));
    await window.screenshotOfPopup(file('popup'));
    await window.closePopup();
    for (const place of ['welcome', ...PLACES]) {
      const library = await practice.openPage(`options.html#/${place}`);
      await eventually(() =>
        library.evaluate(
          () => document.querySelector('main h1') !== null && document.querySelector('.ms-skeleton') === null,
        ),
      );
      await library.screenshot(file(`library-${place}`));
      await library.close();
    }
  } finally {
    await practice.stop();
  }
}

mkdirSync(out, { recursive: true });
for (const scheme of ['light', 'dark'] as const) await lookAt(scheme);
console.log(`Pictures in ${out}`);

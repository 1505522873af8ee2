/**
 * Draws the toolbar icons from assets/icons/mark.svg with Chromium and writes them to assets/public/icon.
 * Run after the mark changed: `npx tsx tests/tools/make-icons.ts` (CHROMIUM names another browser than /usr/bin/chromium).
 */
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SIZES = [16, 32, 48, 128];

const mark = await readFile(`${root}assets/icons/mark.svg`, 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const page = await browser.newPage();
await mkdir(`${root}assets/public/icon`, { recursive: true });
for (const size of SIZES) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${mark}`,
  );
  await page.screenshot({ path: `${root}assets/public/icon/${size}.png`, omitBackground: true });
  console.log(`assets/public/icon/${size}.png`);
}
await browser.close();

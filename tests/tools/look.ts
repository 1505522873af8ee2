/**
 * Shows the extension's pages with fixtures in Chromium: takes pictures into .output/look and runs axe with the real style
 * sheets in both themes.
 *
 *   npx tsx tests/tools/look.ts [part of a page's id]    pictures of all pages, or of some; exits 1 when axe finds something
 *   npx tsx tests/tools/look.ts --serve                  only serves them
 *
 * CHROMIUM names another browser than /usr/bin/chromium.
 */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { createViteServer } from 'vitest/node';

const root = fileURLToPath(new URL('../../', import.meta.url));
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const out = `${root}.output/look`;

interface View {
  name: string;
  query: string;
  width: number;
  scale?: number;
}

/** Widths in CSS px; 200 % zoom halves the width there is. */
const VIEWS: Record<'popup' | 'library', View[]> = {
  popup: [
    { name: 'light', query: 'theme=light', width: 360 },
    { name: 'dark', query: 'theme=dark', width: 360 },
    { name: 'rtl', query: 'theme=light&dir=rtl', width: 360 },
  ],
  library: [
    { name: 'light', query: 'theme=light', width: 1200 },
    { name: 'dark', query: 'theme=dark', width: 1200 },
    { name: 'rtl', query: 'theme=light&dir=rtl', width: 1200 },
    { name: 'zoom', query: 'theme=light', width: 600, scale: 2 },
    { name: 'narrow', query: 'theme=light', width: 320 },
  ],
};

interface Violation {
  id: string;
  help: string;
  nodes: { target: unknown; failureSummary?: string }[];
}

async function lookAt(browser: Browser, base: string, page: string, sheet: 'popup' | 'library') {
  const found: string[] = [];
  for (const view of VIEWS[sheet]) {
    const context = await browser.newContext({
      viewport: { width: view.width, height: 560 },
      deviceScaleFactor: view.scale ?? 1,
      reducedMotion: 'reduce',
    });
    const tab = await context.newPage();
    tab.on('pageerror', (error) => found.push(`${page} ${view.name}: ${error.message}`));
    await tab.goto(`${base}?page=${page}&${view.query}`);
    await tab.locator('main').waitFor();
    await tab.screenshot({ path: `${out}/${page}-${view.name}.png`, fullPage: true });
    const wider = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wider > 0) found.push(`${page} ${view.name}: ${wider} px wider than the window`);
    await tab.addScriptTag({ path: axePath });
    const violations = await tab.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } };
      return (await axe.run()).violations;
    });
    for (const { id, help, nodes } of violations) {
      found.push(
        `${page} ${view.name}: ${id}: ${help}: ${nodes.map((node) => String(node.target)).join(' | ')}`,
      );
    }
    await context.close();
  }
  return found;
}

const server = await createViteServer({
  root: `${root}tests/tools/look`,
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  server: { host: '127.0.0.1', port: 0, fs: { strict: false } },
  cacheDir: `${root}.output/look-cache`,
});
await server.listen();
const address = server.resolvedUrls?.local[0] ?? '';

if (process.argv.includes('--serve')) {
  console.log(`${address}?page=popup`);
} else {
  const wanted = process.argv[2] ?? '';
  const { PAGES } = await server.ssrLoadModule(`${root}tests/support/pages/pages.tsx`);
  await mkdir(out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const found: string[] = [];
  for (const [id, page] of Object.entries(PAGES as Record<string, { sheet: 'popup' | 'library' }>)) {
    if (id.includes(wanted)) found.push(...(await lookAt(browser, address, id, page.sheet)));
  }
  await browser.close();
  await server.close();
  for (const line of found) console.log(line);
  console.log(`${found.length} findings; pictures in ${out}`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs');

export type BrowserName = 'chrome' | 'firefox';

/** Where a build lies: `.output/chrome-mv3`, `.output/firefox-mv3-practice` … */
export function buildFolder(browser: BrowserName, practice: boolean): string {
  return join(root, '.output', `${browser}-mv3${practice ? '-practice' : ''}`);
}

/** Builds the extension for one browser. Throws with the builder's own words. */
export function buildExtension(browser: BrowserName, practice: boolean): string {
  const env = { ...process.env, MODSIDE_BUILD: practice ? 'practice' : 'production', NODE_ENV: 'production' };
  const built = spawnSync(process.execPath, [wxt, 'build', '-b', browser], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (built.status !== 0)
    throw new Error(`The build for ${browser} failed:\n${built.stdout}\n${built.stderr}`);
  return buildFolder(browser, practice);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const practice = process.argv.includes('--practice');
  for (const browser of ['chrome', 'firefox'] as const) console.log(buildExtension(browser, practice));
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { replySchema } from '@/utils/domain/reply';
import type { Driver } from './driver';
import { EDITORS } from './editors';
import { startChromium } from './in-chromium';
import { startFirefox } from './in-firefox';
import { REPLY } from './judge';
import { page, type Seen, table } from './report';
import { serveEditors, versionOf } from './serve';
import { type Row, tryEditor } from './try-editor';

/**
 * `npm run test:editors`: a reply into real editors in real browsers. Wants the practice builds (`npm run build:practice`).
 * `-- chromium` or `-- firefox` takes one browser, `-- lexical slate` some editors; only a run of them all writes docs/editors.md.
 */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const STARTS = { chromium: startChromium, firefox: startFirefox };
/** An editor that hangs must not hold up the others, ms. */
const LONGEST_MS = 90_000;

const asked = process.argv.slice(2);
const browsers = (['chromium', 'firefox'] as const).filter(
  (name) => asked.includes(name) || !asked.some((word) => word in STARTS),
);
const editors = EDITORS.filter(
  ({ page: id }) => asked.includes(id) || !asked.some((word) => !(word in STARTS)),
);
const rows: Row[] = [];
const notRun: Seen['notRun'][number][] = (['chromium', 'firefox'] as const)
  .filter((name) => !browsers.includes(name))
  .map((browser) => ({ editor: 'All editors', browser, why: 'it was left out of this run.' }));

function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), LONGEST_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function tryAll(driver: Driver, url: (page: string) => string): Promise<void> {
  const { version: _version, pack: _pack, ...reply } = replySchema.parse({ ...REPLY, version: 1 });
  await driver.saveReply(reply);
  for (const editor of editors) {
    const version = editor.from === null ? '' : versionOf(editor.from);
    try {
      const row = await within(tryEditor(driver, url(editor.page), { ...editor, version }));
      rows.push(row);
      console.log(JSON.stringify(row));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      notRun.push({ editor: editor.name, browser: driver.browser, why: why.slice(0, 200) });
      console.log(`${editor.name} in ${driver.browser} was not run: ${why}`);
    }
  }
}

const served = await serveEditors(editors.map(({ page: id }) => id));
try {
  for (const name of browsers) {
    const driver = await STARTS[name]();
    try {
      await tryAll(driver, served.url);
    } finally {
      await driver.close();
    }
  }
} finally {
  served.close();
}
console.log(`\n${table(rows)}\n`);
if (editors.length === EDITORS.length) {
  mkdirSync(join(root, '.output'), { recursive: true });
  writeFileSync(join(root, '.output', 'editors.json'), `${JSON.stringify(rows, null, 2)}\n`);
  writeFileSync(
    join(root, 'docs', 'editors.md'),
    page({ date: new Date().toISOString().slice(0, 10), rows, notRun }),
  );
}
const damaged = rows.filter(({ inserted, model, intact }) => !intact || (inserted && !model));
if (damaged.length > 0 || notRun.some(({ browser }) => browsers.some((name) => name === browser)))
  process.exitCode = 1;

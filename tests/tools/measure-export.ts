import { openAsBlob } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyFile } from '@/utils/export/verify-file';
import { startModside } from './browser/modside';

/**
 * How fast whole files go through the library in Chromium: reads a log file (of `npm run make:log`), restores it into a throw-away
 * profile, exports it in both formats and checks it. Prints, asserts nothing.
 * `tsx tests/tools/measure-export.ts .output/logs/m-ana.jsonl`; the practice build must be there (`npm run build:practice`).
 */

const LONG = { timeout: 900_000 };

const [path] = parseArgs({ allowPositionals: true }).positionals;
if (path === undefined) {
  console.error('Which file? tsx tests/tools/measure-export.ts FILE');
  process.exit(2);
}
const checked = await verifyFile(await openAsBlob(path));
if (!checked.ok) {
  console.error(`${path} is no log file.`);
  process.exit(1);
}
const { records } = checked.value;

async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const rate = Math.round(records / seconds).toLocaleString('en');
  console.log(`${what.padEnd(18)} ${seconds.toFixed(1).padStart(7)} s ${rate.padStart(9)} records/s`);
}

const modside = await startModside();
await modside.ask('settings.set', { welcomed: true });
console.log(`${records.toLocaleString('en')} records, ${checked.value.bytes.toLocaleString('en')} bytes`);

const backup = await modside.browser.openPage('options.html#/backup');
const restore = backup.getByRole('button', { name: 'Restore', exact: true });
const undo = backup.getByRole('button', { name: 'Undo the restore' });
await measure('preview', async () => {
  await backup.getByLabel('Backup file').last().setInputFiles(path);
  await restore.waitFor(LONG);
});
await measure('restore', async () => {
  await restore.click();
  await undo.waitFor(LONG);
});

const library = await modside.browser.openPage('options.html#/export');
for (const format of ['JSON Lines', 'CSV']) {
  await library.getByRole('radio', { name: format }).check();
  await measure(`export ${format}`, async () => {
    const download = library.waitForEvent('download', LONG);
    await library.getByRole('button', { name: 'Make the file', exact: true }).click();
    await download;
  });
}
await measure('check', async () => {
  await library.getByLabel('Exported file').last().setInputFiles(path);
  await library
    .getByText(/is( not)? as it was written/)
    .first()
    .waitFor(LONG);
});
await measure('undo of restore', async () => {
  await undo.click();
  await backup.getByText('The restore was taken back.').first().waitFor(LONG);
});
await modside.close();

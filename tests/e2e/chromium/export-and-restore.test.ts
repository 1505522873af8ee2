import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogRecord } from '@/utils/domain/record';
import { readCsv } from '@/utils/export/csv';
import { verifyFile } from '@/utils/export/verify-file';
import { makeRecords } from '../../support/made-log';
import { type Modside, startModside } from '../../tools/browser/modside';

const RECORDS = 3000;
const made = [...makeRecords({ seed: 8, records: RECORDS, actorRef: 'm-ana', startAt: 1_767_600_000_000 })];

/** Puts records of a former life into the database, as if they had been written here. */
async function seed({ own }: Modside, records: readonly LogRecord[]): Promise<void> {
  await own.evaluate(
    (rows) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('modside');
        opening.onsuccess = () => {
          const writing = opening.result.transaction('actions', 'readwrite');
          for (const row of rows) writing.objectStore('actions').add(row);
          writing.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          writing.onerror = () => reject(writing.error);
        };
      }),
    records as LogRecord[],
  );
}

async function save(page: Page, button: string): Promise<{ path: string; name: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { path: await download.path(), name: download.suggestedFilename() };
}

describe('the library', () => {
  let old: Modside;
  let fresh: Modside;
  let backup: { path: string; name: string };

  beforeAll(async () => {
    old = await startModside();
    await old.ask('settings.set', { actorRef: 'm-ana', welcomed: true, recordViews: false });
    await seed(old, made);
  });
  afterAll(async () => {
    await old?.close();
    await fresh?.close();
  });

  it('exports the log to a file that verifies, and notes it in the log', async () => {
    const page = await old.browser.openPage('options.html#/export');
    const { path, name } = await save(page, 'Make the file');
    expect(name).toMatch(/^modside-log-\d{4}-\d{2}-\d{2}-\d{6}\.jsonl$/);
    const verified = await verifyFile(await openAsBlob(path));
    expect(verified).toMatchObject({ ok: true, value: { holds: true, records: RECORDS, trailer: 'right' } });
    await page
      .getByText(/records written to/)
      .first()
      .waitFor();
    const noted = (await old.records()).find((record) => record.kind === 'export');
    expect(noted?.act).toMatchObject({ type: 'log.export', params: { format: 'jsonl', count: RECORDS } });

    await page.getByLabel('Exported file').last().setInputFiles(path);
    await page.getByText('Everything is as it was written.').first().waitFor();
    await page.close();
  });

  it('exports a table whose rows say how each record stands', async () => {
    const page = await old.browser.openPage('options.html#/export');
    await page.getByRole('radio', { name: /CSV/ }).check();
    const { path, name } = await save(page, 'Make the file');
    expect(name).toMatch(/\.csv$/);
    const text = await readFile(path, 'utf8');
    expect(text.startsWith('\uFEFF"id","number"')).toBe(true);
    const rows = readCsv(text);
    expect(rows).toHaveLength(RECORDS + 1);
    expect(new Set(rows.map((row) => row.chain_status))).toEqual(new Set(['intact']));
    await page.close();
  });

  it('backs everything up, and a fresh installation has it again as history', async () => {
    const page = await old.browser.openPage('options.html#/backup');
    backup = await save(page, 'Make the backup file');
    expect(backup.name).toMatch(/^modside-backup-/);
    await page.close();

    fresh = await startModside();
    const restoring = await fresh.browser.openPage('options.html#/backup');
    await fresh.ask('settings.set', { welcomed: true });
    await restoring.reload();
    await restoring.getByLabel('Backup file').last().setInputFiles(backup.path);
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click();
    await restoring.getByRole('button', { name: 'Undo the restore' }).waitFor({ timeout: 50_000 });
    expect(await fresh.ask('settings.get', null)).toMatchObject({ actorRef: 'm-ana', recordViews: false });
    const [first] = await fresh.records();
    expect(first).toMatchObject({ kind: 'checkpoint', seq: 0, actor: { ref: 'm-ana' } });

    const { path } = await saveOn(fresh, 'options.html#/export', 'Make the file');
    const verified = await verifyFile(await openAsBlob(path));
    expect(verified).toMatchObject({ ok: true, value: { holds: true } });
    if (verified.ok) expect(verified.value.records).toBeGreaterThan(RECORDS);

    await restoring.getByRole('button', { name: 'Undo the restore' }).click();
    await restoring.getByText('The restore was taken back.').first().waitFor({ timeout: 50_000 });
    expect((await fresh.ask('settings.get', null)).recordViews).toBe(true);
  });
});

async function saveOn(modside: Modside, path: string, button: string) {
  const page = await modside.browser.openPage(path);
  return save(page, button);
}

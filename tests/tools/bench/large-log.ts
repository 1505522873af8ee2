import { RollupRows } from '@/utils/db/rollup-rows';
import type { LogRecord } from '@/utils/domain/record';
import { contributionOf } from '@/utils/log/buckets';
import { viewOf } from '@/utils/log/view';
import { makeRecords } from '../../support/made-log';
import { type Modside, startModside } from '../browser/modside';
import { type Bench, type Figure, median } from './figures';

/**
 * A browser with 200,000 own records: how soon the popup has its first figures, which come from rollups, and how fast the log is exported.
 * The records are made from some thousand valid ones with other places and times: what is read here does not look at their hashes.
 */

const RECORDS = 200_000;
const KINDS = 2000;
const BATCH = 10_000;
const OPENINGS = 9;
const DAY_MS = 86_400_000;

export const largeLogBench: Bench = {
  id: 'large-log',
  async run() {
    const modside = await startModside();
    try {
      await fill(modside);
      return [...(await popupFigures(modside)), await exportFigure(modside)];
    } finally {
      await modside.close();
    }
  },
};

async function fill({ own, ask }: Modside): Promise<void> {
  // The background makes the database, with all its tables.
  await ask('reply.list', null);
  const now = Date.now();
  const kinds = [...makeRecords({ seed: 7, records: KINDS, actorRef: 'm-ana', startAt: now - DAY_MS })];
  const rollups = new RollupRows();
  for (let first = 0; first < RECORDS; first += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, index) => placed(kinds, first + index, now));
    for (const record of batch) {
      const contribution = contributionOf(viewOf(record));
      if (contribution) rollups.add(contribution, 1);
    }
    await own.evaluate(putAll, { table: 'actions', rows: batch as unknown[] });
  }
  await own.evaluate(putAll, { table: 'rollups', rows: rollups.filled() as unknown[] });
}

/** The record for a place of the chain: over the last 90 days, the newest last. */
function placed(kinds: readonly LogRecord[], seq: number, now: number): LogRecord {
  const kind = kinds[seq % kinds.length] as LogRecord;
  const at = new Date(now - ((RECORDS - seq) / RECORDS) * 90 * DAY_MS).toISOString();
  const id = `01900000-0000-7000-8000-${seq.toString(16).padStart(12, '0')}`;
  return { ...kind, seq, at, id, rev: null };
}

/** Runs in the page. */
async function putAll({ table, rows }: { table: string; rows: unknown[] }): Promise<void> {
  const opening = indexedDB.open('modside');
  await new Promise((resolve, reject) => {
    opening.onsuccess = resolve;
    opening.onerror = reject;
  });
  const transaction = opening.result.transaction(table, 'readwrite', { durability: 'relaxed' });
  for (const row of rows) transaction.objectStore(table).put(row);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
  });
  opening.result.close();
}

/** From the start of the navigation until the number of actions stands in the popup. */
async function popupFigures({ browser, own }: Modside): Promise<Figure[]> {
  const times: number[] = [];
  for (let opening = 0; opening <= OPENINGS; opening += 1) {
    const popup = await browser.openPage('popup.html');
    const shown = await popup.waitForFunction(() =>
      /\d actions?/.test(document.body.innerText) ? performance.now() : false,
    );
    if (opening > 0) times.push(Number(await shown.jsonValue()));
    await popup.close();
  }
  const scan = await own.evaluate(scanTime);
  return [
    {
      id: 'popup.first-figures',
      what: `popup with ${RECORDS.toLocaleString('en')} records: first figures`,
      value: median(times),
      unit: 'ms',
      target: 100,
      better: 'less',
      n: times.length,
    },
    {
      id: 'popup.scan',
      what: 'the same month counted from its records',
      value: scan,
      unit: 'ms',
      target: null,
      better: 'less',
      n: 1,
    },
  ];
}

/** Runs in the page: what the popup would have to do without rollups. */
async function scanTime(): Promise<number> {
  const opening = indexedDB.open('modside');
  await new Promise((resolve) => {
    opening.onsuccess = resolve;
  });
  const start = performance.now();
  const month = IDBKeyRange.lowerBound(new Date(Date.now() - 30 * 86_400_000).toISOString());
  const reading = opening.result.transaction('actions').objectStore('actions').index('at').getAll(month);
  const counts = new Map<string, number>();
  await new Promise((resolve) => {
    reading.onsuccess = resolve;
  });
  for (const { act } of reading.result as { act: { type: string } }[])
    counts.set(act.type, (counts.get(act.type) ?? 0) + 1);
  const took = performance.now() - start;
  opening.result.close();
  return took;
}

async function exportFigure({ browser }: Modside): Promise<Figure> {
  const library = await browser.openPage('options.html#/export');
  const make = library.getByRole('button', { name: 'Make the file', exact: true });
  await make.waitFor();
  const start = performance.now();
  const download = library.waitForEvent('download', { timeout: 300_000 });
  await make.click();
  await download;
  const seconds = (performance.now() - start) / 1000;
  return {
    id: 'export.json-lines',
    what: 'export as JSON Lines',
    value: RECORDS / seconds,
    unit: 'records/s',
    target: 25_000,
    better: 'more',
    n: 1,
  };
}

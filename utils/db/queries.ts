import type { LogRecord } from '@/utils/domain/record';
import type { ActionSummary, History } from '@/utils/domain/summary';
import {
  BUCKET_MS,
  BUCKET_SIZES,
  type BucketRange,
  type BucketSize,
  bucketOf,
  coverRange,
} from '@/utils/log/buckets';
import type { ChainHead } from '@/utils/log/chain-state';
import { isWorkload } from '@/utils/log/effective';
import { type RecordView, summarize } from '@/utils/log/view';
import { recordsOfAuthor } from './authors';
import type { ModsideDatabase } from './database';
import { loadViews } from './record-views';
import type { AuthorKey, RollupCell, RollupRow } from './rows';

/**
 * What the surfaces ask, made for live queries: reads only, few and small. Numbers come from the rollups, never from counting
 * records.
 */

/** Lines for a list, in the order of the ids, without what was logged by mistake. */
async function summarizeIds(database: ModsideDatabase, ids: readonly string[]): Promise<ActionSummary[]> {
  const views = await loadViews(database, ids);
  return ids
    .map((id) => views.get(id))
    .filter((view): view is RecordView => view !== undefined && !view.voided)
    .map(summarize);
}

/** Newest acts first, own chain and restored ones. */
export async function recentActions(database: ModsideDatabase, count: number): Promise<ActionSummary[]> {
  const { actions, history, undos } = database;
  return database.transaction('r', [actions, history, undos], async () => {
    const isAct = (record: LogRecord) => record.kind === 'action';
    const newest: LogRecord[] = [];
    const voids = await actions.where('act.type').equals('log.void').count();
    for (const table of [actions, history]) {
      newest.push(
        ...(await table
          .orderBy('at')
          .reverse()
          .filter(isAct)
          .limit(count + voids)
          .toArray()),
      );
    }
    const ids = newest.sort((a, b) => b.at.localeCompare(a.at)).map((record) => record.id);
    return (await summarizeIds(database, ids)).slice(0, count);
  });
}

export async function summaryOf(database: ModsideDatabase, id: string): Promise<ActionSummary | null> {
  const { actions, history, undos } = database;
  return database.transaction('r', [actions, history, undos], async () => {
    const view = (await loadViews(database, [id])).get(id);
    return view ? summarize(view) : null;
  });
}

/** Earlier actions on one author. */
export async function authorHistory(
  database: ModsideDatabase,
  author: AuthorKey,
  most = 50,
): Promise<History> {
  const { actions, history, undos, authors } = database;
  return database.transaction('r', [actions, history, undos, authors], async () => {
    const ids = await recordsOfAuthor(database, author);
    const items = await summarizeIds(database, ids.slice(0, most));
    return { items, total: ids.length, source: 'own' };
  });
}

/** `done` = confirmed and assumed; `reversed` of these were taken back. */
export interface Counts {
  done: number;
  assumed: number;
  failed: number;
  partial: number;
  unknown: number;
  reversed: number;
}

export interface Activity {
  total: Counts;
  /** Done, without book-keeping such as claims: what counts as work (log format §8.1). */
  workload: number;
  /** Most first. */
  byAction: { action: string; counts: Counts }[];
  bySite: { origin: string; counts: Counts }[];
}

const noCounts = (): Counts => ({ done: 0, assumed: 0, failed: 0, partial: 0, unknown: 0, reversed: 0 });

function addCell(counts: Counts, [confirmed, assumed, failed, partial, unknown, reversed]: RollupCell): void {
  counts.done += confirmed + assumed;
  counts.assumed += assumed;
  counts.failed += failed;
  counts.partial += partial;
  counts.unknown += unknown;
  counts.reversed += reversed;
}

function* cellsOf(
  rows: Iterable<RollupRow>,
): Generator<{ origin: string; action: string; cell: RollupCell }> {
  for (const row of rows) {
    for (const [origin, actions] of Object.entries(row.sites)) {
      for (const [action, cell] of Object.entries(actions)) yield { origin, action, cell };
    }
  }
}

function countsAt(map: Map<string, Counts>, key: string): Counts {
  const counts = map.get(key) ?? noCounts();
  map.set(key, counts);
  return counts;
}

function mostFirst(map: Map<string, Counts>): [string, Counts][] {
  return [...map].sort(([keyA, a], [keyB, b]) => b.done - a.done || (keyA < keyB ? -1 : 1));
}

function readRange(database: ModsideDatabase, { size, from, to }: BucketRange): Promise<RollupRow[]> {
  return database.rollups.where('[size+at]').between([size, from], [size, to], true, false).toArray();
}

/** Rollup rows that make up `[from, to)` in ms, widened to whole quarters of an hour: days, and hours and quarters at the ends. */
async function rowsBetween(database: ModsideDatabase, from: number, to: number): Promise<RollupRow[]> {
  const ranges = coverRange(bucketOf(from), bucketOf(to + BUCKET_MS - 1));
  return database.transaction('r', database.rollups, async () => {
    const rows = await Promise.all(ranges.map((range) => readRange(database, range)));
    return rows.flat();
  });
}

/** What was done in `[from, to)`, ms since the epoch, by action and by site. */
export async function activity(
  database: ModsideDatabase,
  { from, to }: { from: number; to: number },
): Promise<Activity> {
  const total = noCounts();
  const byAction = new Map<string, Counts>();
  const bySite = new Map<string, Counts>();
  for (const { origin, action, cell } of cellsOf(await rowsBetween(database, from, to))) {
    addCell(total, cell);
    addCell(countsAt(byAction, action), cell);
    addCell(countsAt(bySite, origin), cell);
  }
  const actions = mostFirst(byAction);
  return {
    total,
    workload: actions.reduce((sum, [action, { done }]) => sum + (isWorkload(action) ? done : 0), 0),
    byAction: actions.map(([action, counts]) => ({ action, counts })),
    bySite: mostFirst(bySite).map(([origin, counts]) => ({ origin, counts })),
  };
}

export interface DayActivity {
  /** Local date, `2026-03-02`. */
  day: string;
  /** Where the day begins and ends, ms since the epoch; not always 24 hours apart. */
  from: number;
  to: number;
  counts: Counts;
}

const DAY_MS = 24 * 60 * 60_000;

/** Start of a local day in ms. `day` = days since 1970-01-01. The zone's rule at that night counts. */
function startOfDay(day: number, timeZoneOffset: (at: number) => number): number {
  const wall = day * DAY_MS;
  const guess = wall - timeZoneOffset(wall) * 60_000;
  return wall - timeZoneOffset(guess) * 60_000;
}

/** The widest bucket on whose borders all these days begin and end. */
function coarsestFor(days: readonly DayActivity[]): BucketSize {
  const isBorder = (size: BucketSize) => (time: number) => bucketOf(time, size) === time;
  const borders = days.flatMap(({ from, to }) => [from, to]);
  return BUCKET_SIZES.find((size) => borders.every(isBorder(size))) ?? 15;
}

/**
 * The last `days` local days, oldest first, today included, days of nothing too.
 * @param timeZoneOffset minutes east of UTC at a time, as for the log
 */
export async function dailyActivity(
  database: ModsideDatabase,
  { days, now, timeZoneOffset }: { days: number; now: number; timeZoneOffset: (at: number) => number },
): Promise<DayActivity[]> {
  const today = Math.floor((now + timeZoneOffset(now) * 60_000) / DAY_MS);
  const list: DayActivity[] = Array.from({ length: days }, (_, index) => {
    const day = today - days + 1 + index;
    return {
      day: new Date(day * DAY_MS).toISOString().slice(0, 10),
      from: startOfDay(day, timeZoneOffset),
      to: startOfDay(day + 1, timeZoneOffset),
      counts: noCounts(),
    };
  });
  const first = list[0];
  if (!first) return list;
  const size = coarsestFor(list);
  const rows = await readRange(database, { size, from: first.from, to: list.at(-1)?.to ?? now });
  for (const day of list) {
    const ofDay = rows.filter((row) => row.at >= day.from && row.at < day.to);
    for (const { cell } of cellsOf(ofDay)) addCell(day.counts, cell);
  }
  return list;
}

export interface LogState {
  /** Records of the own chains, book-keeping included. */
  records: number;
  /** Begun and not settled. */
  open: number;
  /** Newest place of the present chain; null before the first record. */
  head: ChainHead | null;
}

export async function logState(database: ModsideDatabase): Promise<LogState> {
  const { actions, outbox, heads, meta } = database;
  return database.transaction('r', [actions, outbox, heads, meta], async () => {
    const cid = (await meta.get('cid'))?.value;
    const row = cid === undefined ? undefined : await heads.get(cid);
    const head = row ? { cid: row.cid, seq: row.seq, hash: row.hash } : null;
    return { records: await actions.count(), open: await outbox.count(), head };
  });
}

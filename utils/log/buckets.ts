import type { OutcomeState } from '@/utils/domain/outcome';
import type { LogRecord } from '@/utils/domain/record';
import { isEffective } from './effective';
import type { RecordView } from './view';

const MINUTE_MS = 60_000;

/**
 * Widths of rollup buckets in minutes, widest first. Quarters of an hour are the finest: every time zone's day starts on one of their
 * borders. The wider ones are sums of them, so that a month is read in some dozen rows.
 */
export const BUCKET_SIZES = [1440, 60, 15] as const;
export type BucketSize = (typeof BUCKET_SIZES)[number];

export const BUCKET_MS = 15 * MINUTE_MS;

/** Time of a record on the server's clock in ms, log format §5.3. `at` itself is never rewritten. */
export function correctedTime(record: Pick<LogRecord, 'at' | 'clock'>): number {
  return Date.parse(record.at) + (record.clock.skewMs ?? 0);
}

/** Start of the bucket a time in ms falls into. */
export function bucketOf(time: number, size: BucketSize = 15): number {
  const width = size * MINUTE_MS;
  return Math.floor(time / width) * width;
}

export interface BucketRange {
  size: BucketSize;
  from: number;
  to: number;
}

/** The fewest buckets that make up `[from, to)`; both on a border of the finest. */
export function coverRange(
  from: number,
  to: number,
  sizes: readonly BucketSize[] = BUCKET_SIZES,
): BucketRange[] {
  const [size, ...finer] = sizes;
  if (size === undefined || from >= to) return [];
  if (finer.length === 0) return [{ size, from, to }];
  const end = bucketOf(to, size);
  const start = bucketOf(from + size * MINUTE_MS - 1, size);
  if (start >= end) return coverRange(from, to, finer);
  return [...coverRange(from, start, finer), { size, from: start, to: end }, ...coverRange(end, to, finer)];
}

/** Where the numbers of a state stand in a rollup cell. */
export const CELL_STATES: readonly OutcomeState[] = ['confirmed', 'assumed', 'failed', 'partial', 'unknown'];
const REVERSED = CELL_STATES.length;

/** What one record adds to the rollups. */
export interface Contribution {
  /** Corrected time in ms. */
  time: number;
  origin: string;
  action: string;
  /** Indexes into the cell that go up by one. */
  counts: number[];
}

/** Null for what is not counted: records that are no actions, and those logged by mistake. */
export function contributionOf(view: RecordView): Contribution | null {
  const { record } = view;
  if (record.kind !== 'action' || view.voided) return null;
  const state = view.result?.state ?? 'unknown';
  const counts = [CELL_STATES.indexOf(state)];
  if (view.reversed && isEffective(state)) counts.push(REVERSED);
  return {
    time: correctedTime(record),
    origin: record.site?.origin ?? '',
    action: record.act.type,
    counts,
  };
}

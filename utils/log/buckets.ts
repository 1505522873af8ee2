import type { OutcomeState } from '@/utils/domain/outcome';
import type { LogRecord } from '@/utils/domain/record';
import { isEffective } from './effective';
import type { RecordView } from './view';

/** Width of a rollup bucket: every time zone's day starts on one of its borders. */
export const BUCKET_MS = 15 * 60_000;

/** Time of a record on the server's clock in ms, log format §5.3. `at` itself is never rewritten. */
export function correctedTime(record: Pick<LogRecord, 'at' | 'clock'>): number {
  return Date.parse(record.at) + (record.clock.skewMs ?? 0);
}

export function bucketOf(time: number): number {
  return Math.floor(time / BUCKET_MS) * BUCKET_MS;
}

/** Where the numbers of a state stand in a rollup cell. */
export const CELL_STATES: readonly OutcomeState[] = ['confirmed', 'assumed', 'failed', 'partial', 'unknown'];
const REVERSED = CELL_STATES.length;

/** What one record adds to the rollups. */
export interface Contribution {
  at: number;
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
    at: bucketOf(correctedTime(record)),
    origin: record.site?.origin ?? '',
    action: record.act.type,
    counts,
  };
}

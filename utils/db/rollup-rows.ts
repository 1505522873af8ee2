import { BUCKET_SIZES, type BucketSize, bucketOf, type Contribution } from '@/utils/log/buckets';
import type { RollupCell, RollupRow } from './rows';

export type RollupKey = [size: number, at: number];

/** Rows a contribution falls into, one of each size. */
export function keysOf({ time }: Contribution): RollupKey[] {
  return BUCKET_SIZES.map((size) => [size, bucketOf(time, size)]);
}

const isEmpty = (row: RollupRow) => Object.keys(row.sites).length === 0;

/**
 * The value under a key, made when it is missing. Names come from restored files too: `__proto__` and `constructor` are names
 * like any other here, never the object's own.
 */
function valueAt<T>(object: Record<string, T>, key: string, make: () => T): T {
  if (!Object.hasOwn(object, key)) {
    const value = make();
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return object[key] as T;
}

const noCounts = (): RollupCell => [0, 0, 0, 0, 0, 0];

function addToRow(row: RollupRow, { origin, action, counts }: Contribution, sign: 1 | -1): void {
  const actions = valueAt<Record<string, RollupCell>>(row.sites, origin, () => ({}));
  const cell = valueAt(actions, action, noCounts);
  for (const index of counts) cell[index] = (cell[index] ?? 0) + sign;
  if (cell.every((count) => count === 0)) delete actions[action];
  if (Object.keys(actions).length === 0) delete row.sites[origin];
}

/** Rollup rows while numbers are added to them and taken away. */
export class RollupRows {
  private readonly rows = new Map<string, RollupRow>();

  /** @param present the rows there are; what is missing starts at nothing */
  constructor(present: Iterable<RollupRow | undefined> = []) {
    for (const row of present) if (row) this.rows.set(`${row.size} ${row.at}`, row);
  }

  add(contribution: Contribution, sign: 1 | -1): void {
    for (const size of BUCKET_SIZES) addToRow(this.rowAt(size, contribution.time), contribution, sign);
  }

  filled(): RollupRow[] {
    return [...this.rows.values()].filter((row) => !isEmpty(row));
  }

  /** Keys of rows in which nothing is left. */
  emptied(): RollupKey[] {
    return [...this.rows.values()].filter(isEmpty).map(({ size, at }) => [size, at]);
  }

  private rowAt(size: BucketSize, time: number): RollupRow {
    const at = bucketOf(time, size);
    const row = this.rows.get(`${size} ${at}`) ?? { size, at, sites: {} };
    this.rows.set(`${size} ${at}`, row);
    return row;
  }
}

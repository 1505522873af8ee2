import type { LogRecord } from '@/utils/domain/record';
import { type Contribution, contributionOf } from '@/utils/log/buckets';
import { isStanding, type RecordView, subjectOf, viewOf } from '@/utils/log/view';
import type { ModsideDatabase } from './database';
import { findRecord, loadViews } from './record-views';
import type { AuthorRow, RollupCell, RollupRow } from './rows';

function addToRow(row: RollupRow, { origin, action, counts }: Contribution, sign: 1 | -1): void {
  row.sites[origin] ??= {};
  const actions = row.sites[origin];
  actions[action] ??= [0, 0, 0, 0, 0, 0];
  const cell: RollupCell = actions[action];
  for (const index of counts) cell[index] = (cell[index] ?? 0) + sign;
  if (cell.every((count) => count === 0)) delete actions[action];
  if (Object.keys(actions).length === 0) delete row.sites[origin];
}

type Change = [Contribution, 1 | -1];

async function applyChanges(database: ModsideDatabase, changes: readonly Change[]): Promise<void> {
  const byBucket = Map.groupBy(changes, ([contribution]) => contribution.at);
  for (const [at, group] of byBucket) {
    const row = (await database.rollups.get(at)) ?? { at, sites: {} };
    for (const [contribution, sign] of group) addToRow(row, contribution, sign);
    if (Object.keys(row.sites).length === 0) await database.rollups.delete(at);
    else await database.rollups.put(row);
  }
}

function changesOf(views: Iterable<RecordView>, sign: 1 | -1): Change[] {
  return [...views]
    .map(contributionOf)
    .filter((contribution) => contribution !== null)
    .map((contribution) => [contribution, sign]);
}

export function standingOf(view: RecordView): AuthorRow['standing'] {
  if (view.voided) return 0;
  return isStanding(view) ? 2 : 1;
}

/** Records whose numbers may move when `record` is appended: what it is about, and what that or it reverses. */
async function findAffected(database: ModsideDatabase, record: LogRecord): Promise<string[]> {
  const subject = subjectOf(record);
  if (subject === null) return record.rev ? [record.rev.of] : [];
  const about = await findRecord(database, subject);
  return about?.rev ? [subject, about.rev.of] : [subject];
}

/**
 * Runs `add`, which appends `record`, and moves the numbers with it: rollups and the standing of author rows. In the transaction of
 * the append, so that neither can be without the other.
 */
export async function countAppend(
  database: ModsideDatabase,
  record: LogRecord,
  add: () => PromiseLike<unknown>,
): Promise<void> {
  const affected = await findAffected(database, record);
  const before = affected.length > 0 ? await loadViews(database, affected) : new Map<string, RecordView>();
  await add();
  const after = affected.length > 0 ? await loadViews(database, affected) : new Map<string, RecordView>();
  await applyChanges(database, [
    ...changesOf(before.values(), -1),
    ...changesOf(after.values(), 1),
    ...changesOf([viewOf(record)], 1),
  ]);
  for (const [id, view] of after) {
    await database.authors
      .where('id')
      .equals(id)
      .modify({ standing: standingOf(view) });
  }
}

/** Records read at a time while rebuilding. */
const PAGE = 2000;

/**
 * Makes all rollups anew from the records of the own chain and of restored ones: after a restore, and to check the incremental
 * way against.
 */
export async function rebuildRollups(database: ModsideDatabase): Promise<void> {
  const { actions, history, undos, rollups } = database;
  await database.transaction('rw', [actions, history, undos, rollups], async () => {
    const rows = new Map<number, RollupRow>();
    for (const table of [actions, history]) {
      let last = '';
      for (;;) {
        const page: string[] = await table.where('id').above(last).limit(PAGE).primaryKeys();
        if (page.length === 0) break;
        last = page.at(-1) ?? last;
        for (const [contribution] of changesOf((await loadViews(database, page)).values(), 1)) {
          const row = rows.get(contribution.at) ?? { at: contribution.at, sites: {} };
          addToRow(row, contribution, 1);
          rows.set(contribution.at, row);
        }
      }
    }
    await rollups.clear();
    await rollups.bulkPut([...rows.values()]);
  });
}

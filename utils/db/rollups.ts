import type { LogRecord } from '@/utils/domain/record';
import { type Contribution, contributionOf } from '@/utils/log/buckets';
import { isStanding, type RecordView, subjectOf, viewOf } from '@/utils/log/view';
import type { ModsideDatabase } from './database';
import { createViewer, findRecord, loadViews } from './record-views';
import { keysOf, RollupRows } from './rollup-rows';
import type { AuthorRow } from './rows';

function contributionsOf(views: Iterable<RecordView>): Contribution[] {
  return [...views].map(contributionOf).filter((contribution) => contribution !== null);
}

/** `meanwhile` is waited for together with the reading: an append must be quick, and each wait costs. */
async function moveNumbers(
  database: ModsideDatabase,
  less: readonly Contribution[],
  more: readonly Contribution[],
  meanwhile?: () => PromiseLike<unknown>,
): Promise<void> {
  const keys = [...less, ...more].flatMap(keysOf);
  const [present] = await Promise.all([database.rollups.bulkGet(keys), meanwhile?.()]);
  const rows = new RollupRows(present);
  for (const contribution of less) rows.add(contribution, -1);
  for (const contribution of more) rows.add(contribution, 1);
  const filled = rows.filled();
  const emptied = rows.emptied();
  if (filled.length > 0) await database.rollups.bulkPut(filled);
  if (emptied.length > 0) await database.rollups.bulkDelete(emptied);
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
  const added = contributionsOf([viewOf(record)]);
  const affected = await findAffected(database, record);
  if (affected.length === 0) return moveNumbers(database, [], added, add);
  const before = await loadViews(database, affected);
  await add();
  const after = await loadViews(database, affected);
  const less = contributionsOf(before.values());
  await moveNumbers(database, less, [...contributionsOf(after.values()), ...added]);
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
 * way against. Holds the log for as long as it takes.
 */
export async function rebuildRollups(database: ModsideDatabase): Promise<void> {
  const { actions, history, rollups } = database;
  await database.transaction('rw', [actions, history, rollups], async () => {
    const toView = await createViewer(database);
    const rows = new RollupRows();
    for (const table of [actions, history]) {
      for (let last: string | undefined = ''; last !== undefined; ) {
        const page: LogRecord[] = await table.where('id').above(last).limit(PAGE).toArray();
        for (const contribution of contributionsOf(page.map(toView))) rows.add(contribution, 1);
        last = page.at(-1)?.id;
      }
    }
    await rollups.clear();
    await rollups.bulkPut(rows.filled());
  });
}

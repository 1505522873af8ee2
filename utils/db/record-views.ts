import type { Table } from 'dexie';
import type { LogRecord } from '@/utils/domain/record';
import { type RecordView, subjectOf, viewOf } from '@/utils/log/view';
import type { ModsideDatabase } from './database';

/** Records of both tables, own chain first; `history` never holds an id that `actions` has. */
async function fromBoth(
  database: ModsideDatabase,
  read: (table: Table<LogRecord, string>) => PromiseLike<readonly (LogRecord | undefined)[]>,
): Promise<LogRecord[]> {
  const found = [...(await read(database.actions)), ...(await read(database.history))];
  return found.filter((record) => record !== undefined);
}

function groupBy(records: readonly LogRecord[], keyOf: (record: LogRecord) => string | null) {
  const groups = new Map<string, LogRecord[]>();
  for (const record of records) {
    const key = keyOf(record);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}

/** What amends and voids say about these records. Params named `of` in acts of a platform are none of ours. */
async function findAbout(database: ModsideDatabase, ids: readonly string[]) {
  const about = await fromBoth(database, (table) => table.where('act.params.of').anyOf(ids).toArray());
  return groupBy(about, subjectOf);
}

/**
 * Records as they stand today, in few queries whatever their number. Ids without a record are left out. Works inside a
 * transaction that has `actions`, `history` and `undos`.
 */
export async function loadViews(
  database: ModsideDatabase,
  ids: readonly string[],
): Promise<Map<string, RecordView>> {
  const records = await fromBoth(database, (table) => table.bulkGet([...ids]));
  const about = await findAbout(database, ids);
  const reversals = await fromBoth(database, (table) => table.where('rev.of').anyOf(ids).toArray());
  const reversalIds = reversals.map((record) => record.id);
  const aboutReversals = reversalIds.length > 0 ? await findAbout(database, reversalIds) : new Map();
  const reversalsOf = groupBy(reversals, (record) => record.rev?.of ?? null);
  const undos = await database.undos.bulkGet([...ids]);
  const undoOf = new Map(undos.filter((row) => row !== undefined).map((row) => [row.id, row]));
  return new Map(
    records.map((record) => {
      const views = (reversalsOf.get(record.id) ?? []).map((one) => viewOf(one, aboutReversals.get(one.id)));
      const undo = undoOf.get(record.id);
      const way = undo ? { native: undo.native, code: undo.code } : null;
      return [record.id, viewOf(record, about.get(record.id), views, way)];
    }),
  );
}

export async function loadView(database: ModsideDatabase, id: string): Promise<RecordView | null> {
  return (await loadViews(database, [id])).get(id) ?? null;
}

/** The record as written, from the own chain or a restored one. */
export async function findRecord(database: ModsideDatabase, id: string): Promise<LogRecord | null> {
  return (await database.actions.get(id)) ?? (await database.history.get(id)) ?? null;
}

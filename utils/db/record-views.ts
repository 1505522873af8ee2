import type { Table } from 'dexie';
import type { LogRecord } from '@/utils/domain/record';
import { type RecordView, subjectOf, viewOf } from '@/utils/log/view';
import type { ModsideDatabase } from './database';

type RecordTable = Table<LogRecord, string>;

/** The own chain and restored ones; `history` never holds an id that `actions` has. */
async function fromBoth(
  { actions, history }: ModsideDatabase,
  read: (table: RecordTable) => PromiseLike<LogRecord[]>,
): Promise<LogRecord[]> {
  return [...(await read(actions)), ...(await read(history))];
}

async function findRecords(
  { actions, history }: ModsideDatabase,
  ids: readonly string[],
): Promise<LogRecord[]> {
  const own = await actions.bulkGet([...ids]);
  const missing = ids.filter((_, index) => own[index] === undefined);
  const restored = missing.length > 0 ? await history.bulkGet(missing) : [];
  return [...own, ...restored].filter((record) => record !== undefined);
}

/** The record as written, from the own chain or a restored one. */
export async function findRecord(database: ModsideDatabase, id: string): Promise<LogRecord | null> {
  return (await findRecords(database, [id]))[0] ?? null;
}

type Groups = Map<string, LogRecord[]>;

function groupBy(records: readonly LogRecord[], keyOf: (record: LogRecord) => string | null): Groups {
  const groups: Groups = new Map();
  for (const record of records) {
    const key = keyOf(record);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}

const reversedBy = (record: LogRecord) => record.rev?.of ?? null;

/** What amends and voids say about these records. Params named `of` in acts of a platform are none of ours. */
async function findAbout(database: ModsideDatabase, ids: readonly string[]): Promise<Groups> {
  if (ids.length === 0) return new Map();
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
  if (ids.length === 0) return new Map();
  const records = await findRecords(database, ids);
  const about = await findAbout(database, ids);
  const reversals = await fromBoth(database, (table) => table.where('rev.of').anyOf(ids).toArray());
  const aboutReversals = await findAbout(
    database,
    reversals.map((record) => record.id),
  );
  const reversalsOf = groupBy(reversals, reversedBy);
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

/**
 * For going through all records: reads every amend, void and reversal once, which are few, and answers what gives a record's view,
 * without its undo. Inside a transaction that has `actions` and `history`.
 */
export async function createViewer(database: ModsideDatabase): Promise<(record: LogRecord) => RecordView> {
  const remarks = ['log.amend', 'log.void'];
  const about = groupBy(
    await fromBoth(database, (table) => table.where('act.type').anyOf(remarks).toArray()),
    subjectOf,
  );
  const reversals = await fromBoth(database, (table) => table.where('rev.of').above('').toArray());
  const reversalsOf = groupBy(reversals, reversedBy);
  return (record) => {
    const views = (reversalsOf.get(record.id) ?? []).map((one) => viewOf(one, about.get(one.id)));
    return viewOf(record, about.get(record.id), views);
  };
}

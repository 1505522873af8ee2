import { Dexie, type Table } from 'dexie';
import type { ModsideDatabase } from '@/utils/db/database';
import type { LogRecord } from '@/utils/domain/record';
import type { Erasure, LogSource, SourceChain } from './log-source';

/** Records read at a time: some megabytes. */
const BATCH = 1000;

type RecordTable = Table<LogRecord, string>;
type Place = [cid: string, seq: number];

const PLACE = '[cid+seq]';
const CHAIN_END = Dexie.maxKey as unknown as number;

/** The own chain and restored ones, read by key in batches; the next batch is on its way while one is written. */
export function createDatabaseSource(database: ModsideDatabase, batch: number = BATCH): LogSource {
  const tables: RecordTable[] = [database.history, database.actions];
  return {
    chains: () => database.transaction('r', tables, async () => listChains(tables)),
    records: (chain) => readChain(tables, chain, batch),
    erasures: () => readErasures(database, batch),
    erased: (fields) => findErased(database, fields),
    async template(id, version) {
      const reply = await database.replies.get([id, version]);
      return reply ? { id, ver: version, title: reply.title, body: reply.body } : null;
    },
  };
}

async function listChains(tables: readonly RecordTable[]): Promise<SourceChain[]> {
  const chains = new Map<string, SourceChain>();
  for (const table of tables) {
    for (const cid of await listChainIds(table)) {
      const part = await describeChain(table, cid);
      const present = chains.get(cid);
      chains.set(cid, present ? join(present, part) : part);
    }
  }
  return [...chains.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}

async function listChainIds(table: RecordTable): Promise<string[]> {
  const ids: string[] = [];
  let next = await table.orderBy(PLACE).first();
  while (next) {
    ids.push(next.cid);
    next = await table
      .where(PLACE)
      .above([next.cid, CHAIN_END] satisfies Place)
      .first();
  }
  return ids;
}

async function describeChain(table: RecordTable, cid: string): Promise<SourceChain> {
  const all = () => table.where(PLACE).between([cid, 0], [cid, CHAIN_END], true, true);
  const [first, last, count] = [await all().first(), await all().last(), await all().count()];
  if (!first || !last) throw new Error('A chain lost its records inside a transaction');
  const { seq, hash } = last;
  return { cid, actorRef: first.actor.ref, head: { seq, hash }, count, from: first.at, to: last.at };
}

/** A restored chain can go on in the own table, or the other way round. */
function join(a: SourceChain, b: SourceChain): SourceChain {
  const newest = a.head.seq >= b.head.seq ? a : b;
  const oldest = a.from <= b.from ? a : b;
  return { ...newest, actorRef: oldest.actorRef, from: oldest.from, count: a.count + b.count };
}

async function* readChain(
  tables: readonly RecordTable[],
  { cid, head }: SourceChain,
  batch: number,
): AsyncGenerator<LogRecord[]> {
  const readFrom = async (seq: number): Promise<LogRecord[]> => {
    const parts = await Promise.all(
      tables.map((table) =>
        table.where(PLACE).between([cid, seq], [cid, head.seq], true, true).limit(batch).toArray(),
      ),
    );
    return mergeParts(parts, batch);
  };
  let coming = readFrom(0);
  for (;;) {
    const records = await coming;
    const last = records.at(-1);
    if (!last) return;
    coming = readFrom(last.seq + 1);
    // Whoever stops early leaves this one behind; its failure is nobody's.
    coming.catch(() => undefined);
    yield records;
  }
}

/** By `seq`, and only as far as every full part reaches: beyond that, the next read may bring something in between. */
function mergeParts(parts: readonly LogRecord[][], batch: number): LogRecord[] {
  const filled = parts.filter((part) => part.length > 0);
  const [only = []] = filled;
  if (filled.length < 2) return only;
  const ends = filled.filter((part) => part.length === batch).map((part) => part.at(-1)?.seq ?? 0);
  const end = Math.min(...ends);
  return filled
    .flat()
    .filter((record) => record.seq <= end)
    .sort((a, b) => a.seq - b.seq);
}

async function* readErasures(database: ModsideDatabase, batch: number): AsyncGenerator<Erasure[]> {
  let rows = await database.erasures.orderBy(':id').limit(batch).toArray();
  while (rows.length > 0) {
    yield rows;
    const last = rows.at(-1) as Erasure;
    rows = await database.erasures.where(':id').above([last.id, last.field]).limit(batch).toArray();
  }
}

async function findErased(database: ModsideDatabase, fields: readonly Erasure[]): Promise<Set<string>> {
  if (fields.length === 0) return new Set();
  const rows = await database.erasures.bulkGet(fields.map(({ id, field }): [string, string] => [id, field]));
  return new Set(rows.flatMap((row) => (row ? [`${row.id} ${row.field}`] : [])));
}

import { Dexie, type Table } from 'dexie';
import { v4, v7 } from 'uuid';
import type { LogRecord, RecordDraft } from '@/utils/domain/record';
import type { Result } from '@/utils/domain/result';
import type { ChainHead } from '@/utils/log/chain-state';
import { type ActDraft, prepareDraft } from '@/utils/log/draft';
import { NO_PREVIOUS } from '@/utils/log/hash';
import { type ChainPlace, type Random, seal } from '@/utils/log/seal';
import { momentOf } from '@/utils/log/settlement';
import { checkpointDraft } from '@/utils/log/system-records';
import type { ModsideDatabase } from './database';
import { countAppend } from './rollups';

/** Everything the chain is written with. */
export interface ChainParts {
  database: ModsideDatabase;
  /** ms since the epoch. */
  now: () => number;
  /** Minutes east of UTC at a time in ms: `localTimeZoneOffset` of `utils/log/settlement`. */
  timeZoneOffset: (at: number) => number;
  random: Random;
  appVersion: string;
}

/** Tables a transaction needs that appends. */
export function chainTables(database: ModsideDatabase): Table[] {
  const { actions, history, heads, meta, rollups, authors, undos } = database;
  return [actions, history, heads, meta, rollups, authors, undos];
}

export function newRecordId(parts: Pick<ChainParts, 'now' | 'random'>): string {
  return v7({ msecs: parts.now(), random: parts.random(16) });
}

/** A draft with everything the log itself knows, cut and checked; sealed later without a further look. */
export function completeDraft(parts: ChainParts, draft: ActDraft): Result<RecordDraft> {
  const now = parts.now();
  return prepareDraft({
    kind: 'action',
    result: null,
    clock: { skewMs: null, src: null },
    ...draft,
    id: draft.id ?? newRecordId(parts),
    v: 1,
    app: parts.appVersion,
    ...momentOf(now, parts.timeZoneOffset(now)),
    priv: draft.priv ?? {},
  } as RecordDraft);
}

/** Where the next record stands, or that somebody has seen this chain go on elsewhere. */
type Next = ChainPlace | { continuedElsewhere: ChainHead };

function lastOf(database: ModsideDatabase, cid: string): PromiseLike<LogRecord | undefined> {
  return database.actions.where('[cid+seq]').between([cid, Dexie.minKey], [cid, Dexie.maxKey]).last();
}

/**
 * Is the known head one that our store does not have? Then this profile was cloned or put back, and going on would fork the chain
 * (log format §4.5).
 */
async function isMissed(database: ModsideDatabase, known: ChainHead, last: LogRecord | undefined) {
  if (last?.seq === known.seq && last.hash === known.hash) return false;
  const there = await database.actions.where('[cid+seq]').equals([known.cid, known.seq]).first();
  return there?.hash !== known.hash;
}

async function nextPlace(database: ModsideDatabase): Promise<Next | null> {
  const cid = (await database.meta.get('cid'))?.value;
  if (cid === undefined) return null;
  const [last, known] = await Promise.all([lastOf(database, cid), database.heads.get(cid)]);
  if (known && (await isMissed(database, known, last))) {
    const { seq, hash } = last ?? known;
    return { continuedElsewhere: { cid, seq, hash } };
  }
  return last ? { cid, seq: last.seq + 1, prev: last.hash } : firstPlace(cid);
}

function firstPlace(cid: string): ChainPlace {
  return { cid, seq: 0, prev: NO_PREVIOUS };
}

/** Gives this installation a new chain. Inside the transaction of the append. */
async function newChain(parts: ChainParts): Promise<ChainPlace> {
  const cid = v4({ random: parts.random(16) });
  await parts.database.meta.put({ key: 'cid', value: cid });
  return firstPlace(cid);
}

/** Further writes that belong to the record; asked for together with it. */
export type Beside = (record: LogRecord) => PromiseLike<unknown>[];

async function write(
  parts: ChainParts,
  draft: RecordDraft,
  place: ChainPlace,
  beside: Beside = () => [],
): Promise<LogRecord> {
  const { database } = parts;
  const record = seal(draft, place, parts.random);
  const { cid, seq, hash, at } = record;
  await countAppend(database, record, () =>
    Promise.all([
      database.actions.add(record),
      database.heads.put({ cid, seq, hash, at, seen: 'own' }),
      ...beside(record),
    ]),
  );
  return record;
}

/** The head of a chain that ends here, and why it is not continued. */
export type ChainEnd = ChainHead & { why: 'restored' | 'behind' };

/**
 * Starts a new chain with a checkpoint that names the old one. Inside a transaction over `chainTables`.
 * The draft is made by us, so it cannot be refused.
 */
export async function startChain(
  parts: ChainParts,
  actor: LogRecord['actor'],
  end: ChainEnd,
): Promise<LogRecord> {
  const draft = completeDraft(parts, checkpointDraft(actor, end));
  if (!draft.ok) throw new Error('A checkpoint was refused');
  return write(parts, draft.value, await newChain(parts));
}

/**
 * Appends a prepared draft to the own chain. Inside a transaction over `chainTables`: the head is read again here, and nothing
 * between reading it and writing the record waits for anything but this database.
 */
export async function appendToChain(
  parts: ChainParts,
  draft: RecordDraft,
  beside?: Beside,
): Promise<LogRecord> {
  const next = (await nextPlace(parts.database)) ?? (await newChain(parts));
  if (!('continuedElsewhere' in next)) return write(parts, draft, next, beside);
  const first = await startChain(parts, draft.actor, { ...next.continuedElsewhere, why: 'behind' });
  return write(parts, draft, { cid: first.cid, seq: 1, prev: first.hash }, beside);
}

/** Remembers a head that was seen in a file, unless a later one of that chain is known. */
export async function rememberHead(database: ModsideDatabase, head: ChainHead, now: number): Promise<void> {
  await database.transaction('rw', database.heads, async () => {
    const known = await database.heads.get(head.cid);
    if (known && known.seq >= head.seq) return;
    const { cid, seq, hash } = head;
    await database.heads.put({ cid, seq, hash, at: new Date(now).toISOString(), seen: 'file' });
  });
}

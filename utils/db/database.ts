import { Dexie, type DexieOptions, type Table, type Transaction } from 'dexie';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Recipe } from '@/utils/domain/recipe';
import type { LogRecord } from '@/utils/domain/record';
import { type Reply, replySchema } from '@/utils/domain/reply';
import type {
  AliasRow,
  AuthorRow,
  ErasureRow,
  HeadRow,
  IntentRow,
  MetaRow,
  RestoreRow,
  RollupRow,
  UndoRow,
  UseRow,
  ViewRow,
} from './rows';

export const DATABASE_NAME = 'modside';
export const DATABASE_VERSION = 2;

/** `rev.of` and `act.params.of` hold something in few records only; the others have no entry there and cost nothing. */
const RECORD_INDEXES =
  '&id, &[cid+seq], at, actor.ref, act.type, caseId, batchId, [site.origin+target.kind+target.id], rev.of, act.params.of';

const FIRST_SCHEMA = {
  actions: RECORD_INDEXES,
  history: RECORD_INDEXES,
  heads: '&cid',
  outbox: '&id, createdAt',
  views: '&key, seenAt',
  aliases: '&alias, &[platform+origin+userId]',
  authors: '&id, [platform+origin+userId+standing]',
  rollups: '&[size+at]',
  erasures: '&[id+field]',
  undos: '&id',
  recipes: '&id',
  replies: '&[id+version], id',
  restores: '&id',
  meta: '&key',
} as const;

const SCHEMA = { ...FIRST_SCHEMA, guidelines: '&[id+version], id', uses: '&[entry+origin], origin' } as const;

/** Tables and keys of earlier versions, by Dexie's number. */
export const EARLIER_SCHEMAS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1: FIRST_SCHEMA,
};

export const TABLE_NAMES = Object.keys(SCHEMA) as (keyof typeof SCHEMA)[];

/**
 * The one database. Transactions are strict: an acknowledged write is on the disk, not only on its way. The live-query cache is
 * off, so that nothing is shown before it is committed.
 */
export class ModsideDatabase extends Dexie {
  /** Own chain, unchanged since written, except for erased fields. */
  declare actions: Table<LogRecord, string>;
  /** Restored old chains, read-only. */
  declare history: Table<LogRecord, string>;
  declare heads: Table<HeadRow, string>;
  declare outbox: Table<IntentRow, string>;
  declare views: Table<ViewRow, string>;
  declare aliases: Table<AliasRow, string>;
  declare authors: Table<AuthorRow, string>;
  declare rollups: Table<RollupRow, [number, number]>;
  declare erasures: Table<ErasureRow, [string, string]>;
  declare undos: Table<UndoRow, string>;
  declare recipes: Table<Recipe, string>;
  /** Every version stays: records name the one they used. */
  declare replies: Table<Reply, [string, number]>;
  /** Every version stays, as of replies. */
  declare guidelines: Table<GuidelineSet, [string, number]>;
  /** How often an entry of the library was used on a site. */
  declare uses: Table<UseRow, [string, string]>;
  /** What each restore put here, so that it can be taken back. */
  declare restores: Table<RestoreRow, string>;
  declare meta: Table<MetaRow, string>;

  constructor(name: string = DATABASE_NAME, options: DexieOptions = {}) {
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled', ...options });
    this.version(1).stores(FIRST_SCHEMA);
    this.version(DATABASE_VERSION).stores(SCHEMA).upgrade(fillReplies);
  }
}

/** Replies of version 1 had a title, a body and no more. */
async function fillReplies(transaction: Transaction): Promise<void> {
  await transaction
    .table<Reply>('replies')
    .toCollection()
    .modify((reply, ref) => {
      ref.value = replySchema.parse(reply);
    });
}

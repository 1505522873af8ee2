import type { Command } from '@/utils/domain/outcome';
import type { Recipe } from '@/utils/domain/recipe';
import type { RecordDraft } from '@/utils/domain/record';
import type { Site } from '@/utils/domain/site';
import type { ActionCode } from '@/utils/domain/taxonomy';
import type { BucketSize } from '@/utils/log/buckets';
import type { ChainHead } from '@/utils/log/chain-state';
import type { Settings } from '@/utils/messaging/contract';

/** A person on a platform; `userId` is the platform's id, or a guest's `g_…`. */
export interface AuthorKey {
  platform: string;
  origin: string;
  userId: string;
}

/** What would take an act back on the platform. */
export interface UndoWay {
  native: string;
  code: ActionCode;
}

/** Written before the act runs, gone once its outcome is in the chain. */
export interface IntentRow {
  /** Becomes the record's id. */
  id: string;
  /** ms since the epoch. */
  createdAt: number;
  draft: RecordDraft;
  tabId: number;
  /** The document the act runs in. */
  instance: string;
  origin: string;
  command: Command;
  author: AuthorKey | null;
  undo: UndoWay | null;
}

export interface HeadRow extends ChainHead {
  /** RFC 3339 UTC. */
  at: string;
  /** Where it was seen: our own append, or a file. */
  seen: 'own' | 'file';
}

export interface ViewRow {
  /** `platform|origin|kind|id` */
  key: string;
  /** ms since the epoch of the first time it was visible. */
  seenAt: number;
  viewMs: number;
}

export interface AliasRow extends AuthorKey {
  /** `a_…`, the id a user has in clear fields. */
  alias: string;
}

/** Whose content a record was about: outside the hash, erased with the author. */
export interface AuthorRow extends AuthorKey {
  /** The record. */
  id: string;
  /** 0 logged by mistake · 1 tried, failed or not known · 2 effective. Part of the index: counts need no records. */
  standing: 0 | 1 | 2;
}

/** Numbers of records of one action on one site in one bucket, by state, and how many of the effective were reversed. */
export type RollupCell = [
  confirmed: number,
  assumed: number,
  failed: number,
  partial: number,
  unknown: number,
  reversed: number,
];

export interface RollupRow {
  /** Minutes. */
  size: BucketSize;
  /** Start of the bucket, UTC, corrected time, ms since the epoch. */
  at: number;
  /** Origin → action → numbers. Cells of nothing but zeros are left out. */
  sites: Record<string, Record<string, RollupCell>>;
}

export interface UseRow {
  /** `reply:<id>` or `rule:<set>/<id>`. */
  entry: string;
  origin: string;
  count: number;
  /** ms since the epoch. */
  lastAt: number;
}

export interface ErasureRow {
  id: string;
  field: string;
}

export interface UndoRow extends UndoWay {
  id: string;
}

/** What a restore put into this database, and what stood there before. */
export interface RestoreRow {
  /** UUID. */
  id: string;
  /** RFC 3339 UTC. */
  at: string;
  /** `written`: settings and sites wait for the background. `settled`: it has done its part. */
  state: 'written' | 'settled';
  /** When the file was made, RFC 3339 UTC. */
  madeAt: string;
  records: number;
  /** The records: every `seq` of these stretches of `history` came with the restore. */
  stretches: { cid: string; from: number; to: number }[];
  /** Head of the newest chain among them, which the own chain names when it starts anew; null where there was no new record. */
  end: ChainHead | null;
  heads: { cid: string; before: HeadRow | null }[];
  recipes: { before: Recipe | null; after: Recipe }[];
  /** Keys of `replies`. */
  replies: [id: string, version: number][];
  /** Keys of `guidelines`; absent in restores made before there were any. */
  guidelines?: [id: string, version: number][];
  aliases: string[];
  settings: Settings | null;
  sites: Site[];
  /** Filled in by the background. */
  before: { settings: Settings; sites: Site[] } | null;
}

export interface MetaRow {
  key: 'cid' | 'guest-key';
  value: string;
}

import type { Failure } from '@/utils/domain/failure';
import type { Result } from '@/utils/domain/result';
import type { ChainCheck } from '@/utils/log/chain-state';
import type { RecordFinding, RecordState } from '@/utils/log/verify';
import type { Client } from '@/utils/messaging/client';

/** Whoever waits for a long job. Every job ends with a failure `cancelled` once the signal fires; nothing half-written stays. */
export interface JobControl {
  onProgress?: ((progress: JobProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** `total` null: not known beforehand. Units: records when writing, bytes when reading a file. */
export interface JobProgress {
  done: number;
  total: number | null;
  unit: 'records' | 'bytes';
}

export type ExportRequest =
  | { format: 'jsonl' }
  /** `bom`: a byte order mark, which spreadsheets need. `semicolon`: instead of the comma. */
  | { format: 'csv'; options: CsvOptions };

export interface CsvOptions {
  bom: boolean;
  semicolon: boolean;
}

/** A file ready to be handed over: a file of the origin's private file system, or a Blob where there is none. */
export interface MadeFile {
  file: Blob;
  /** What it should be called on disk. `modside-log-2026-03-04-1702.jsonl` */
  name: string;
  /** Records in it. */
  count: number;
  exportId: string;
}

export interface ExportedFile extends MadeFile {
  /** Why the `log.export` record could not be appended; null when it was. The file is good either way. */
  notRecorded: Failure | null;
}

/** `utils/export/run-export.ts`. Writes the file in a worker, then tells the background. */
export type RunExport = (
  request: ExportRequest,
  control: JobControl & { client: Client; app: string },
) => Promise<Result<ExportedFile>>;

export interface ChainReport {
  cid: string;
  /** Of its first record in the file. */
  actorRef: string;
  /** Times of the first and last record, RFC 3339 UTC. */
  from: string;
  to: string;
  /** Numbers, head, and what is wrong with the chain as a whole: gaps, forks, against known heads. */
  check: ChainCheck;
  /** Nothing is wrong with it: no bad record, no finding, agreement with manifest and known heads. */
  holds: boolean;
  /** How many records of each state. */
  states: Record<RecordState, number>;
  /** The first of the records that are neither intact nor simply lack a field; `states` has the whole numbers. */
  findings: RecordFinding[];
  /** Erasable fields with a commitment and no value, by field. */
  absent: Record<string, { erased: number; withheld: number }>;
  /** Against a head seen earlier. `unknown`: none was given for this chain. */
  head: 'unknown' | 'same' | 'ahead' | 'truncated' | 'rewound';
  /** Against the manifest of the file. */
  manifest: 'agrees' | 'differs' | 'not-listed';
}

/** Why a line was left out. Words are in the message catalogue. */
export type LineProblem =
  | 'too-long'
  | 'not-utf8'
  | 'not-json'
  | 'not-an-object'
  | 'duplicate-key'
  | 'dangerous-key'
  | 'number'
  | 'too-deep'
  | 'lone-surrogate'
  | 'unknown-shape'
  | 'misplaced';

export interface BadLine {
  /** From 1. */
  line: number;
  problem: LineProblem;
  /** Where in the line, `r.act.params.of`; null where there is no place to name. */
  path: string | null;
}

export interface VerificationReport {
  bytes: number;
  lines: number;
  records: number;
  /** Records of a later format: their place in the chain was checked, what they say was not. */
  laterRecords: number;
  manifest: {
    exportId: string;
    exportedAt: string;
    app: string;
    /** 0 full · 1 team · 2 without content. */
    level: number;
    filter: string;
    tz: string;
    /** The format is newer than this version of Modside: what it knows was checked, the rest was left alone. */
    newer: boolean;
  } | null;
  /** A chain listed in the manifest of which the file has no record. */
  missingChains: string[];
  /** A byte order mark, which the format does not have: somebody saved the file with an editor. */
  bom: boolean;
  /** `missing`: the file is incomplete. `wrong`: bytes were changed after it was written. */
  trailer: 'right' | 'wrong' | 'missing';
  chains: ChainReport[];
  /** Records that belong to no chain. */
  unverifiable: number;
  /** The first ones; `badLineCount` has the whole number. */
  badLines: BadLine[];
  badLineCount: number;
  /** Lines of a kind this version does not know; they are allowed. */
  otherLines: number;
  /** Everything is right: trailer, every line, every chain. */
  holds: boolean;
}

/** `utils/export/backup.ts`. Everything but secrets, in one file: a full export of the log with more kinds of lines. */
export type MakeBackup = (control: JobControl & { client: Client; app: string }) => Promise<Result<MadeFile>>;

export interface BackupPreview {
  madeAt: string;
  app: string;
  /** Only the log is in the file: it is an export, not a backup. */
  logOnly: boolean;
  chains: {
    cid: string;
    actorRef: string;
    count: number;
    /** Records this browser does not have. */
    added: number;
    from: string;
    to: string;
    holds: boolean;
  }[];
  records: number;
  newRecords: number;
  sites: number;
  newSites: number;
  recipes: number;
  /** Not here yet. */
  newRecipes: number;
  /** Here with another content, which the file replaces. */
  changedRecipes: number;
  replies: number;
  newReplies: number;
  guidelines: number;
  newGuidelines: number;
  erasures: number;
  settings: boolean;
  /** Of the same file; what is wrong with a chain is shown before it is restored. */
  verification: VerificationReport;
}
/** Reads the whole file, changes nothing. A damaged, foreign or newer file: `bad-file`. */
export type PreviewBackup = (
  file: Blob,
  control: JobControl & { client: Client },
) => Promise<Result<BackupPreview>>;

export interface Restored {
  /** Handle for `undoRestore`. */
  restore: string;
  newRecords: number;
  newSites: number;
  newRecipes: number;
  changedRecipes: number;
  newReplies: number;
  /** Why the background could not do its part yet (settings, sites, the new chain); it does so when it starts next. */
  notSettled: Failure | null;
}
/** All or nothing. Never continues a chain: restored records become read-only history. */
export type RestoreBackup = (
  file: Blob,
  control: JobControl & { client: Client },
) => Promise<Result<Restored>>;
export type UndoRestore = (restore: string, control: { client: Client }) => Promise<Result<null>>;

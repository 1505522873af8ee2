import type { Outcome } from '@/utils/domain/outcome';
import type { LogRecord } from '@/utils/domain/record';
import type { Result } from '@/utils/domain/result';
import type { ActDraft } from '@/utils/log/draft';
import type { Random } from '@/utils/log/seal';
import type { RecordView } from '@/utils/log/view';
import type { ModsideDatabase } from './database';
import type { IntentRow } from './rows';

export interface ActionLogParts {
  database: ModsideDatabase;
  /** ms since the epoch. */
  now: () => number;
  /** Minutes east of UTC at a time in ms: `localTimeZoneOffset` of `utils/log/settlement`. */
  timeZoneOffset: (at: number) => number;
  random: Random;
  appVersion: string;
  /** Lets one writer at a time through, across all instances; default: `navigator.locks` where there is one. */
  lock?: Lock;
}

export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

/** What the moderator decided, before the act runs. The log makes the id and puts it into the command. */
export interface Intent extends Omit<IntentRow, 'id' | 'createdAt' | 'draft' | 'command'> {
  draft: ActDraft;
  command: Omit<IntentRow['command'], 'id'> & { id?: string };
  /** Target whose view time counts when it is not the draft's: the post, where the act is on its author. */
  seen?: { kind: string; id: string } | null;
}

type Actor = LogRecord['actor'];

export interface LateTruth {
  state: Outcome['state'];
  by: Outcome['by'];
  http: number | null;
}

export interface ExportDone {
  exportId: string;
  format: 'jsonl' | 'csv';
  level: number;
  count: number;
  /** Default: the actor of the newest own record. */
  actor?: Actor;
}

/** The head of a chain that ends here, and why it is not continued. */
export interface ChainEnd {
  cid: string;
  seq: number;
  hash: string;
  why: 'restored' | 'behind';
  actor?: Actor;
}

export interface ActionLog {
  /** Writes the intent durably; no id, no act. What it accepts can always be settled. */
  begin(intent: Intent): Promise<Result<{ id: string }>>;
  /**
   * Appends the record of an intent with its outcome. Again with the same id: the record that is there. After `unknown`: the late
   * outcome becomes an amend. `not-found`: nobody began this.
   */
  settle(id: string, outcome: Outcome): Promise<Result<LogRecord>>;
  /** A late truth about a record; the record itself stays. Answers the amend, or what is there when it says nothing new. */
  amend(of: string, truth: LateTruth): Promise<Result<LogRecord>>;
  /** Marks a record logged by mistake: out of all numbers and lists, still exported. */
  markVoid(of: string): Promise<Result<LogRecord>>;
  appendExport(done: ExportDone): Promise<Result<LogRecord>>;
  /** Ends the present chain and starts a new one, whose first record names the old one and its head. */
  checkpoint(end: ChainEnd): Promise<Result<LogRecord>>;
  /** Appends what needs no act: a note, an observation. */
  append(draft: ActDraft, author?: IntentRow['author']): Promise<Result<LogRecord>>;
  /** Deletes fields of records, values and salts, here and in restored chains, and records that it was done. */
  erase(erasure: Erasure): Promise<Result<LogRecord[]>>;
  /** Begun and not settled, oldest first. */
  openIntents(): Promise<IntentRow[]>;
  intent(id: string): Promise<IntentRow | null>;
  record(id: string): Promise<LogRecord | null>;
  /** The record as it stands today: newest amend applied, voids, reversals. */
  view(id: string): Promise<RecordView | null>;
}

export interface Erasure {
  ids: readonly string[];
  fields: readonly string[];
  cause: 'retention' | 'request' | 'manual';
  actor?: Actor;
}

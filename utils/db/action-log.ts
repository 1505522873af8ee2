import type { Table } from 'dexie';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { LogRecord } from '@/utils/domain/record';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { ActDraft } from '@/utils/log/draft';
import { exportDraft, voidDraft } from '@/utils/log/system-records';
import type { RecordView } from '@/utils/log/view';
import {
  appendToChain,
  type ChainEnd,
  type ChainParts,
  chainTables,
  completeDraft,
  startChain,
} from './append';
import type { ModsideDatabase } from './database';
import { type Erasure, eraseFields } from './erase';
import { amendRecord, appendAct, beginIntent, type Intent, intentTables, settleIntent } from './intents';
import { findRecord, loadView } from './record-views';
import type { IntentRow } from './rows';
import { storageFailure } from './storage-failure';

export interface ActionLogParts extends ChainParts {
  /** Lets one writer at a time through, across all instances; default: `navigator.locks` where there is one. */
  lock?: Lock;
}

/** Runs one piece of work after another. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

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
  checkpoint(end: ChainEnd & { actor?: Actor }): Promise<Result<LogRecord>>;
  /** Appends what needs no act: a note, an observation. */
  append(draft: ActDraft, author?: IntentRow['author']): Promise<Result<LogRecord>>;
  /** Deletes fields of records, values and salts, here and in restored chains, and records that it was done. */
  erase(erasure: Erasure & { actor?: Actor }): Promise<Result<LogRecord[]>>;
  /** Begun and not settled, oldest first. */
  openIntents(): Promise<IntentRow[]>;
  intent(id: string): Promise<IntentRow | null>;
  record(id: string): Promise<LogRecord | null>;
  /** The record as it stands today: newest amend applied, voids, reversals. */
  view(id: string): Promise<RecordView | null>;
}

/** Without `navigator.locks` the database alone keeps writers apart: its transactions over the same tables run one by one. */
const browserLock: Lock = (work) => {
  const locks = globalThis.navigator?.locks;
  return locks ? locks.request('modside-action-log', work) : work();
};

function writeTables(database: ModsideDatabase) {
  return [...chainTables(database), database.outbox, database.aliases, database.erasures];
}

/** Leaves a transaction so that nothing of it stays. */
class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

/**
 * One transaction, errors as values. The callback must be an async function in so many words: Dexie keeps its transaction open over an
 * `await` only in those.
 */
async function transact<T>(
  database: ModsideDatabase,
  tables: Table[],
  where: string,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await database.transaction('rw', tables, async () => {
      const result = await work();
      if (!result.ok) throw new Refused(result.error);
      return result;
    });
  } catch (error) {
    return fail(error instanceof Refused ? error.failure : storageFailure(error, where));
  }
}

/** For records nobody in particular asked for. */
async function lastActor(database: ModsideDatabase): Promise<Actor> {
  const last = await database.actions.orderBy('at').last();
  return last?.actor ?? { ref: 'm-unset', role: 'other' };
}

/** The writing half of the log: one in the background, and several would do no harm. */
export function createActionLog(parts: ActionLogParts): ActionLog {
  const { database, lock = browserLock } = parts;
  const write = <T>(where: string, work: () => Promise<Result<T>>): Promise<Result<T>> =>
    lock(() => transact(database, writeTables(database), where, work));
  const appendDraft = async (draft: ActDraft): Promise<Result<LogRecord>> => {
    const complete = completeDraft(parts, draft);
    return complete.ok ? ok(await appendToChain(parts, complete.value)) : complete;
  };

  return {
    begin: (intent) =>
      transact(database, intentTables(database), 'log-begin', () => beginIntent(parts, intent)),
    settle: (id, outcome) => write('log-settle', () => settleIntent(parts, id, outcome)),
    amend: (of, truth) => write('log-amend', () => amendRecord(parts, of, truth)),
    markVoid: (of) =>
      write('log-void', async () => {
        const view = await loadView(database, of);
        if (view?.record.kind !== 'action') return fail(failure('not-found'));
        return view.voided ? ok(view.record) : appendDraft(voidDraft(view.record));
      }),
    appendExport: ({ actor, ...params }) =>
      write('log-export', async () => appendDraft(exportDraft(actor ?? (await lastActor(database)), params))),
    checkpoint: ({ actor, ...end }) =>
      write('log-checkpoint', async () =>
        ok(await startChain(parts, actor ?? (await lastActor(database)), end)),
      ),
    append: (draft, author = null) => write('log-append', () => appendAct(parts, draft, author)),
    erase: ({ actor, ...erasure }) =>
      write('log-erase', async () => eraseFields(parts, actor ?? (await lastActor(database)), erasure)),
    openIntents: () => database.outbox.orderBy('createdAt').toArray(),
    intent: async (id) => (await database.outbox.get(id)) ?? null,
    record: (id) => findRecord(database, id),
    view: (id) =>
      database.transaction('r', [database.actions, database.history, database.undos], async () =>
        loadView(database, id),
      ),
  };
}

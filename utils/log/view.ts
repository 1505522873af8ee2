import type { FailureCode } from '@/utils/domain/failure';
import type { Outcome, OutcomeState } from '@/utils/domain/outcome';
import type { LogRecord } from '@/utils/domain/record';
import type { ActionSummary } from '@/utils/domain/summary';
import { isEffective } from './effective';

type RecordResult = NonNullable<LogRecord['result']>;

/** A record as it stands today: what was written later about it applied, the record itself unchanged. */
export interface RecordView {
  record: LogRecord;
  /** Newest result; null for records that are no actions. */
  result: RecordResult | null;
  /** Erasable fields, newer values from amends applied. */
  priv: NonNullable<LogRecord['priv']>;
  /** Logged by mistake. */
  voided: boolean;
  /** An effective later record takes it back. */
  reversed: boolean;
  /** What takes it back: null when nothing does, and when it is pointless. */
  undo: { native: string; code: string } | null;
}

/** The id that an amend or a void is about. */
export function subjectOf(record: LogRecord): string | null {
  if (record.kind !== 'amend' && record.kind !== 'void') return null;
  return typeof record.act.params.of === 'string' ? record.act.params.of : null;
}

function inOrder(a: LogRecord, b: LogRecord): number {
  return a.cid === b.cid ? a.seq - b.seq : a.at.localeCompare(b.at);
}

const STATES = new Set<unknown>(['confirmed', 'assumed', 'failed', 'partial', 'unknown']);
const CHECKS = new Set<unknown>(['response', 'reload', 'dom', 'none']);

function amendResult(result: RecordResult, params: Record<string, unknown>): RecordResult {
  if (!STATES.has(params.state)) return result;
  return {
    ...result,
    state: params.state as OutcomeState,
    by: CHECKS.has(params.by) ? (params.by as RecordResult['by']) : 'none',
    http: Number.isSafeInteger(params.http) ? (params.http as number) : null,
  };
}

/**
 * Applies what other records say about this one.
 * @param about amends and voids with `params.of` = this record, in any order
 * @param reversals views of the records whose `rev.of` is this record
 */
export function viewOf(
  record: LogRecord,
  about: readonly LogRecord[] = [],
  reversals: readonly RecordView[] = [],
  undo: RecordView['undo'] = null,
): RecordView {
  let result = record.result;
  let priv = record.priv ?? {};
  for (const amend of about.filter((one) => one.kind === 'amend').sort(inOrder)) {
    if (result) result = amendResult(result, amend.act.params);
    priv = { ...priv, ...amend.priv };
  }
  const voided = about.some((one) => one.kind === 'void');
  const reversed = reversals.some((view) => isStanding(view));
  const canUndo = !voided && !reversed && isEffective(result?.state ?? null);
  return { record, result, priv, voided, reversed, undo: canUndo ? undo : null };
}

/** Effective and not logged by mistake. */
export function isStanding(view: RecordView): boolean {
  return !view.voided && isEffective(view.result?.state ?? null);
}

/** One line of a list of actions. */
export function summarize(view: RecordView): ActionSummary {
  const { record, priv } = view;
  return {
    id: record.id,
    at: record.at,
    platform: record.site?.platform ?? '',
    origin: record.site?.origin ?? '',
    action: record.act.type,
    native: record.act.native,
    author: priv.targetAuthor?.name ?? null,
    title: priv.targetTitle ?? null,
    url: priv.targetUrl ?? null,
    reason: priv.reason ?? null,
    outcome: view.result?.state ?? 'unknown',
    reversed: view.reversed,
    undo: view.undo?.native ?? null,
  };
}

/** The outcome as far as the record kept it: for whoever asks after the page that knew it is gone. */
export function outcomeOf(view: RecordView): Outcome {
  const { act, clock } = view.record;
  const result = view.result ?? { state: 'unknown', by: 'none', http: null, notified: 'unknown' };
  const { failure: code, ...params } = act.params as Outcome['params'];
  const failed = !isEffective(result.state) && typeof code === 'string';
  return {
    state: result.state,
    by: result.by,
    http: result.http,
    notified: result.notified,
    skewMs: clock.skewMs,
    failure: failed ? { code: code as FailureCode } : null,
    params,
    until: act.until,
    url: view.priv.targetUrl ?? null,
  };
}

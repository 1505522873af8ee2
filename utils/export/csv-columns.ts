import { type LogRecord, recordNumber } from '@/utils/domain/record';
import { writeCell, writeInteger } from './csv-cells';

/**
 * The columns of the table for people, in their order, log format §6.2. Names are data: they are the same in every language,
 * as is every value but the texts of the moderators. Empty means not known.
 */
interface Column {
  name: string;
  /** The finished cell, before quoting. `status` is the result of verifying the record in its chain. */
  cell: (record: LogRecord, status: string) => string;
}

const text = (name: string, value: (record: LogRecord) => string | null | undefined): Column => ({
  name,
  cell: (record) => writeCell(value(record) ?? ''),
});

const integer = (name: string, value: (record: LogRecord) => number | null | undefined): Column => ({
  name,
  cell: (record) => writeInteger(value(record)),
});

/** A time of ours, which begins with a digit. One of a damaged record may be anything, and is text. */
const time = (name: string, value: (record: LogRecord) => string | null | undefined): Column =>
  text(name, value);

const list = (name: string, values: (record: LogRecord) => readonly string[]): Column =>
  text(name, (record) => values(record).join('|'));

/** Local wall-clock time with its offset. `2026-03-02T10:15:00.000+01:00` */
export function localTime(at: string, offsetMinutes: number): string {
  const utc = Date.parse(at);
  if (Number.isNaN(utc)) return '';
  const local = new Date(utc + offsetMinutes * 60_000).toISOString().slice(0, -1);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(offsetMinutes);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${local}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** From the oldest report to the act, by the corrected clock (log format §5.3). Negative where clocks disagree. */
function secondsFromReport(record: LogRecord): number | null {
  const reported = Date.parse(record.trigger?.reportedAt ?? '');
  const acted = Date.parse(record.at) + (record.clock.skewMs ?? 0);
  return Number.isNaN(reported) || Number.isNaN(acted) ? null : Math.round((acted - reported) / 1000);
}

function secondsOfView(record: LogRecord): number | null {
  const viewMs = record.priv?.dur?.viewMs;
  return viewMs === null || viewMs === undefined ? null : Math.round(viewMs / 1000);
}

export const CSV_COLUMNS: readonly Column[] = [
  text('id', (record) => record.id),
  text('number', recordNumber),
  text('chain', (record) => record.cid),
  integer('seq', (record) => record.seq),
  time('at_utc', (record) => record.at),
  time('at_local', (record) => localTime(record.at, record.tzo)),
  integer('tz_offset_min', (record) => record.tzo),
  text('moderator', (record) => record.actor.ref),
  text('role', (record) => record.actor.role),
  text('platform', (record) => record.site?.platform),
  text('site', (record) => record.site?.origin),
  text('space', (record) => record.site?.space),
  text('target_kind', (record) => record.target?.kind),
  text('target_id', (record) => record.target?.id),
  text('target_parent', (record) => record.target?.parent),
  text('action', (record) => record.act.type),
  text('action_native', (record) => record.act.native),
  time('until_utc', (record) => record.act.until),
  list('rules', (record) => record.rules.map((rule) => rule.id)),
  // One for each rule, in the order of the rules.
  list('guideline_version', (record) => record.rules.map((rule) => rule.ver)),
  text('reason', (record) => record.priv?.reason),
  text('template', (record) => record.tpl?.id),
  integer('template_version', (record) => record.tpl?.ver),
  text('template_edited', (record) => record.tpl && String(record.tpl.edited)),
  text('trigger', (record) => record.trigger?.src),
  time('reported_at_utc', (record) => record.trigger?.reportedAt),
  integer('report_to_action_s', secondsFromReport),
  integer('view_to_action_s', secondsOfView),
  text('outcome', (record) => record.result?.state),
  text('outcome_checked_by', (record) => record.result?.by),
  text('notified', (record) => record.result?.notified),
  text('reverses', (record) => record.rev?.of),
  text('reversal_reason', (record) => record.rev?.why),
  text('case', (record) => record.caseId),
  text('batch', (record) => record.batchId),
  list('labels', (record) => record.labels),
  text('evidence_sha256', (record) => record.priv?.evidenceHash),
  text('evidence_excerpt', (record) => record.priv?.evidenceText?.excerpt),
  { name: 'chain_status', cell: (_record, status) => writeCell(status) },
  text('record_hash', (record) => record.hash),
];

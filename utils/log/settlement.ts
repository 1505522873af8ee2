import type { Outcome } from '@/utils/domain/outcome';
import type { LogRecord, RecordDraft } from '@/utils/domain/record';
import { cleanParams } from './clean';

/** Skews below this are network noise, log format §5.3. */
const NOISE_MS = 2000;

/** Time and zone of the moment a record is written. */
export interface Moment {
  /** RFC 3339 UTC with ms. */
  at: string;
  /** Minutes east of UTC. */
  tzo: number;
}

/** `getTimezoneOffset` counts the other way round. */
export function localTimeZoneOffset(at: number): number {
  return -new Date(at).getTimezoneOffset();
}

export function momentOf(now: number, tzo: number): Moment {
  return { at: new Date(now).toISOString(), tzo: Math.max(-840, Math.min(840, Math.round(tzo))) };
}

export function clockOf(skewMs: number | null): LogRecord['clock'] {
  if (skewMs === null || !Number.isFinite(skewMs)) return { skewMs: null, src: null };
  const whole = Math.round(skewMs);
  return { skewMs: Math.abs(whole) < NOISE_MS ? 0 : whole, src: 'http-date' };
}

/** A time in the record's form, null for what is no time or beyond the year 9999. */
export function timeOf(text: string | null): string | null {
  const ms = text === null ? Number.NaN : Date.parse(text);
  if (Number.isNaN(ms)) return null;
  const time = new Date(ms).toISOString();
  return /^\d{4}-/.test(time) ? time : null;
}

/**
 * What is known of the act joins what was intended. Cannot fail: what an outcome carries beyond the limits is cut.
 * The failure's code stays with the record as `act.params.failure`, so that the surfaces can still say why.
 */
export function applyOutcome(draft: RecordDraft, outcome: Outcome, moment: Moment): RecordDraft {
  const params = { ...draft.act.params, ...outcome.params };
  if (outcome.failure) params.failure = outcome.failure.code;
  return {
    ...draft,
    ...moment,
    clock: clockOf(outcome.skewMs),
    act: { ...draft.act, params: cleanParams(params), until: timeOf(outcome.until) ?? draft.act.until },
    result: {
      state: outcome.state,
      by: outcome.by,
      http: Number.isSafeInteger(outcome.http) ? outcome.http : null,
      notified: outcome.notified,
    },
  };
}

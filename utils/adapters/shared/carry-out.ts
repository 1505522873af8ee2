import { type Failure, type FailureCode, failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { confirmed, failed, troubled } from './outcomes';
import type { Sent, Trouble } from './requests';

/** One change of something that can be looked at before and after. */
export interface Change<State> {
  look(): Promise<Sent<State>>;
  isDone(now: State): boolean;
  /** Why it cannot be done from this state; null or absent: it can. Asked only of what is not done already. */
  hindrance?(now: State): Failure | null;
  send(before: State): Promise<Sent<unknown>>;
  /** What to keep of it, from what was seen before and after. */
  details?(before: State, after: State): Partial<Outcome>;
  /** What is deleted for ever can no longer be looked at: "gone" after the act means that it was done. */
  goneIsDone?: boolean;
}

/** Codes after which the forum may still be at work. */
const STILL_OPEN = new Set<FailureCode>(['network', 'timed-out', 'page-gone']);

/**
 * Looks, acts, looks again: done is what was seen done. What is already so is not sent, so that no toggle turns back what somebody else
 * has just done.
 */
export async function carryOut<State>(change: Change<State>): Promise<Outcome> {
  const before = await change.look();
  if (!before.ok) return troubled(before.trouble);
  const state = before.answer.body;
  if (change.isDone(state)) return failed(failure('already-done'), before.answer);
  const hindrance = change.hindrance?.(state) ?? null;
  if (hindrance !== null) return failed(hindrance, before.answer);
  const sent = await change.send(state);
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble);
  const after = await change.look();
  const http = sent.ok ? sent.answer.status : sent.trouble.http;
  const skewMs = sent.ok ? sent.answer.skewMs : sent.trouble.skewMs;
  const seen = { status: http ?? 200, skewMs };
  if (after.ok && change.isDone(after.answer.body)) {
    const details = change.details?.(state, after.answer.body) ?? {};
    return confirmed(seen, { by: 'reload', notified: 'no', ...details, http });
  }
  if (!after.ok && change.goneIsDone && after.trouble.failure.code === 'gone') {
    return confirmed(seen, { by: 'reload', notified: 'no', http });
  }
  return notSeen(sent, after.ok ? null : after.trouble);
}

/** It was sent, and looking afterwards did not show it. `trouble` null: it was seen that it is not so. */
function notSeen(sent: Sent<unknown>, trouble: Trouble | null): Outcome {
  if (trouble !== null) {
    if (!sent.ok) return troubled(sent.trouble);
    return troubled({ ...trouble, http: sent.answer.status, effect: 'possible' });
  }
  if (sent.ok) return failed(failure('not-changed'), sent.answer, { by: 'reload' });
  if (STILL_OPEN.has(sent.trouble.failure.code)) return troubled(sent.trouble);
  return troubled({ ...sent.trouble, effect: 'none' }, { by: 'reload' });
}

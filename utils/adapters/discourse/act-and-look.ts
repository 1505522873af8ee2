import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent, Trouble } from '@/utils/adapters/shared/requests';
import { type FailureCode, failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';

/** `ready`: it can be carried out now. `done`: it is so already. `other`: neither, somebody changed it meanwhile. */
export type Standing = 'ready' | 'done' | 'other';

export interface Change<State> {
  look(): Promise<Sent<State>>;
  standing(now: State): Standing;
  act(before: State): Promise<Sent<unknown>>;
  /** What is kept with the outcome, of the state seen after. */
  details?(before: State, after: State): Partial<Outcome>;
  /** What is deleted for ever can no longer be looked at: "not found" after the act means that it was done. */
  goneIsDone?: boolean;
  /** What "not found" means when the act itself was answered with it. */
  gone?: FailureCode;
}

/** Codes after which the forum may still be at work. */
const STILL_OPEN = new Set<FailureCode>(['network', 'timed-out', 'page-gone']);

/** Looks, acts, looks again: every act on Discourse that changes a state. */
export async function actAndLook<State>(change: Change<State>): Promise<Outcome> {
  const before = await change.look();
  if (!before.ok) return troubled(before.trouble);
  const state = before.answer.body;
  const standing = change.standing(state);
  if (standing !== 'ready') {
    return failed(failure(standing === 'done' ? 'already-done' : 'changed-meanwhile'), before.answer);
  }
  const sent = await change.act(state);
  if (!sent.ok && sent.trouble.effect === 'none') return refusedBy(change, sent.trouble);
  const seen = sent.ok ? sent.answer : { status: sent.trouble.http ?? 200, skewMs: sent.trouble.skewMs };
  const http = sent.ok ? sent.answer.status : sent.trouble.http;
  const after = await change.look();
  if (after.ok && change.standing(after.answer.body) === 'done') {
    const details = change.details?.(state, after.answer.body) ?? {};
    return confirmed(seen, { by: 'reload', notified: 'no', ...details, http });
  }
  if (!after.ok && change.goneIsDone && after.trouble.failure.code === 'gone') {
    return confirmed(seen, { by: 'reload', notified: 'no', http });
  }
  return unseen(sent, after.ok ? null : after.trouble);
}

function refusedBy<State>(change: Change<State>, trouble: Trouble): Outcome {
  const isGone = trouble.failure.code === 'gone' && change.gone !== undefined;
  return troubled(isGone ? { ...trouble, failure: failure(change.gone as FailureCode) } : trouble);
}

/** It was sent and looking afterwards did not show it. `lookTrouble` null: it was seen that it is not so. */
function unseen(sent: Sent<unknown>, lookTrouble: Trouble | null): Outcome {
  if (lookTrouble !== null) {
    if (!sent.ok) return troubled(sent.trouble);
    return troubled({ ...lookTrouble, http: sent.answer.status, effect: 'possible' });
  }
  if (sent.ok) return failed(failure('not-changed'), sent.answer, { by: 'reload' });
  if (STILL_OPEN.has(sent.trouble.failure.code)) return troubled(sent.trouble);
  return troubled({ ...sent.trouble, effect: 'none' }, { by: 'reload' });
}

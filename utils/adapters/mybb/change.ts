import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';

/** One change of something that can be looked at before and after. */
export interface Change<State> {
  look(): Promise<Sent<State>>;
  /** `isAfter`: asked of what was seen after the act. What is not there any more is done only then. */
  isDone(state: State, isAfter: boolean): boolean;
  /** Why it cannot be done from this state; null: it can. */
  hindrance?(state: State): Failure | null;
  send(before: State): Promise<Sent<unknown>>;
  /** What to keep of it, from what was seen before and after. */
  more?(before: State, after: State): Partial<Outcome>;
}

/** Codes after which the board may still be at work. */
const STILL_OPEN = new Set(['network', 'timed-out', 'page-gone']);

/**
 * Looks, acts, looks again: done is what was seen done. What is already so is not sent: most of MyBB's acts would say "done" once
 * more, and its toggles would undo what another moderator just did.
 */
export async function carryOut<State>(change: Change<State>): Promise<Outcome> {
  const before = await change.look();
  if (!before.ok) return troubled(before.trouble);
  const state = before.answer.body;
  if (change.isDone(state, false)) return failed(failure('already-done'), before.answer);
  const hindrance = change.hindrance?.(state) ?? null;
  if (hindrance !== null) return failed(hindrance, before.answer);
  const sent = await change.send(state);
  if (!sent.ok && (sent.trouble.effect === 'none' || sent.trouble.failure.code === 'page-gone')) {
    return troubled(sent.trouble);
  }
  const after = await change.look();
  const http = sent.ok ? sent.answer.status : sent.trouble.http;
  if (after.ok && change.isDone(after.answer.body, true)) {
    const more = change.more?.(state, after.answer.body) ?? {};
    return confirmed(after.answer, { by: 'reload', http, notified: 'no', ...more });
  }
  if (sent.ok) {
    if (!after.ok) return troubled({ ...after.trouble, http, effect: 'possible' });
    return failed(failure('not-changed'), sent.answer, { by: 'reload' });
  }
  const isOpen = !after.ok || STILL_OPEN.has(sent.trouble.failure.code);
  return isOpen ? troubled(sent.trouble) : troubled({ ...sent.trouble, effect: 'none' }, { by: 'reload' });
}

/** For states without a page to act from. */
export function notSent(): Promise<Sent<never>> {
  const trouble = { failure: failure('gone'), http: null, skewMs: null, effect: 'none' } as const;
  return Promise.resolve({ ok: false, trouble });
}

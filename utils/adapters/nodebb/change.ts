import { assumed, confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { ClearParams, Outcome } from '@/utils/domain/outcome';

/** One change of a state: looked at before, sent, and looked at again. Many of NodeBB's calls say yes whatever they did. */
export interface Change<State> {
  look(): Promise<Sent<State>>;
  isDone(now: State): boolean;
  /** A state from which it is not begun: somebody else was here since the moderator looked. */
  objection?(before: State): Failure | null;
  send(before: State): Promise<Sent<unknown>>;
  details(before: State, now: State): Partial<Outcome>;
}

/** Codes after which the forum may still be at work. */
const STILL_OPEN = new Set(['network', 'timed-out', 'page-gone']);

export async function change<State>(what: Change<State>): Promise<Outcome> {
  const looked = await what.look();
  if (!looked.ok) return troubled(looked.trouble);
  const before = looked.answer.body;
  if (what.isDone(before)) return failed(failure('already-done'), looked.answer);
  const objection = what.objection?.(before) ?? null;
  if (objection !== null) return failed(objection, looked.answer);
  const sent = await what.send(before);
  if (!sent.ok && sent.trouble.effect === 'none' && sent.trouble.http !== 400) return troubled(sent.trouble);
  const after = await what.look();
  const isDone = after.ok && what.isDone(after.answer.body);
  if (sent.ok) {
    const details = what.details(before, after.ok ? after.answer.body : before);
    if (!after.ok) return assumed(sent.answer, details);
    return isDone
      ? confirmed(sent.answer, { by: 'reload', ...details })
      : failed(failure('not-changed'), sent.answer, { by: 'reload' });
  }
  const { trouble } = sent;
  // Refused, and yet as wanted: another moderator was quicker.
  if (trouble.effect === 'none') {
    return isDone ? troubled({ ...trouble, failure: failure('already-done') }) : troubled(trouble);
  }
  if (isDone) {
    const seen = { status: trouble.http ?? 200, skewMs: trouble.skewMs };
    return confirmed(seen, { by: 'reload', http: trouble.http, ...what.details(before, after.answer.body) });
  }
  if (!after.ok || STILL_OPEN.has(trouble.failure.code)) return troubled(trouble);
  return troubled({ ...trouble, effect: 'none' }, { by: 'reload' });
}

/** What is gone reads as null, so that it can be the state that is wanted. */
export function orGone<T>(sent: Sent<T>): Sent<T | null> {
  if (sent.ok || sent.trouble.failure.code !== 'gone') return sent;
  const { http, skewMs } = sent.trouble;
  const answer: Answer<null> = {
    status: http ?? 404,
    url: new URL('about:blank'),
    redirected: false,
    headers: new Headers(),
    skewMs,
    body: null,
  };
  return { ok: true, answer };
}

/** An id kept with the record that is being taken back. */
export function kept(undoing: ClearParams | null, name: string): string | null {
  const value = undoing?.[name];
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;
}

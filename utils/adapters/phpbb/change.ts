import { assumed, confirmed, failed, type Seen, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent, Trouble } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { Board } from './board';

/**
 * Look, act, look again. phpBB's own words of success are no proof: it says "locked" of a topic that was locked already, and
 * draws refusals like successes.
 */

/** How things stand. `page`: where it was seen. */
export interface View {
  is: 'so' | 'not-so';
  page: Answer<Document>;
  /** What the act begins from, when it is not what it should be: nothing is sent. */
  problem?: Failure | null;
  params?: Outcome['params'];
}

export type Viewed = { ok: true; view: View } | { ok: false; trouble: Trouble };

export interface Plan {
  /** `before`: the view before the act; null: this is it. */
  look(before: View | null): Promise<Viewed>;
  send(before: View): Promise<Sent<Document>>;
  more?(before: View, after: View | null): Partial<Outcome>;
}

/** How long a broken request gets to have its effect before the state is read, ms. */
const SETTLE_MS = 1500;

export async function carryOut(board: Board, plan: Plan): Promise<Outcome> {
  const first = await plan.look(null);
  if (!first.ok) return troubled(first.trouble);
  const before = first.view;
  if (before.problem) return failed(before.problem, before.page);
  if (before.is === 'so') return failed(failure('already-done'), before.page);
  const sent = await plan.send(before);
  const more = (after: View | null) => plan.more?.(before, after) ?? {};
  if (!sent.ok) return afterTrouble(board, plan, before, sent.trouble);
  const seen: Seen = sent.answer;
  const second = await plan.look(before);
  if (!second.ok) return assumed(seen, more(null));
  const after = second.view;
  return after.is === 'so'
    ? confirmed(seen, { by: 'reload', ...more(after) })
    : failed(failure('not-changed'), seen, { by: 'reload' });
}

/** A refusal may mean that somebody else was quicker; an answer that did not come may have been carried out. */
async function afterTrouble(board: Board, plan: Plan, before: View, trouble: Trouble): Promise<Outcome> {
  const outcome = troubled(trouble);
  const isRefusal = ['refused', 'gone'].includes(trouble.failure.code);
  if (trouble.failure.code === 'page-gone' || (trouble.effect === 'none' && !isRefusal)) return outcome;
  if (trouble.effect === 'possible') {
    try {
      await board.env.wait(SETTLE_MS, 'retry');
    } catch {
      return outcome;
    }
  }
  const looked = await plan.look(before);
  if (!looked.ok || looked.view.is !== 'so') return outcome;
  if (trouble.effect === 'none') return { ...outcome, failure: failure('already-done') };
  const seen: Seen = { status: trouble.http ?? 0, skewMs: trouble.skewMs };
  return { ...confirmed(seen, { by: 'reload', ...plan.more?.(before, looked.view) }), http: trouble.http };
}

export function view(is: boolean, page: Answer<Document>, more: Partial<View> = {}): Viewed {
  return { ok: true, view: { is: is ? 'so' : 'not-so', page, ...more } };
}

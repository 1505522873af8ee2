import type { Failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';

/** What went wrong with an act, in the words for it. Where the state was read back nobody needs to look once more. */
export function outcomeFailure({ state, by, failure }: Outcome): Failure | null {
  if (failure === null || state !== 'failed' || by !== 'reload') return failure;
  return { ...failure, detail: { ...failure.detail, problem: 'not-done' } };
}

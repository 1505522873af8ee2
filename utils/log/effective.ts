import type { OutcomeState } from '@/utils/domain/outcome';

/** Metrics count what was seen done or could not be checked, log format §5.1. */
export function isEffective(state: OutcomeState | null): boolean {
  return state === 'confirmed' || state === 'assumed';
}

const NO_WORKLOAD = new Set(['appeal.received', 'report.claim', 'report.release']);

/** Book-keeping is not work, log format §8.1. Codes of later versions count. */
export function isWorkload(action: string): boolean {
  return !NO_WORKLOAD.has(action) && !action.startsWith('log.') && !action.startsWith('guide.');
}

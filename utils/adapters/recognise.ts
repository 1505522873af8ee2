import type { Page, ReadingHalf } from './types';

/**
 * Which adapter reads this page: the surest one, the first of the list among equals, so the generic one comes last. A page may lie, and an
 * adapter may stumble over it: what throws does not recognise.
 */
export function recognise(page: Page, halves: readonly ReadingHalf[]): ReadingHalf | null {
  let best: ReadingHalf | null = null;
  let surest = 0;
  for (const half of halves) {
    let sure = 0;
    try {
      sure = half.detect(page);
    } catch {
      sure = 0;
    }
    if (sure > surest) {
      best = half;
      surest = sure;
    }
  }
  return best;
}

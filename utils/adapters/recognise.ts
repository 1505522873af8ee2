import type { Detector, Page } from './types';

/**
 * Which adapter reads this page: the surest one, the first of the list among equals, so the generic one comes last. A page may lie, and an
 * adapter may stumble over it: what throws does not recognise.
 */
export function recognise(page: Page, detectors: readonly Detector[]): string | null {
  let best: string | null = null;
  let surest = 0;
  for (const { id, detect } of detectors) {
    let sure = 0;
    try {
      sure = detect(page);
    } catch {
      sure = 0;
    }
    if (sure > surest) {
      best = id;
      surest = sure;
    }
  }
  return best;
}

import { describe, expect, it } from 'vitest';
import { countedMs } from '@/utils/content/view-times';

const MINUTE = 60_000;

describe('time that counts as viewing', () => {
  it('counts all of it while there is input', () => {
    expect(countedMs(0, 30_000, 29_000, 0)).toBe(30_000);
  });
  it('counts a stretch without input as 60 seconds at most', () => {
    expect(countedMs(0, 10 * MINUTE, 0, 0)).toBe(MINUTE);
  });
  it('does not begin the stretch again at each look', () => {
    const first = countedMs(0, 90_000, 0, 0);
    const second = countedMs(90_000, 100_000, 0, 0);
    expect(first + second).toBe(MINUTE);
  });
  it('lets a post that appears after the last input have its own stretch', () => {
    expect(countedMs(5 * MINUTE, 6 * MINUTE, 0, 5 * MINUTE)).toBe(MINUTE);
  });
});

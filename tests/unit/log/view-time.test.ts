import { describe, expect, it } from 'vitest';
import { addSeenTime, countStretch, isForgotten } from '@/utils/log/view-time';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('time a post was looked at', () => {
  it('counts a stretch without input as one minute at most', () => {
    expect(countStretch(0, 45_000)).toBe(45_000);
    expect(countStretch(0, 5 * MINUTE)).toBe(MINUTE);
  });

  it('counts nothing when the clock went back', () => {
    expect(countStretch(5000, 0)).toBe(0);
  });

  it('adds up to half an hour and keeps the first time', () => {
    const known = { seenAt: 1000, viewMs: 29 * MINUTE };
    expect(addSeenTime(known, { seenAt: 9000, viewMs: 2 * MINUTE }, 10_000)).toEqual({
      seenAt: 1000,
      viewMs: 30 * MINUTE,
    });
  });

  it('starts anew a day later', () => {
    const known = { seenAt: 0, viewMs: MINUTE };
    expect(isForgotten(known, 24 * HOUR - 1)).toBe(false);
    expect(addSeenTime(known, { seenAt: 24 * HOUR, viewMs: 5 }, 24 * HOUR)).toEqual({
      seenAt: 24 * HOUR,
      viewMs: 5,
    });
  });

  it('puts no first view into the future', () => {
    expect(addSeenTime(undefined, { seenAt: 500, viewMs: 5 }, 100)).toEqual({ seenAt: 100, viewMs: 5 });
  });
});

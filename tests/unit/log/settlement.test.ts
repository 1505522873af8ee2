import { describe, expect, it } from 'vitest';
import { clockOf, localTimeZoneOffset, momentOf, timeOf } from '@/utils/log/settlement';

describe('the clock of a record', () => {
  it.each([
    [null, { skewMs: null, src: null }],
    [1999, { skewMs: 0, src: 'http-date' }],
    [-1999, { skewMs: 0, src: 'http-date' }],
    [-240_000, { skewMs: -240_000, src: 'http-date' }],
    [90_000_000, { skewMs: 90_000_000, src: 'http-date' }],
    [2500.4, { skewMs: 2500, src: 'http-date' }],
    [Number.NaN, { skewMs: null, src: null }],
  ])('with a skew of %j is %j', (skew, clock) => {
    expect(clockOf(skew)).toEqual(clock);
  });

  it('has minutes east of UTC within the format', () => {
    expect(momentOf(0, 60)).toEqual({ at: '1970-01-01T00:00:00.000Z', tzo: 60 });
    expect(momentOf(0, 900.4).tzo).toBe(840);
    expect(localTimeZoneOffset(0)).toBe(-new Date(0).getTimezoneOffset());
  });
});

describe('the end of a timed act', () => {
  it.each([
    ['2026-03-03T09:16:30Z', '2026-03-03T09:16:30.000Z'],
    ['2026-03-03T10:16:30+01:00', '2026-03-03T09:16:30.000Z'],
    ['infinity', null],
    ['+020000-01-01T00:00:00Z', null],
    [null, null],
  ])('%j is written as %j', (text, time) => {
    expect(timeOf(text)).toBe(time);
  });
});

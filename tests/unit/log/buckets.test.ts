import { describe, expect, it } from 'vitest';
import { bucketOf, correctedTime, coverRange } from '@/utils/log/buckets';
import { seededNumbers } from '../../support/records';

const at = (text: string) => Date.parse(`${text}:00.000Z`);

describe('buckets', () => {
  it('are of corrected time', () => {
    const record = { at: '2026-03-02T09:16:30.000Z', clock: { skewMs: -240_000, src: 'http-date' as const } };
    expect(correctedTime(record)).toBe(at('2026-03-02T09:12') + 30_000);
    expect(bucketOf(correctedTime(record))).toBe(at('2026-03-02T09:00'));
    expect(correctedTime({ ...record, clock: { skewMs: null, src: null } })).toBe(Date.parse(record.at));
  });

  it('before 1970 too begin before their time', () => {
    expect(bucketOf(-1)).toBe(-900_000);
  });

  it('cover a range with days in the middle, hours and quarters at the ends', () => {
    expect(coverRange(at('2026-03-01T21:45'), at('2026-03-04T01:15'))).toEqual([
      { size: 15, from: at('2026-03-01T21:45'), to: at('2026-03-01T22:00') },
      { size: 60, from: at('2026-03-01T22:00'), to: at('2026-03-02T00:00') },
      { size: 1440, from: at('2026-03-02T00:00'), to: at('2026-03-04T00:00') },
      { size: 60, from: at('2026-03-04T00:00'), to: at('2026-03-04T01:00') },
      { size: 15, from: at('2026-03-04T01:00'), to: at('2026-03-04T01:15') },
    ]);
  });

  it('cover any range without hole or overlap', () => {
    const next = seededNumbers(7);
    for (let count = 0; count < 200; count++) {
      const from = at('2026-03-01T00:00') + Math.floor(next() * 500) * 900_000;
      const to = from + Math.floor(next() * 500) * 900_000;
      let reached = from;
      for (const range of coverRange(from, to)) {
        expect(range.from).toBe(reached);
        expect([bucketOf(range.from, range.size), bucketOf(range.to, range.size)]).toEqual([
          range.from,
          range.to,
        ]);
        reached = range.to;
      }
      expect(reached).toBe(to);
    }
  });

  it('cover nothing where there is nothing', () => {
    expect(coverRange(900_000, 900_000)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { formatAge, formatBytes, formatShare } from '@/utils/i18n/format';

const NOW = Date.parse('2026-03-04T12:00:00.000Z');
const ago = (seconds: number) => formatAge(new Date(NOW - seconds * 1000).toISOString(), NOW);

describe('how long ago', () => {
  it.each([
    [5, 'just now'],
    [90, '2 minutes ago'],
    [3 * 3600, '3 hours ago'],
    [26 * 3600, 'yesterday'],
    [9 * 86_400, '9 days ago'],
    [70 * 86_400, '2 months ago'],
    [800 * 86_400, '2 years ago'],
  ])('%i seconds are "%s"', (seconds, words) => expect(ago(seconds)).toBe(words));

  it('leaves a time it cannot read as it is', () => expect(formatAge('soon', NOW)).toBe('soon'));
});

it('sizes are given in the unit that fits', () => {
  expect(formatBytes(0)).toBe('0 byte');
  expect(formatBytes(18_200_000)).toBe('18.2 MB');
  expect(formatBytes(5e13)).toBe('50,000 GB');
});

it('a share of nothing is nothing, and never more than everything', () => {
  expect(formatShare(3, 0)).toBe('0%');
  expect(formatShare(5, 4)).toBe('100%');
});

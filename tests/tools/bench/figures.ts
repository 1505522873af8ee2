/** What a bench found out. */
export interface Figure {
  /** Stable, for whoever compares runs. */
  id: string;
  what: string;
  value: number;
  unit: string;
  /** Of the design; null for figures that explain another one. */
  target: number | null;
  better: 'less' | 'more';
  /** Measurements behind it. */
  n: number;
}

export interface Bench {
  id: string;
  run(): Promise<Figure[]>;
}

export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There is nothing to take a percentile of.');
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Null where there is no target to meet. */
export function isMet({ value, target, better }: Figure): boolean | null {
  if (target === null) return null;
  return better === 'less' ? value <= target : value >= target;
}

import { z } from '@/utils/domain/zod';

/**
 * seen: the record says confirmed and the forum shows it. refused: the record says not done, and the forum shows so. not offered: the
 * menu does not have it. not tried: the plan has no content for it. unclear: the record itself says that nobody could see what came of
 * it. mismatch: record and forum do not agree, or Modside did not get that far; this is a fault.
 */
export const RESULTS = ['seen', 'refused', 'not offered', 'not tried', 'unclear', 'mismatch'] as const;

export const rowSchema = z.strictObject({
  capability: z.string().min(1).max(80),
  result: z.enum(RESULTS),
  how: z.string().min(1).max(600),
});
export type LiveRow = z.infer<typeof rowSchema>;

export const liveResultSchema = z.strictObject({
  platform: z.string().min(1).max(40),
  version: z.string().min(1).max(60),
  date: z.iso.date(),
  rows: z.array(rowSchema).min(1),
});
export type LiveResult = z.infer<typeof liveResultSchema>;

/** For a terminal: one line a row, columns lined up. */
export function table(rows: readonly LiveRow[]): string {
  const width = (of: (row: LiveRow) => string): number => Math.max(...rows.map((row) => of(row).length));
  const first = width(({ capability }) => capability);
  const second = width(({ result }) => result);
  return rows
    .map(({ capability, result, how }) => `${capability.padEnd(first)}  ${result.padEnd(second)}  ${how}`)
    .join('\n');
}

export function countOf(rows: readonly LiveRow[]): string {
  return RESULTS.flatMap((result) => {
    const count = rows.filter((row) => row.result === result).length;
    return count > 0 ? [`${count} ${result}`] : [];
  }).join(', ');
}

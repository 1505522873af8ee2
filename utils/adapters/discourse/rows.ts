import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionSpec } from '@/utils/adapters/types';

/** One row of the table. */
export function row(
  on: ActionSpec['on'],
  code: ActionSpec['code'],
  undo: string | null = null,
  more: Partial<Pick<ActionSpec, 'grave' | 'fields'>> = {},
): ActionSpec {
  return { code, on, grave: false, undo, fields: [], ...more };
}

export const longText = field('text', { required: true, max: 20_000 });
export const letter = [
  field('title', { required: true, max: 255 }),
  field('text', { required: true, max: 20_000 }),
];
/** A penalty's reason is shown to the member when they sign in, and limited by the server. */
export const penaltyReason = field('reason', { required: true, max: 300 });
/** Mailed to the member when given. */
export const mail = field('text', { max: 10_000 });
export const howLong = field('seconds', { required: true });

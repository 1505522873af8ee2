import type { ActionSpec } from '@/utils/adapters/types';

/** A row of an adapter's table, with the rest of its properties at their usual values. */
export function row(
  code: ActionSpec['code'],
  on: ActionSpec['on'],
  more: Partial<ActionSpec> = {},
): ActionSpec {
  return { code, on, grave: false, undo: null, fields: [], ...more };
}

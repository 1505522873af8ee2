import type { ActionTable } from '@/utils/adapters/types';
import type { Capability, Field } from '@/utils/domain/post';

/**
 * What the viewer may do, from the adapter's table by native verb, in the given order. `start` puts the present text into a
 * verb's `text` field (for an edit).
 */
export function capabilitiesOf(
  table: ActionTable,
  natives: readonly string[],
  start: Readonly<Record<string, string>> = {},
): Capability[] {
  return natives.flatMap((native) => {
    const row = Object.hasOwn(table, native) ? table[native] : undefined;
    if (row === undefined) return [];
    const begin = start[native];
    const fields = row.fields.map((field) =>
      field.name === 'text' && begin !== undefined ? { ...field, start: begin } : { ...field },
    );
    return [{ native, action: row.code, on: row.on, grave: row.grave, undo: row.undo, fields, label: null }];
  });
}

/** A field of the decision panel, with the rest of its properties at their usual values. */
export function field(name: Field['name'], more: Partial<Field> = {}): Field {
  return { name, required: false, max: null, start: null, endless: false, step: 1, options: [], ...more };
}

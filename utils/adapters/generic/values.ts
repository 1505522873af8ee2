import { failure } from '@/utils/domain/failure';
import type { Input } from '@/utils/domain/outcome';
import type { RecipeAction, RecipeField } from '@/utils/domain/recipe-shape';
import { fail, ok, type Result } from '@/utils/domain/result';
import { UNITS } from './actions';

/** What the moderator said, as values of the form's fields. Fields of the panel that the recipe does not send are not here. */
export function valuesOf({ fields }: RecipeAction, input: Input): Result<Map<string, string>> {
  const values = new Map<string, string>();
  for (const field of fields) {
    const value = field.name === 'seconds' ? lengthOf(field, input.seconds) : wordsOf(field, input);
    if (!value.ok) return value;
    if (value.value !== null && field.to !== null) values.set(field.to, value.value);
  }
  return ok(values);
}

function wordsOf({ name, required, max }: RecipeField, input: Input): Result<string | null> {
  const text = name === 'seconds' ? null : input[name];
  if (text === null || text.trim() === '') {
    return required ? fail(failure('invalid-input', { field: name })) : ok(null);
  }
  return max !== null && text.length > max
    ? fail(failure('invalid-input', { field: name, limit: max }))
    : ok(text);
}

/** A length the forum cannot count is refused, never rounded: the record would say another one than the forum keeps. */
function lengthOf({ required, endless, unit }: RecipeField, seconds: number | null): Result<string | null> {
  if (seconds === null) {
    return endless === null && required ? fail(failure('invalid-input', { field: 'seconds' })) : ok(endless);
  }
  const length = seconds / UNITS[unit];
  if (Number.isInteger(length)) return ok(String(length));
  return fail(failure('invalid-input', { field: 'seconds', [unit]: 1 }));
}

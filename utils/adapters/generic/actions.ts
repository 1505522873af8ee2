import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionSpec, ActionTable } from '@/utils/adapters/types';
import type { Capability, Field } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import type { RecipeAction, RecipeField } from '@/utils/domain/recipe-shape';

/**
 * The mapping table of this adapter is not here: every recipe brings its own. A record's native verb is the name of the
 * recipe's action, its code is the one the recipe gives it; `tableOf` makes the table of the contract from a recipe.
 */
export const ACTIONS: ActionTable = {};

export function tableOf(recipe: Recipe): ActionTable {
  return Object.fromEntries(
    Object.entries(recipe.actions).map(([native, action]) => [native, specOf(action)]),
  );
}

function specOf({ action, on, grave, undo, fields }: RecipeAction): ActionSpec {
  return { code: action, on, grave, undo, fields: fields.map((one) => fieldOf(one)) };
}

/** `start`: the text an edit begins with. */
export function capabilityOf(
  native: string,
  action: RecipeAction,
  start: (field: RecipeField) => string | null = () => null,
): Capability {
  const { code, ...rest } = specOf(action);
  const fields = action.fields.map((one) => fieldOf(one, start(one)));
  return { native, action: code, ...rest, fields, label: action.label };
}

/** Seconds in what a forum counts in. */
export const UNITS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

function fieldOf({ name, required, max, endless, unit }: RecipeField, start: string | null = null): Field {
  return field(name, { required, max, start, endless: endless !== null, step: UNITS[unit] });
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Recipe, recipeSchema } from '@/utils/domain/recipe';

const FOLDER = join(import.meta.dirname, '../fixtures/generic');

/** Text of `tests/fixtures/generic/<name>.recipe.json`. */
export function recipeText(name: string): string {
  return readFileSync(join(FOLDER, `${name}.recipe.json`), 'utf8');
}

export function recipeFixture(name: string): Recipe {
  return recipeSchema.parse(JSON.parse(recipeText(name)));
}

/** The same with some of its parts replaced, checked again. */
export function recipeWith(name: string, change: (recipe: Recipe) => void): Recipe {
  const recipe = recipeFixture(name);
  change(recipe);
  return recipeSchema.parse(recipe);
}

import { recipeSchema } from '@/utils/domain/recipe';
import { pickSchema, recipeActionSchema } from '@/utils/domain/recipe-shape';
import { z } from '@/utils/domain/zod';

export const SCHEMA_FILE = 'docs/recipe.schema.json';

/** JSON Schema of a recipe as it is written, for editors that complete and check JSON. */
export function recipeJsonSchema(): string {
  for (const [id, part] of Object.entries({ pick: pickSchema, action: recipeActionSchema })) {
    z.globalRegistry.add(part, { ...z.globalRegistry.get(part), id });
  }
  const schema = z.toJSONSchema(recipeSchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'Modside site recipe, version 1', ...schema }, null, 2)}\n`;
}

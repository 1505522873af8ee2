import { checkRecipe } from './recipe-check';
import { recipeShape } from './recipe-shape';
import type { z } from './zod';

/**
 * A site recipe: data that makes Modside work on a forum nobody wrote an adapter for. Interpreted by the generic adapter,
 * always through the decision panel, same origin only. `docs/recipes.md` is the guide.
 */
export const recipeSchema = recipeShape.superRefine((recipe, context) => {
  for (const { path, problem, detail } of checkRecipe(recipe)) {
    context.addIssue({ code: 'custom', path, params: { problem, ...detail }, message: problem });
  }
});
export type Recipe = z.infer<typeof recipeSchema>;

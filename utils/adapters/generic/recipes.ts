import type { Recipe } from '@/utils/domain/recipe';
import { all, first } from './query';

/** What of a page decides which recipes apply. */
export interface Where {
  document: Document;
  url: URL;
  recipes: readonly Recipe[];
}

/** Recipes for this origin, and those that know the forum software by its generator. */
export function recipesFor({ document, url, recipes }: Where): Recipe[] {
  const generator = first(document, 'meta[name="generator" i]')?.getAttribute('content') ?? '';
  return recipes.filter((recipe) => {
    if (recipe.origin === null && recipe.generator === null) return false;
    if (recipe.origin !== null && recipe.origin !== url.origin) return false;
    return recipe.generator === null || generator.startsWith(recipe.generator);
  });
}

/** The recipe this page is read by: the first that finds posts (one site may need several), else the first. */
export function recipeFor(where: Where): Recipe | null {
  const recipes = recipesFor(where);
  const [only = null] = recipes;
  if (recipes.length < 2) return only;
  return recipes.find(({ post }) => all(where.document, post.selector).length > 0) ?? only;
}

import type { Recipe } from '@/utils/domain/recipe';
import type { Result } from '@/utils/domain/result';
import type { Reply } from '@/utils/messaging/contract';

/** What is wrong with a recipe's text: the line, from 1, and a sentence. */
export interface RecipeProblem {
  line: number;
  text: string;
}

export type ReadRecipe = { ok: true; recipe: Recipe } | { ok: false; problems: readonly RecipeProblem[] };

export type TryResult = Reply<'recipe.try'>;

export interface OpenTab {
  id: number;
  title: string;
  url: string;
}

export interface RecipeCallbacks {
  /** Reads a recipe from its JSON text. */
  readRecipe: (text: string) => ReadRecipe;
  onSave: (recipe: Recipe) => Promise<Result<null>>;
  onDelete: (id: string) => Promise<Result<null>>;
  /** Open tabs of sites that are on. */
  listTabs: () => Promise<readonly OpenTab[]>;
  onTry: (tabId: number, recipe: Recipe) => Promise<Result<TryResult>>;
}

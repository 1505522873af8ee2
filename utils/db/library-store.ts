import type { Pack, Reply } from '@/utils/domain/library';
import type { Recipe } from '@/utils/domain/recipe';
import type { ModsideDatabase } from './database';

/** Recipes and replies. Versions of a reply are immutable and stay; a list shows the newest one that is not retired. */

export async function recipesFor(database: ModsideDatabase, origin: string): Promise<Recipe[]> {
  const recipes = await database.recipes.toArray();
  return recipes.filter((recipe) => recipe.origin === null || recipe.origin === origin);
}

export async function saveRecipe(database: ModsideDatabase, recipe: Recipe): Promise<void> {
  await database.recipes.put(recipe);
}

export async function deleteRecipe(database: ModsideDatabase, id: string): Promise<void> {
  await database.recipes.delete(id);
}

export async function currentReplies(database: ModsideDatabase): Promise<Reply[]> {
  const newest = new Map<string, Reply>();
  for (const reply of await database.replies.toArray()) {
    const known = newest.get(reply.id);
    if (!known || known.version < reply.version) newest.set(reply.id, reply);
  }
  return [...newest.values()]
    .filter(({ retired }) => !retired)
    .sort((a, b) => a.title.localeCompare(b.title));
}

/** Adds what a pack brings; a version that is already there stays as it is. Answers how many were new. */
export async function addPack(
  database: ModsideDatabase,
  pack: Pack,
): Promise<{ recipes: number; replies: number }> {
  return database.transaction('rw', [database.recipes, database.replies], async () => {
    let recipes = 0;
    for (const recipe of pack.recipes) {
      if (!(await database.recipes.get(recipe.id))) recipes += 1;
      await database.recipes.put(recipe);
    }
    let replies = 0;
    for (const reply of pack.replies) {
      if (await database.replies.get([reply.id, reply.version])) continue;
      await database.replies.add(reply);
      replies += 1;
    }
    return { recipes, replies };
  });
}

import type { ModsideDatabase } from '@/utils/db/database';
import type { Recipe } from '@/utils/domain/recipe';

/** Every table that a restore, or taking it back, may change. */
export function restoreTables(database: ModsideDatabase) {
  const {
    actions,
    history,
    heads,
    authors,
    aliases,
    rollups,
    erasures,
    undos,
    recipes,
    replies,
    guidelines,
    restores,
  } = database;
  return [
    actions,
    history,
    heads,
    authors,
    aliases,
    rollups,
    erasures,
    undos,
    recipes,
    replies,
    guidelines,
    restores,
  ];
}

/** Both went through the same schema, which puts their parts in one order. */
export function isSameRecipe(a: Recipe, b: Recipe): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

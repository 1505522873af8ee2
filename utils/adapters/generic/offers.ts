import type { Page } from '@/utils/adapters/types';
import type { Capability } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import type { RecipeAction } from '@/utils/domain/recipe-shape';
import type { Variables } from '@/utils/domain/recipe-template';
import { capabilityOf } from './actions';
import { offer, textIn } from './controls';
import type { PostScope } from './query';

/** What the page offers at a post, in the order of the recipe. */
export function capabilitiesAt(page: Page, recipe: Recipe, post: PostScope, known: Variables): Capability[] {
  return Object.entries(recipe.actions).flatMap(([native, action]) => {
    const offered = offerAt(page, action, post, known);
    if (offered === null) return [];
    return [capabilityOf(native, action, ({ to, keep }) => (keep ? textIn(offered.form, to) : null))];
  });
}

/** Whether the page offers anything at a post. */
export function offersAny(page: Page, recipe: Recipe, post: PostScope, known: Variables): boolean {
  return Object.values(recipe.actions).some((action) => offerAt(page, action, post, known) !== null);
}

function offerAt(page: Page, action: RecipeAction, post: PostScope, known: Variables) {
  const id = { post: known.post, topic: known.topic, author: known.author }[action.on];
  if (id === undefined) return null;
  return offer(action, { document: page.document, post, hasOthers: true, variables: { ...known, id } });
}

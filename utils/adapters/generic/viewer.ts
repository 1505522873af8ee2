import { LIMITS } from '@/utils/domain/limits';
import type { PageContext } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import type { Pick } from '@/utils/domain/recipe-shape';
import { first, take } from './query';

/** Who is signed in, by a page of the site: the one the moderator sees, or one that was fetched. */
export function viewerOf(recipe: Recipe, document: Document, address: URL): PageContext['viewer'] {
  const { signedIn, id, name, moderator, admin } = recipe.viewer;
  if (first(document, signedIn) === null) return { id: null, name: null, signedIn: false, role: 'anonymous' };
  const text = (pick: Pick | null, max: number) =>
    take(pick, (selector) => first(document, selector), address, max);
  const isAdmin = first(document, admin) !== null;
  const isModerator = first(document, moderator) !== null;
  return {
    id: text(id, LIMITS.targetId),
    name: text(name, LIMITS.name),
    signedIn: true,
    role: isAdmin ? 'admin' : isModerator ? 'moderator' : 'member',
  };
}

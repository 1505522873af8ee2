import type { FoundPost, Page } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Health } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import { isSelector, selectorsIn } from '@/utils/domain/recipe-selectors';
import { offersAny } from './offers';
import { ofPost, variablesAt } from './picks';
import { type PostScope, postsIn } from './query';
import { recipeFor } from './recipes';
import { viewerOf } from './viewer';

type Problem = Health['problems'][number];

/** A sample says how a recipe fits a page; all posts of one page are drawn alike. */
const SAMPLE = 20;

/** What a recipe promises and the page does not show. */
export function health(page: Page, found: readonly FoundPost[]): Health {
  const recipe = recipeFor(page);
  if (recipe === null) return { level: 'none', posts: 0, problems: ['no-posts'] };
  const scopes = found
    .slice(0, SAMPLE)
    .map(({ element }) => ({ element, postSelector: recipe.post.selector }));
  const problems = [...problemsOfPosts(page, recipe, found, scopes), ...problemsOfPage(page, recipe, scopes)];
  const level = found.length === 0 ? 'none' : problems.length > 0 ? 'part' : 'all';
  return { level, posts: found.length, problems };
}

function problemsOfPosts(
  page: Page,
  recipe: Recipe,
  found: readonly FoundPost[],
  scopes: readonly PostScope[],
): Problem[] {
  if (found.length === 0) return ['no-posts'];
  const { author, link } = recipe.post;
  const problems: Problem[] = [];
  if (postsIn(page.document, recipe.post).length > found.length) problems.push('no-id');
  if (author && found.every(({ authorName }) => authorName === null)) problems.push('no-author');
  const hasLink = (scope: PostScope) => ofPost(page, scope, link, LIMITS.url) !== null;
  if (link && !scopes.some(hasLink)) problems.push('no-link');
  return problems;
}

function problemsOfPage(page: Page, recipe: Recipe, scopes: readonly PostScope[]): Problem[] {
  const { signedIn, id, name, role } = viewerOf(recipe, page.document, page.url);
  const isStaff = role === 'moderator' || role === 'admin';
  const isNamed = id !== null || name !== null;
  const offers = (scope: PostScope) => offersAny(page, recipe, scope, variablesAt(page, recipe, scope));
  const problems: Problem[] = [];
  if (signedIn && !isNamed && (recipe.viewer.id || recipe.viewer.name)) problems.push('no-viewer');
  if (isStaff && scopes.length > 0 && !scopes.some(offers)) problems.push('no-buttons');
  const isWrong = selectorsIn(recipe).some(({ selector }) => !isSelector(page.document, selector));
  if (isWrong) problems.push('wrong-selector');
  return problems;
}

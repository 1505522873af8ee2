import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Health, Post } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import { isSelector, selectorsIn } from '@/utils/domain/recipe-selectors';
import { all } from './query';
import { recipeFor } from './recipes';
import { viewerOf } from './viewer';

type Problem = Health['problems'][number];

/** A sample says how a recipe fits a page; all posts of one page are drawn alike. */
const SAMPLE = 20;

/** What a recipe promises and the page does not show. */
export function health(
  page: Page,
  found: readonly FoundPost[],
  readPost: (page: Page, found: FoundPost) => Post | null,
): Health {
  const recipe = recipeFor(page);
  if (recipe === null) return { level: 'none', posts: 0, problems: ['no-posts'] };
  const posts = found.slice(0, SAMPLE).flatMap((one) => readPost(page, one) ?? []);
  const problems = [
    ...problemsOfPosts(page, recipe, found.length, posts),
    ...problemsOfPage(page, recipe, posts),
  ];
  const level = found.length === 0 ? 'none' : problems.length > 0 ? 'part' : 'all';
  return { level, posts: found.length, problems };
}

function problemsOfPosts(page: Page, recipe: Recipe, count: number, posts: readonly Post[]): Problem[] {
  const { author, link, selector } = recipe.post;
  const elements = all(page.document, selector).length;
  const hasNone = (reads: (post: Post) => boolean) => posts.length > 0 && !posts.some(reads);
  return [
    ...(count === 0 ? (['no-posts'] as const) : []),
    ...(elements > count ? (['no-id'] as const) : []),
    ...(author !== null && hasNone((post) => post.author !== null) ? (['no-author'] as const) : []),
    ...(link !== null && hasNone((post) => post.url !== null) ? (['no-link'] as const) : []),
  ];
}

function problemsOfPage(page: Page, recipe: Recipe, posts: readonly Post[]): Problem[] {
  const viewer = viewerOf(recipe, page.document, page.url);
  const isStaff = viewer.role === 'moderator' || viewer.role === 'admin';
  const knows = recipe.viewer.id !== null || recipe.viewer.name !== null;
  const offers = posts.some((post) => post.capabilities.length > 0);
  const isWrong = selectorsIn(recipe).some(({ selector }) => !isSelector(page.document, selector));
  return [
    ...(viewer.signedIn && knows && viewer.id === null && viewer.name === null
      ? (['no-viewer'] as const)
      : []),
    ...(isStaff && posts.length > 0 && !offers ? (['no-buttons'] as const) : []),
    ...(isWrong ? (['wrong-selector'] as const) : []),
  ];
}

import type { Page, ReadingHalf } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import { ok, type Result } from '@/utils/domain/result';
import type { Reply } from '@/utils/messaging/contract';

/** Reads the open page with a recipe that is being written. Finds and counts; acts on nothing, decorates nothing. */
export function tryRecipe(page: Page, recipe: Recipe, half: ReadingHalf): Result<Reply<'recipe.try'>> {
  const trial = { ...page, recipes: [{ ...recipe, origin: page.url.origin }] };
  const found = half.listPosts(trial, page.document);
  const posts = found.map((one) => half.readPost(trial, one)).filter((post): post is Post => post !== null);
  const offered = new Map<string, { label: string; posts: number }>();
  for (const { capabilities } of posts) {
    for (const { native, label } of capabilities) {
      const row = offered.get(native) ?? { label: label ?? native, posts: 0 };
      row.posts += 1;
      offered.set(native, row);
    }
  }
  return ok({
    posts: posts.length,
    withAuthor: posts.filter(({ author }) => author !== null).length,
    withLink: posts.filter(({ url }) => url !== null).length,
    withButton: posts.filter(({ capabilities }) => capabilities.length > 0).length,
    capabilities: [...offered].map(([native, row]) => ({ native, ...row })),
    sample: posts.slice(0, 3),
  });
}

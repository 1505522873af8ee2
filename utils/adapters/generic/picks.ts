import type { Page } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Recipe } from '@/utils/domain/recipe';
import type { Pick } from '@/utils/domain/recipe-shape';
import type { Variables } from '@/utils/domain/recipe-template';
import { first, inPost, type PostScope, take } from './query';

/** Pieces of text of a post, and of the page it is on. */

export function ofPost(
  page: Page,
  scope: PostScope,
  pick: Pick | null | undefined,
  max: number,
): string | null {
  return take(pick, (selector) => inPost(scope, selector), page.url, max);
}

export function ofPage(page: Page, pick: Pick | null | undefined, max: number): string | null {
  return take(pick, (selector) => first(page.document, selector), page.url, max);
}

export function topicId(page: Page, recipe: Recipe): string | null {
  return ofPage(page, recipe.topic?.id, LIMITS.targetId);
}

/** Ids of the post, and of its topic, author and report as far as the page says them. */
export function variablesAt(page: Page, recipe: Recipe, scope: PostScope): Variables {
  const { id, topic, author, report } = recipe.post;
  const pick = (rule: Pick | null | undefined) => ofPost(page, scope, rule, LIMITS.targetId);
  const known = {
    post: pick(id),
    topic: pick(topic) ?? topicId(page, recipe),
    author: pick(author?.id),
    report: pick(report?.id),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
}

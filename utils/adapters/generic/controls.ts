import { cut } from '@/utils/adapters/shared/dom';
import { LIMITS } from '@/utils/domain/limits';
import type { Recipe } from '@/utils/domain/recipe';
import type { RecipeAction } from '@/utils/domain/recipe-shape';
import { expand, type Variables, variablesIn } from '@/utils/domain/recipe-template';
import { first, inPost, type PostScope, postsIn, take } from './query';

/** What a selector of an action is searched in. */
export interface Stage {
  document: Document;
  /** The post in that document, if it is there. */
  post: PostScope | null;
  /** Other posts are there too: what is not in the post may be about one of them. */
  hasOthers: boolean;
  variables: Variables;
}

/** A page that was fetched, with the post of this id found in it. */
export function stageOf(recipe: Recipe, document: Document, url: URL, variables: Variables): Stage {
  const { selector, id } = recipe.post;
  const scopes = postsIn(document, recipe.post).map((element) => ({ element, postSelector: selector }));
  const idOf = (scope: PostScope) => take(id, (inner) => inPost(scope, inner), url, LIMITS.targetId);
  const post = variables.post === undefined ? null : scopes.find((scope) => idOf(scope) === variables.post);
  return { document, post: post ?? null, hasOthers: scopes.some((scope) => scope !== post), variables };
}

/**
 * Finds what a selector of an action means. One that says itself what it is about (a variable in it) and one for the topic is
 * searched in the whole page. Any other is searched in the post, so that it never finds the form of another one; and in the
 * whole page only where that is a page of its own (`isOwnPage`) without other posts. Undefined: there is nowhere to search.
 */
export function search(
  selector: string,
  action: RecipeAction,
  stage: Stage,
  isOwnPage: boolean,
): Element | null | undefined {
  const expanded = expand(selector, stage.variables, CSS.escape);
  if (expanded === null) return undefined;
  const isAboutItself = variablesIn(selector).length > 0;
  if (isAboutItself || action.on === 'topic') return first(stage.document, expanded);
  const found = stage.post && inPost(stage.post, expanded);
  if (found) return found;
  if (isOwnPage && (action.on === 'author' || !stage.hasOthers)) return first(stage.document, expanded);
  return stage.post ? null : undefined;
}

export function findForm(action: RecipeAction, stage: Stage): Element | null {
  const isOwnPage = variablesIn(action.form.page ?? '').length > 0;
  return search(action.form.selector, action, stage, isOwnPage) ?? null;
}

/** Whether all that an action needs to know is known. */
export function isComplete({ form }: RecipeAction, variables: Variables): boolean {
  const templates = [form.selector, form.page ?? '', form.again ?? '', ...Object.values(form.set)];
  return templates.every((template) => expand(template, variables, String) !== null);
}

/** Whether the act is there to be offered on the page the moderator sees, with its form if the page has that too. */
export function offer(action: RecipeAction, stage: Stage): { form: Element | null } | null {
  const { page, shownBy, ask } = action.form;
  if (!isComplete(action, stage.variables)) return null;
  if (page === null) {
    const form = findForm(action, stage);
    return form && { form };
  }
  if (ask || shownBy === null) return null;
  return search(shownBy, action, stage, false) ? { form: null } : null;
}

/** The text the form of a control begins with, for an edit. */
export function textIn(control: Element | null, name: string | null): string | null {
  const form = name === null ? null : control?.closest('form');
  const text = form ? first(form, `textarea[name="${CSS.escape(name ?? '')}"]`)?.textContent : null;
  return text ? cut(text, LIMITS.postText) : null;
}

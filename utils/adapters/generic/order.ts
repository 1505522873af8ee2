import { ownUrl } from '@/utils/adapters/shared/urls';
import type { ActEnv } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command } from '@/utils/domain/outcome';
import type { Recipe } from '@/utils/domain/recipe';
import type { RecipeAction } from '@/utils/domain/recipe-shape';
import { expand, type Variables, variablesIn } from '@/utils/domain/recipe-template';
import { fail, ok, type Result } from '@/utils/domain/result';
import { isComplete } from './controls';
import { recipesFor } from './recipes';

/** A command with the part of the recipe that says how. */
export interface Order {
  command: Command;
  recipe: Recipe;
  action: RecipeAction;
  variables: Variables;
  /** Page that holds the form. */
  formPage: URL;
}

/** Everything comes from the command: when an act is taken back, the handles are empty and the page at hand is any page. */
export function readOrder(env: ActEnv, command: Command): Result<Order> {
  const recipe = recipeOf(env, command);
  const action = recipe && actionOf(recipe, command);
  if (!recipe || !action) return fail(failure('unsupported'));
  const variables = variablesOf(command, action);
  if (variables.id === undefined || !isComplete(action, variables)) return fail(failure('unsupported'));
  const formPage = formPageOf(env, command, recipe, action, variables);
  return formPage === null
    ? fail(failure('unsupported', { origin: env.url.host }))
    : ok({ command, recipe, action, variables, formPage });
}

/** An address of the recipe with its variables filled in; null when one is not known, or it leads to another origin. */
export function addressOf(template: string, variables: Variables, base: URL): URL | null {
  return ownUrl(expand(template, variables, encodeURIComponent), base);
}

/** Clear values of the record that the action which takes this one back will need. */
export function paramsOf({ action, recipe, variables }: Order, made: string | null): Record<string, string> {
  const back = action.undo === null ? undefined : recipe.actions[action.undo];
  const needsReport = back !== undefined && variablesIn(JSON.stringify(back)).includes('report');
  return {
    ...(made === null ? {} : { made }),
    ...(needsReport && variables.report !== undefined ? { report: variables.report } : {}),
  };
}

function recipeOf(env: ActEnv, command: Command): Recipe | undefined {
  const able = recipesFor(env).filter((recipe) => actionOf(recipe, command) !== null);
  return able.find(({ id }) => id === command.handles.recipe) ?? able[0];
}

/** The same name may mean something else since the recipe was edited; then nothing is done under the old name. */
function actionOf(recipe: Recipe, { native, action }: Command): RecipeAction | null {
  const found = Object.hasOwn(recipe.actions, native) ? recipe.actions[native] : undefined;
  return found?.action === action ? found : null;
}

function variablesOf({ target, author, handles, undoing }: Command, action: RecipeAction): Variables {
  const authorId = target.kind === 'user' ? target.id : (author?.id ?? handles.author);
  const topicId = action.on === 'topic' ? target.id : (target.parent ?? handles.topic);
  const postId = action.on === 'post' ? target.id : handles.post;
  const id = { post: postId, author: authorId, topic: topicId }[action.on];
  const known = {
    id,
    post: postId,
    author: authorId,
    topic: topicId,
    report: handles.report ?? textOf(undoing?.report),
    made: textOf(undoing?.made),
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined && value !== ''));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function formPageOf(
  env: ActEnv,
  command: Command,
  recipe: Recipe,
  action: RecipeAction,
  variables: Variables,
): URL | null {
  const own = action.on === 'author' ? null : recipe.pages[action.on];
  const template = action.form.page ?? own;
  const address =
    template === null
      ? ownUrl(command.handles.page ?? env.url.href, env.url)
      : addressOf(template, variables, env.url);
  if (address !== null) address.hash = '';
  return address;
}

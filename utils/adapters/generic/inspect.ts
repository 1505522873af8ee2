import { fetchPage } from '@/utils/adapters/shared/requests';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import type { Capability, PageContext, Post } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import type { RecipeAction } from '@/utils/domain/recipe-shape';
import type { Variables } from '@/utils/domain/recipe-template';
import { capabilityOf } from './actions';
import { findForm, isComplete, search, stageOf, textIn } from './controls';
import { addressOf } from './order';
import { recipesFor } from './recipes';
import { viewerOf } from './viewer';

/** Pages asked for one menu. */
const MOST_PAGES = 4;

/** A page of the forum that says which forms it has; null when it could not be asked. */
type Asked = { document: Document; url: URL } | null;

/**
 * Looks at the forms on other pages where the recipe says so (`ask`, or an edit that begins with the present text): what is not
 * there is not offered, what is there begins as the form does. Everything else stays as the page showed it.
 */
export async function inspect(env: ActEnv, context: PageContext, post: Post): Promise<Inspection | null> {
  const recipe = recipesFor(env).find(({ id }) => id === post.handles.recipe);
  if (!recipe || !context.viewer.signedIn) return null;
  const orders = Object.entries(recipe.actions).map(([native, action]) => {
    const variables = variablesOf(post, action);
    const page = action.form.page;
    const url = page === null || !isComplete(action, variables) ? null : addressOf(page, variables, env.url);
    const offered = post.capabilities.find((capability) => capability.native === native);
    return { native, action, variables, url, offered };
  });
  const wanted = orders.filter(({ action, url, offered, variables }) => {
    if (url === null) return false;
    const { ask } = action.form;
    return offered
      ? action.fields.some(({ keep }) => keep) || ask
      : ask && isShown(env, recipe, action, variables);
  });
  const addresses = [...new Set(wanted.map(({ url }) => url?.href ?? ''))].slice(0, MOST_PAGES);
  if (addresses.length === 0) return null;
  const answers = await Promise.all(addresses.map((href) => askPage(env, recipe, new URL(href))));
  const pages = new Map(addresses.map((href, index) => [href, answers[index] ?? null]));
  const capabilities = orders.flatMap(({ native, action, variables, url, offered }): Capability[] => {
    const asked = url === null ? null : (pages.get(url.href) ?? null);
    if (asked === null) return offered ? [offered] : [];
    if (!offered && !(action.form.ask && isShown(env, recipe, action, variables))) return [];
    const form = findForm(action, stageOf(recipe, asked.document, asked.url, variables));
    if (form === null) return [];
    return [capabilityOf(native, action, ({ to, keep }) => (keep ? textIn(form, to) : null))];
  });
  return { capabilities, states: post.states, author: null };
}

async function askPage(env: ActEnv, recipe: Recipe, url: URL): Promise<Asked> {
  const sent = await fetchPage(env, { url });
  if (!sent.ok || sent.answer.status !== 200) return null;
  const { body: document, url: at } = sent.answer;
  return viewerOf(recipe, document, at).signedIn ? { document, url: at } : null;
}

function isShown(env: ActEnv, recipe: Recipe, action: RecipeAction, variables: Variables): boolean {
  const { shownBy } = action.form;
  if (shownBy === null) return true;
  return Boolean(search(shownBy, action, stageOf(recipe, env.document, env.url, variables), false));
}

function variablesOf(post: Post, { on }: RecipeAction): Variables {
  const { topic, author, report } = post.handles;
  const id = { post: post.target.id, topic: post.topic?.id, author: post.author?.id ?? undefined }[on];
  const known = { id, post: post.target.id, topic, author, report };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

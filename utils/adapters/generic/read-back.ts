import { type Answer, fetchPage } from '@/utils/adapters/shared/requests';
import type { ActEnv } from '@/utils/adapters/types';
import { variablesIn } from '@/utils/domain/recipe-template';
import { search, stageOf } from './controls';
import { isAnswer, isSignIn } from './judge';
import { addressOf, type Order } from './order';
import { first, take, timeOf } from './query';
import { viewerOf } from './viewer';

/**
 * How things stand, by the recipe's `confirm`. What it describes must not be so before and be so afterwards: only that proves
 * anything. `cannot`: the page does not come, is not the forum's, or shows nobody signed in.
 */
export interface State {
  is: 'so' | 'not-so' | 'cannot';
  by: 'response' | 'reload';
  status: number | null;
  until: string | null;
  /** Id of the newest thing of the kind the act makes: before the act an older one. Undefined: it could not be looked up. */
  made: string | null | undefined;
}

export const UNKNOWN: State = { is: 'cannot', by: 'reload', status: null, until: null, made: undefined };

/** Where the state is read from; null when it is the answer itself, or not known yet. */
export function statePage(env: ActEnv, { action, variables }: Order): URL | null {
  const page = action.confirm?.page ?? null;
  return page === null ? null : addressOf(page, variables, env.url);
}

/** State read back: from the page of `confirm`, or the answer where the recipe names none. */
export async function readBack(
  env: ActEnv,
  order: Order,
  answer: Answer<Document> | null,
  before: State,
): Promise<State> {
  if (order.action.confirm === null) return UNKNOWN;
  if (order.action.confirm.page === null) {
    return answer === null ? UNKNOWN : { ...lookAt(order, answer, before), by: 'response' };
  }
  const fresh = { ...order, variables: { ...order.variables, ...madeOf(madeIn(order, answer)) } };
  return fetchState(env, fresh, before);
}

/** `before` null: this is the look before the act. */
export async function fetchState(env: ActEnv, order: Order, before: State | null): Promise<State> {
  const url = statePage(env, order);
  if (url === null) return UNKNOWN;
  const sent = await fetchPage(env, { url });
  return sent.ok ? lookAt(order, sent.answer, before) : UNKNOWN;
}

/** `before`: how it was, so that an id counts as made only when it was not there; null: this is the look before the act. */
export function lookAt(order: Order, page: Answer<Document>, before: State | null): State {
  const { action, recipe, variables } = order;
  const rule = action.confirm;
  const made = variables.made ?? madeIn(order, page);
  const until = timeOf(take(rule?.until, (selector) => first(page.body, selector), page.url, 40));
  const seen: State = { is: 'cannot', by: 'reload', status: page.status, until, made };
  if (rule === null || isSignIn(recipe, page.url)) return seen;
  if (rule.status === undefined && page.status !== 200) return seen;
  if (page.status === 200 && !viewerOf(recipe, page.body, page.url).signedIn) return seen;
  if (!isAnswer(rule, page, variables)) return { ...seen, is: 'not-so' };
  if (action.made !== null && variables.made === undefined) {
    if (before === null || made === before.made || made === null) return { ...seen, is: 'not-so' };
    if (before.made === undefined) return { ...seen, made: undefined };
  }
  const known = { ...variables, ...madeOf(made) };
  const stage = stageOf(recipe, page.body, page.url, known);
  const isOwnPage = variablesIn(rule.page ?? '').length > 0;
  const find = (selector: string) => search(selector, action, stage, isOwnPage);
  const present = rule.present === undefined ? true : toFound(find(rule.present));
  const absent = rule.absent === undefined ? false : toFound(find(rule.absent));
  if (present === undefined || absent === undefined) return seen;
  return { ...seen, is: present && !absent ? 'so' : 'not-so' };
}

/** The id of what was made, if the page says it: an id, never words. */
export function madeIn({ action }: Order, page: Answer<Document> | null): string | null {
  if (page === null) return null;
  const made = take(action.made, (selector) => first(page.body, selector), page.url, 64);
  return made !== null && /^[A-Za-z0-9_-]+$/.test(made) ? made : null;
}

function madeOf(made: string | null): { made?: string } {
  return made === null ? {} : { made };
}

function toFound(found: Element | null | undefined): boolean | undefined {
  return found === undefined ? undefined : found !== null;
}

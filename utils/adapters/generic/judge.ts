import { textOf } from '@/utils/adapters/shared/dom';
import type { Answer } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Recipe } from '@/utils/domain/recipe';
import type { Rule } from '@/utils/domain/recipe-shape';
import type { Variables } from '@/utils/domain/recipe-template';
import { addressOf } from './order';
import { first } from './query';

/** What an answer means: the recipe's own words first, then what HTTP says. */

/** Whether the parts of a rule that are about the answer as a whole hold; selectors are the caller's. */
export function isAnswer(rule: Rule, answer: Answer<Document>, variables: Variables): boolean {
  if (rule.status !== undefined && !rule.status.includes(answer.status)) return false;
  if (rule.path === undefined) return true;
  const start = addressOf(rule.path, variables, answer.url);
  return (
    start !== null && (answer.url.pathname + answer.url.search).startsWith(start.pathname + start.search)
  );
}

/** How the forum says no; null when it does not. */
export function refusalOf(recipe: Recipe, answer: Answer<Document>, variables: Variables): Failure | null {
  const page = answer.body;
  const said = recipe.refusals.find((rule) => {
    if (!isAnswer(rule, answer, variables)) return false;
    if (rule.present !== undefined && first(page, rule.present) === null) return false;
    return rule.absent === undefined || first(page, rule.absent) === null;
  });
  if (said !== undefined) return said.code === 'refused' ? refused(recipe, answer) : failure(said.code);
  const { status } = answer;
  if (status < 400) return null;
  if (status === 401) return failure('signed-out');
  if (status === 403) return failure('no-right');
  if (status === 404 || status === 410) return failure('gone');
  if (status === 409) return failure('changed-meanwhile');
  return refused(recipe, answer);
}

/** Whether an answer came from the sign-in page. */
export function isSignIn(recipe: Recipe, url: URL): boolean {
  const page = recipe.viewer.signIn === null ? null : addressOf(recipe.viewer.signIn, {}, url);
  return page !== null && (url.pathname + url.search).startsWith(page.pathname + page.search);
}

function refused(recipe: Recipe, { body, status }: Answer<Document>): Failure {
  const reason = textOf(first(body, recipe.reason), 300).replace(/\n/g, ' ');
  return failure('refused', reason ? { reason, status } : { status });
}

import { requestOf } from '@/utils/adapters/shared/forms';
import { assumed, confirmed, failed, type Seen, troubled } from '@/utils/adapters/shared/outcomes';
import {
  type Answer,
  type ForumRequest,
  fetchPage,
  type Sent,
  type Trouble,
} from '@/utils/adapters/shared/requests';
import type { ActEnv } from '@/utils/adapters/types';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { search, stageOf } from './controls';
import { isAnswer, isSignIn, refusalOf } from './judge';
import { openForm, withState } from './open-form';
import { addressOf, type Order, paramsOf, readOrder } from './order';
import { first } from './query';
import { madeIn, readBack, type State, UNKNOWN } from './read-back';
import { valuesOf } from './values';

/** How long a broken request gets to have its effect before the state is read, ms. */
const SETTLE_MS = 1500;

/** Carries out a command by its recipe. A refused token is tried once more with a fresh one. */
export async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const order = readOrder(env, command);
  if (!order.ok) return failed(order.error);
  const values = valuesOf(order.value.action, command.input);
  if (!values.ok) return failed(values.error);
  const outcome = await attempt(env, order.value, values.value);
  if (outcome.failure?.code !== 'token-refused') return outcome;
  return attempt(env, order.value, values.value);
}

async function attempt(env: ActEnv, order: Order, values: ReadonlyMap<string, string>): Promise<Outcome> {
  const opened = await openForm(env, order, values);
  if (!opened.ok) return opened.outcome;
  if (order.action.form.pause > 0) {
    try {
      await env.wait(order.action.form.pause * 1000, 'retry');
    } catch {
      return failed(failure('not-sent'));
    }
  }
  const sent = await send(env, order, opened.request);
  const outcome = sent.ok
    ? await judge(env, order, sent.answer, opened.before)
    : await afterTrouble(env, order, sent.trouble, opened.before);
  const page = order.recipe.pages[order.action.on];
  const url = outcome.url ?? (page === null ? null : addressOf(page, order.variables, env.url)?.href) ?? null;
  return { ...outcome, url };
}

/** Sends, and presses the second button where the forum asks once more. */
async function send(env: ActEnv, order: Order, request: ForumRequest): Promise<Sent<Document>> {
  const { recipe, action, variables } = order;
  const isLogIn = (at: URL) => isSignIn(recipe, at);
  const sent = await fetchPage(env, { ...request, isLogIn });
  if (!sent.ok || action.form.again === null) return sent;
  const { body, url } = sent.answer;
  const again = search(action.form.again, action, stageOf(recipe, body, url, variables), true);
  if (!again) return sent;
  const second = requestOf(again, { document: body, url }, new Map());
  return second.ok ? fetchPage(env, { ...second.value, isLogIn }) : sent;
}

async function judge(env: ActEnv, order: Order, answer: Answer<Document>, before: State): Promise<Outcome> {
  const { recipe, action, variables } = order;
  const refusal = refusalOf(recipe, answer, variables);
  if (refusal !== null && !action.success.status?.includes(answer.status)) {
    const outcome = await withState(env, order, failed(refusal, answer));
    // A browser repeats a request whose kept connection broke: the forum may refuse as a conflict what it did the first time.
    const mayBeOurs = outcome.failure?.code === 'already-done' && before.is === 'not-so';
    return mayBeOurs ? assumed(answer, { ...moreOf(order, null, null), by: 'reload' }) : outcome;
  }
  const { present, absent } = action.success;
  const stage = { ...stageOf(recipe, answer.body, answer.url, variables), post: null, hasOthers: false };
  const finds = (selector: string) => Boolean(search(selector, action, stage, true));
  const isDone =
    isAnswer(action.success, answer, variables) &&
    (present === undefined || finds(present)) &&
    (absent === undefined || !finds(absent));
  return isDone ? done(env, order, answer, before) : unclear(env, order, answer, before);
}

/** The answer says yes. `confirmed` only when that was seen, or when the answer shows what it shows for no other reason. */
async function done(env: ActEnv, order: Order, answer: Answer<Document>, before: State): Promise<Outcome> {
  const { action } = order;
  const more = moreOf(order, madeIn(order, answer), null);
  if (action.confirm === null)
    return action.success.present === undefined ? assumed(answer, more) : confirmed(answer, more);
  const state = await readBack(env, order, answer, before);
  if (state.is === 'cannot') return assumed(answer, more);
  if (state.is === 'not-so') return failed(failure('not-changed'), answer, { by: state.by });
  return confirmed(answer, { ...moreOf(order, state.made, state.until), by: state.by });
}

/** Neither yes nor no: how things stand decides. */
async function unclear(env: ActEnv, order: Order, answer: Answer<Document>, before: State): Promise<Outcome> {
  const signedOut =
    first(answer.body, order.recipe.viewer.signedIn) === null && isSignIn(order.recipe, answer.url);
  if (signedOut) return failed(failure('signed-out'), answer);
  return byState(env, order, failure('not-understood'), answer, before, true);
}

async function afterTrouble(env: ActEnv, order: Order, trouble: Trouble, before: State): Promise<Outcome> {
  if (trouble.effect === 'none' || trouble.failure.code === 'page-gone') return troubled(trouble);
  if (trouble.http === null) {
    try {
      await env.wait(SETTLE_MS, 'retry');
    } catch {
      return troubled(trouble);
    }
  }
  const seen = { status: trouble.http, skewMs: trouble.skewMs };
  // After a time-out the forum may still be at it.
  return byState(env, order, trouble.failure, seen, before, trouble.failure.code !== 'timed-out');
}

/** `isOver`: the request is not under way any more, so what is not there now will not come. */
async function byState(
  env: ActEnv,
  order: Order,
  problem: Failure,
  seen: { status: number | null; skewMs: number | null },
  before: State,
  isOver: boolean,
): Promise<Outcome> {
  const state = order.action.confirm?.page === null ? UNKNOWN : await readBack(env, order, null, before);
  const at: Seen = { status: seen.status ?? 0, skewMs: seen.skewMs };
  const http = seen.status;
  if (state.is === 'so' && before.is === 'not-so') {
    return confirmed(at, { ...moreOf(order, state.made, state.until), by: 'reload', http });
  }
  if (state.is === 'not-so' && isOver) return failed(problem, at, { by: 'reload', http });
  const notified = order.action.notified === 'n/a' ? 'n/a' : 'unknown';
  return failed(problem, at, { state: 'unknown', by: 'none', http, notified });
}

function moreOf(order: Order, made: string | null | undefined, until: string | null): Partial<Outcome> {
  return { notified: order.action.notified, params: paramsOf(order, made ?? null), until };
}

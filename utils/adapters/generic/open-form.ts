import { textOf } from '@/utils/adapters/shared/dom';
import { requestOf } from '@/utils/adapters/shared/forms';
import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import { type Answer, type ForumRequest, fetchPage } from '@/utils/adapters/shared/requests';
import type { ActEnv } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { expand } from '@/utils/domain/recipe-template';
import { checksum } from './checksum';
import { findForm, type Stage, stageOf } from './controls';
import { isSignIn, refusalOf } from './judge';
import { addressOf, type Order } from './order';
import { inPost } from './query';
import { fetchState, lookAt, readBack, type State, statePage, UNKNOWN } from './read-back';
import { viewerOf } from './viewer';

/** The request to send, made from a page that was fetched just now; or why it will not be sent. */
export type Opened = { ok: true; request: ForumRequest; before: State } | { ok: false; outcome: Outcome };

const stop = (outcome: Outcome): Opened => ({ ok: false, outcome });

export async function openForm(
  env: ActEnv,
  order: Order,
  values: ReadonlyMap<string, string>,
): Promise<Opened> {
  const changed = await changedMeanwhile(env, order);
  if (changed !== null) return stop(changed);
  const statesAt = statePage(env, order);
  const isSamePage = statesAt?.href === order.formPage.href;
  // The form's page comes last, so that its token is the freshest.
  const elsewhere = statesAt === null || isSamePage ? UNKNOWN : await fetchState(env, order, null);
  const opened = await fetchOwn(env, order, order.formPage);
  if (!opened.ok) return stop(await withState(env, order, opened.outcome));
  const { page } = opened;
  const before = isSamePage ? lookAt(order, page, null) : elsewhere;
  if (before.is === 'so') return stop(failed(failure('already-done'), page));
  const stage = stageOf(order.recipe, page.body, page.url, order.variables);
  const control = findForm(order.action, stage);
  if (control === null) return stop(noForm(order, page, stage));
  const request = requestOf(control, { document: page.body, url: page.url }, allValues(order, values));
  return request.ok ? { ok: true, request: request.value, before } : stop(failed(request.error, page));
}

/** What the panel collected, and what the recipe always sends. */
export function allValues({ action, variables }: Order, values: ReadonlyMap<string, string>) {
  const fixed = Object.entries(action.form.set).map(
    ([name, template]) => [name, expand(template, variables, String) ?? ''] as const,
  );
  return new Map([...fixed, ...values]);
}

type OwnPage = { ok: true; page: Answer<Document> } | { ok: false; outcome: Outcome };

/** A page of the forum for the viewer the moderator's page was drawn for. */
async function fetchOwn(env: ActEnv, { command, recipe, variables }: Order, url: URL): Promise<OwnPage> {
  const sent = await fetchPage(env, { url, isLogIn: (at) => isSignIn(recipe, at) });
  if (!sent.ok) return { ok: false, outcome: troubled(sent.trouble) };
  const page = sent.answer;
  const refusal = refusalOf(recipe, page, variables);
  if (refusal !== null) return { ok: false, outcome: failed(refusal, page) };
  const viewer = viewerOf(recipe, page.body, page.url);
  if (!viewer.signedIn) return { ok: false, outcome: failed(failure('signed-out'), page) };
  const names = [viewer.id, viewer.name].filter((name) => name !== null);
  const isOther = command.viewer !== null && names.length > 0 && !names.includes(command.viewer);
  return isOther ? { ok: false, outcome: failed(failure('other-viewer'), page) } : { ok: true, page };
}

/** A conflict is "already done" when the state is the wanted one. */
export async function withState(env: ActEnv, order: Order, outcome: Outcome): Promise<Outcome> {
  if (outcome.failure?.code !== 'changed-meanwhile' || order.action.made !== null) return outcome;
  const state = await readBack(env, order, null, UNKNOWN);
  return state.is === 'so' ? { ...outcome, failure: failure('already-done') } : outcome;
}

function noForm({ recipe, action }: Order, page: Answer<Document>, stage: Stage): Outcome {
  const isStaff = ['moderator', 'admin'].includes(viewerOf(recipe, page.body, page.url).role);
  if (action.on === 'post' && action.form.page === null && stage.post === null) {
    return failed(failure('gone'), page);
  }
  if (recipe.viewer.moderator !== null && !isStaff) return failed(failure('no-right'), page);
  return failed(failure('changed-meanwhile'), page);
}

/**
 * An edit that begins with the present text must not overwrite what somebody else wrote since. The forum cannot notice: its
 * form is fetched afresh and so is always of the newest version.
 */
async function changedMeanwhile(env: ActEnv, order: Order): Promise<Outcome | null> {
  const { action, recipe, variables, command } = order;
  const seen = command.handles.seen;
  if (seen === undefined || action.on !== 'post' || !action.fields.some(({ keep }) => keep)) return null;
  const template = recipe.pages.post;
  const url =
    template === null ? new URL(command.handles.page ?? env.url) : addressOf(template, variables, env.url);
  if (url === null) return null;
  const opened = await fetchOwn(env, order, url);
  if (!opened.ok) return opened.outcome;
  const { post } = stageOf(recipe, opened.page.body, opened.page.url, variables);
  if (post === null) return failed(failure('gone'), opened.page);
  const body = recipe.post.body === null ? post.element : inPost(post, recipe.post.body);
  const isSame = checksum(textOf(body, 20_000)) === seen;
  return isSame ? null : failed(failure('changed-meanwhile'), opened.page);
}

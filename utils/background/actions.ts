import { v7 as uuidv7 } from 'uuid';
import { catalogue } from '@/utils/adapters/catalogue';
import type { ActionLog } from '@/utils/db/action-log';
import { GUEST_PREFIX } from '@/utils/db/authors';
import type { AuthorKey, IntentRow, UndoWay } from '@/utils/db/rows';
import type { Decision } from '@/utils/domain/decision';
import { type Failure, failure } from '@/utils/domain/failure';
import { NO_INPUT } from '@/utils/domain/no-input';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { Author, Target } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import type { LogRecord } from '@/utils/domain/record';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { ActionSummary } from '@/utils/domain/summary';
import { type ActionCode, isActionCode } from '@/utils/domain/taxonomy';
import type { ActDraft } from '@/utils/log/draft';
import { outcomeOf, summarize } from '@/utils/log/view';
import type { ActionStatus, Request } from '@/utils/messaging/contract';
import { sendDown } from '@/utils/messaging/down';
import { type ActQueue, createActQueue, type Order, type Place } from './act-queue';
import { ensureActScript } from './act-script';
import { tellStatus } from './desks';
import { draftOf, undoDraftOf } from './draft';
import { isEnabled, tabsOf } from './sites';
import { pageForUndo } from './undo-page';

/**
 * The life of an action on the background's side: intent written, command handed to the page, outcome settled, surfaces told. The worker
 * may be stopped between any two lines here; `recover` finds what was left.
 */

export interface ActionsParts {
  log: ActionLog;
  recipesFor(origin: string): Promise<Recipe[]>;
  /** Id an author is known by in the log: the platform's, or a keyed hash for a guest. */
  authorId(site: { platform: string; origin: string }, author: Author): Promise<string>;
  actorRef(): Promise<string>;
  now(): number;
}

/** With the queue that orders wait in. */
interface Parts extends ActionsParts {
  queue: ActQueue;
}

/** When a site does not say for how long it wants fewer requests. */
const SLOW_DOWN_S = 10;

/** An act that never left: nothing was sent to the platform. */
function notSent(cause: Failure): Outcome {
  return {
    state: 'failed',
    by: 'none',
    http: null,
    notified: 'n/a',
    skewMs: null,
    failure: cause,
    params: {},
    until: null,
    url: null,
  };
}

/** The document that was acting is gone: nobody saw the answer. */
function unseen(): Outcome {
  return { ...notSent(failure('page-gone')), state: 'unknown', notified: 'unknown' };
}

/** `userId`: what the log knows the author by. For somebody without an account it is the keyed hash; the adapter goes by the name then. */
function targetOf({ capability, post }: Decision, userId: string | null): Target | null {
  if (capability.on === 'author') return userId === null ? null : { kind: 'user', id: userId, parent: null };
  return capability.on === 'topic' ? post.topic : post.target;
}

async function begin(parts: Parts, decision: Decision, place: Place): Promise<Result<{ id: string }>> {
  if (!(await isEnabled(place.origin))) return fail(failure('site-not-enabled'));
  const { context, post, capability, input } = decision;
  const site = { platform: context.platform, origin: place.origin };
  const userId = post.author && (await parts.authorId(site, post.author));
  const target = targetOf(decision, userId);
  if (!target) return fail(failure('unsupported'));
  const draft = draftOf(decision, {
    now: parts.now(),
    actorRef: await parts.actorRef(),
    origin: place.origin,
    target,
    authorId: userId,
    caseId: uuidv7(),
  });
  const command = {
    platform: context.platform,
    native: capability.native,
    action: capability.action,
    target,
    author: post.author,
    handles: post.handles,
    input,
    undoing: null,
    viewer: context.viewer.id ?? context.viewer.name,
  };
  const undo = await undoWay(parts, site, capability.undo);
  const author = userId === null ? null : { ...site, userId };
  return start(parts, { draft, command, undo, author, place, seen: post.target });
}

/** What takes an act back, by the adapter's own table or the recipe's. */
async function undoWay(
  parts: Parts,
  site: { platform: string; origin: string },
  native: string | null,
): Promise<UndoWay | null> {
  if (native === null) return null;
  const known = catalogue.find(({ id }) => id === site.platform)?.actions[native]?.code;
  const recipes = known ? [] : await parts.recipesFor(site.origin);
  const code: ActionCode | undefined =
    known ?? recipes.map(({ actions }) => actions[native]?.action).find(Boolean);
  return code ? { native, code } : null;
}

interface Start {
  draft: ActDraft;
  command: Omit<Command, 'id'>;
  undo: UndoWay | null;
  author: AuthorKey | null;
  place: Place;
  /** The post whose view time counts. */
  seen: Target | null;
}

async function start(parts: Parts, { place, ...intent }: Start): Promise<Result<{ id: string }>> {
  const begun = await parts.log.begin({ ...intent, ...place });
  // The surface has its id; the outcome comes as `action.settle` when the site's turn has come and the page is done.
  if (begun.ok) parts.queue.add({ command: { ...intent.command, id: begun.value.id }, place, batch: null });
  return begun;
}

async function perform(parts: Parts, { command, place }: Order): Promise<void> {
  const { tabId, instance, origin } = place;
  const { id } = command;
  // The moderator may have gone on to another page meanwhile: that one must not get the order.
  if (!(await isThere(tabId, instance))) return unheard(parts, id, tabId);
  const script = await ensureActScript(tabId);
  const recipes = await parts.recipesFor(origin);
  if (parts.queue.isWithdrawn(id)) {
    await settle(parts, id, notSent(failure('cancelled')), tabId);
    return;
  }
  const page = { tabId, frameId: 0 };
  const sent = script.ok ? await sendDown(page, 'act.perform', { command, recipes }) : script;
  if (!sent.ok) return unheard(parts, id, tabId);
  if (parts.queue.isWithdrawn(id)) await sendDown(page, 'act.cancel', { id });
}

/** Takes back what was not sent, and stops what is being sent as far as it can be stopped. */
async function cancel(parts: Parts, id: string): Promise<Result<null>> {
  const intent = await parts.log.intent(id);
  if (!intent) return fail(failure('not-found'));
  const { tabId } = intent;
  const untouched = notSent(failure('cancelled'));
  if (parts.queue.cancel(id)) return settle(parts, id, untouched, tabId);
  const told = await sendDown({ tabId, frameId: 0 }, 'act.cancel', { id });
  // What is on its way to its page is stopped there, by what the queue has noted.
  if (told.ok || parts.queue.isRunning(id)) return ok(null);
  return told.error.code === 'not-found' ? settle(parts, id, untouched, tabId) : told;
}

/** The site asked the act under way to wait: its other acts wait too. */
async function asksToWait(
  parts: Parts,
  { id, reason, until }: Request<'action.waiting'>,
  fromTab: number,
): Promise<Result<null>> {
  const intent = await parts.log.intent(id);
  if (intent && intent.tabId !== fromTab) return fail(failure('wrong-sender'));
  if (reason === 'rate-limited') parts.queue.askedToWait(id, until);
  return ok(null);
}

async function unheard(parts: Parts, id: string, tabId: number): Promise<void> {
  await settle(parts, id, notSent(failure('not-sent')), tabId);
}

/** `fromTab` is where the outcome came from: only the tab that was ordered may report. */
async function settle(parts: Parts, id: string, outcome: Outcome, fromTab: number): Promise<Result<null>> {
  const intent = await parts.log.intent(id);
  if (intent && intent.tabId !== fromTab) return fail(failure('wrong-sender'));
  parts.queue.ended(id);
  if (intent && outcome.failure?.code === 'rate-limited')
    parts.queue.slowDown(intent.origin, Number(outcome.failure.detail?.seconds ?? SLOW_DOWN_S) * 1000);
  const settled = await parts.log.settle(id, outcome);
  if (!settled.ok) return settled;
  const status = await statusOf(parts, id, outcome);
  if (status.ok) await tellStatus(fromTab, status.value);
  await sendDown({ tabId: fromTab, frameId: 0 }, 'page.refresh', null);
  if (intent && (outcome.state === 'confirmed' || outcome.state === 'assumed')) await tellPages(intent);
  return ok(null);
}

/** Every open page of the site that shows the post may say what was done to it. */
async function tellPages({ command: { target, action, undoing }, origin }: IntentRow): Promise<void> {
  const done = { key: `${target.kind}:${target.id}`, action, undone: undoing !== null };
  const tabs = await tabsOf(origin);
  await Promise.all(tabs.map((tabId) => sendDown({ tabId, frameId: 0 }, 'page.settled', done)));
}

/** `known`: the outcome with its detail, which the record keeps only in part. */
async function statusOf(parts: Parts, id: string, known?: Outcome): Promise<Result<ActionStatus>> {
  if (await parts.log.intent(id)) return ok(parts.queue.statusOf(id) ?? { state: 'running', id });
  const view = await parts.log.view(id);
  if (!view) return fail(failure('not-found'));
  return ok({ state: 'settled', id, outcome: known ?? outcomeOf(view), summary: summarize(view) });
}

/** Takes a settled record back: on the page that asks, on any open page of its site, or on the post's own page, opened for it. */
async function undo(parts: Parts, of: string, fromTab: number | null): Promise<Result<{ id: string }>> {
  const view = await parts.log.view(of);
  if (!view) return fail(failure('not-found'));
  const { record, undo: way } = view;
  if (!way || !isActionCode(way.code) || !record.site) return fail(failure('unsupported'));
  const { origin, platform } = record.site;
  if (!(await isEnabled(origin))) return fail(failure('site-not-enabled'));
  const target = commandTarget(record);
  if (!target) return fail(failure('not-found'));
  const page = await pageForUndo(origin, record.priv?.targetUrl ?? null, fromTab);
  if (!page.ok) return page;
  const userId = record.priv?.targetAuthor?.id ?? null;
  return start(parts, {
    draft: undoDraftOf(record, way, await parts.actorRef()),
    command: {
      platform,
      native: way.native,
      action: way.code,
      target,
      author: authorOf(record),
      handles: {},
      input: NO_INPUT,
      undoing: record.act.params as Command['undoing'],
      viewer: null,
    },
    undo: null,
    author: userId === null ? null : { platform, origin, userId },
    place: { ...page.value, origin },
    seen: null,
  });
}

/** The moderator looked at the page after an unknown outcome. */
async function amend(
  parts: Parts,
  of: string,
  state: 'confirmed' | 'failed',
): Promise<Result<ActionSummary>> {
  const amended = await parts.log.amend(of, { state, by: 'dom', http: null });
  if (!amended.ok) return amended;
  const view = await parts.log.view(of);
  return view ? ok(summarize(view)) : fail(failure('not-found'));
}

async function exported(parts: Parts, done: Request<'log.exported'>): Promise<Result<null>> {
  const actor = { ref: await parts.actorRef(), role: 'moderator' as const };
  const appended = await parts.log.appendExport({ ...done, actor });
  return appended.ok ? ok(null) : appended;
}

/**
 * At a start of the background: what is still open from before, and what became of it. What was begun since the start is on its way to its
 * page, which would truly say that it has never seen it.
 */
async function recover(parts: Parts, startedAt: number): Promise<void> {
  const left = (await parts.log.openIntents()).filter(({ createdAt }) => createdAt < startedAt);
  for (const intent of left) {
    const outcome = await outcomeLeft(intent);
    if (outcome) await settle(parts, intent.id, outcome, intent.tabId);
    else parts.queue.adopt({ command: intent.command, place: intent, batch: null });
  }
}

/** Null: the page still works on it. */
async function outcomeLeft({ id, tabId, instance }: IntentRow): Promise<Outcome | null> {
  if (!(await isThere(tabId, instance))) return unseen();
  const answer = await sendDown({ tabId, frameId: 0 }, 'act.ask', { id });
  if (!answer.ok || answer.value.state === 'never') return notSent(failure('not-sent'));
  return answer.value.state === 'done' ? answer.value.outcome : null;
}

/** A tab was closed, or shows another document now (`instance`): nobody will report what its earlier documents had under way. */
async function abandon(parts: Parts, tabId: number, instance: string | null): Promise<void> {
  const left = (await parts.log.openIntents()).filter(
    (intent) => intent.tabId === tabId && intent.instance !== instance,
  );
  // All out of the queue before one is settled: else the next of them would be started.
  const outcomes = left.map(({ id }) => (parts.queue.cancel(id) ? notSent(failure('not-sent')) : unseen()));
  for (const [index, { id }] of left.entries()) await settle(parts, id, outcomes[index] ?? unseen(), tabId);
}

export function createActions(given: ActionsParts) {
  const startedAt = given.now();
  const queue = createActQueue({ now: given.now, perform: (order) => perform(parts, order) });
  const parts: Parts = { ...given, queue };
  return {
    begin: (decision: Decision, place: Place) => begin(parts, decision, place),
    settle: (id: string, outcome: Outcome, fromTab: number) => settle(parts, id, outcome, fromTab),
    statusOf: (id: string) => statusOf(parts, id),
    undo: (of: string, fromTab: number | null) => undo(parts, of, fromTab),
    amend: (of: string, state: 'confirmed' | 'failed') => amend(parts, of, state),
    cancel: (id: string) => cancel(parts, id),
    asksToWait: (wait: Request<'action.waiting'>, fromTab: number) => asksToWait(parts, wait, fromTab),
    tellAgain: queue.tellAgain,
    exported: (done: Request<'log.exported'>) => exported(parts, done),
    recover: () => recover(parts, startedAt),
    abandon: (tabId: number, instance: string | null) => abandon(parts, tabId, instance),
  };
}

export type Actions = ReturnType<typeof createActions>;

async function isThere(tabId: number, instance: string): Promise<boolean> {
  const ping = await sendDown({ tabId, frameId: 0 }, 'page.ping', null);
  return ping.ok && ping.value.instance === instance;
}

/** For members the record's target is an alias; the platform's id is erasable, and once it is gone nothing can be undone. */
function commandTarget(record: LogRecord): Target | null {
  const target = record.target as Target | null;
  if (target?.kind !== 'user') return target;
  const id = record.priv?.targetAuthor?.id;
  return id == null ? null : { ...target, id };
}

/** The author as the adapter knew them: a keyed hash is ours, the platform has never heard of it. */
function authorOf(record: LogRecord): Author | null {
  const author = record.priv?.targetAuthor;
  if (!author) return null;
  const isGuest = author.id?.startsWith(GUEST_PREFIX) ?? true;
  return { id: isGuest ? null : author.id, name: author.name, url: null, facts: [] };
}

import type { Page } from 'playwright-core';
import { catalogue } from '@/utils/adapters/catalogue';
import type { AdapterMeta } from '@/utils/adapters/types';
import { verifyRecords } from '@/utils/log/verify';
import type { PageStatus } from '@/utils/messaging/contract';
import { postButtonNames } from '../tools/browser/desk';
import { eventually, type Modside } from '../tools/browser/modside';
import { lookAtAuthor } from './author';
import { tryComposer } from './composer';
import { openForum } from './forum';
import { Moderator } from './moderator';
import { CannotTry, type Forum, type LivePlan, PAGE_ROWS, type PageCount, type PlanRow } from './plan';
import { LiveProblem } from './problem';
import type { LiveResult, LiveRow } from './result';
import { type Accounts, variableOf } from './settings';
import { firstLine, type Tried, tryVerb } from './try';

export interface LiveRun {
  plan: LivePlan;
  url: URL;
  accounts: Accounts;
  modside: Modside;
  /** Only these capabilities (by the name of their row); all when empty. */
  only?: readonly string[];
  /** Folder for pictures. */
  pictures?: string;
  onRow?(row: LiveRow): void;
  /** Called with the forum's page open, before anything is done: turns the site on. */
  turnOn(origin: string): Promise<void>;
  today(): string;
}

/**
 * Tries everything the plan names, and says of everything the adapter names what came of it.
 * @throws LiveProblem when it cannot be begun
 */
export async function runLive(run: LiveRun): Promise<LiveResult> {
  const { plan, url, modside } = run;
  const meta = catalogue.find(({ id }) => id === plan.platform);
  if (!meta) throw new LiveProblem(`There is no adapter “${plan.platform}”.`);
  await run.turnOn(url.origin);
  const forum = openForum(plan, url, run.accounts);
  try {
    const moderator = new Moderator(modside, plan, forum, run.pictures ?? null);
    await isNoOther(run, meta);
    await isModerator(run, meta, forum, moderator);
    const version = (await plan.version(forum)) ?? 'not said';
    const rows = new Rows(run);
    await rows.pages(forum, moderator);
    await rows.verbs(meta, forum, moderator);
    await rows.besides('reply box', plan.composer, (row) => tryComposer(row, forum, moderator));
    await rows.besides('author', plan.author, (row) => lookAtAuthor(row, forum, moderator));
    await rows.log();
    return { platform: plan.platform, version, date: run.today(), rows: rows.all };
  } finally {
    await forum.close();
  }
}

/** What the popup would say of this page; null when no platform is recognised. */
async function statusOf(modside: Modside, page: Page): Promise<PageStatus | null> {
  const tabId = await modside.browser.tabIdOf(page);
  return eventually(async () => (await modside.ask('site.status', { tabId })).page, 5000).catch(() => null);
}

/** Another platform's front page is found out before anybody signs in. */
async function isNoOther({ modside, plan, url }: LiveRun, { label }: AdapterMeta): Promise<void> {
  const page = await modside.browser.context.newPage();
  await page.goto(url.href);
  const seen = await statusOf(modside, page);
  await page.close();
  if (seen !== null && seen.context.platform !== plan.platform) {
    throw new LiveProblem(`${url.href} is not ${label}: it looks like ${seen.context.label}.`);
  }
}

/** The platform and the moderator's role, as the popup says them. */
async function isModerator(
  { plan, modside }: LiveRun,
  meta: AdapterMeta,
  forum: Forum,
  moderator: Moderator,
): Promise<void> {
  const page = await moderator.open('moderator', await plan.home(forum));
  const seen = await statusOf(modside, page);
  const address = page.url();
  await page.close();
  if (seen === null || seen.context.platform !== plan.platform) {
    const other = seen ? `it looks like ${seen.context.label}` : 'no known platform is recognised there';
    throw new LiveProblem(`${address} is not a page of ${meta.label}: ${other}.`);
  }
  const { signedIn, role } = seen.context.viewer;
  if (!signedIn) throw new LiveProblem(`On ${address} nobody is signed in, as Modside sees it.`);
  if (role !== 'moderator' && role !== 'admin') {
    throw new LiveProblem(
      `The account of ${variableOf('moderator', 'NAME')} is not a moderator there: Modside sees the role “${role}”.`,
    );
  }
}

class Rows {
  readonly all: LiveRow[] = [];

  constructor(private readonly run: LiveRun) {}

  private add(capability: string, row: Omit<LiveRow, 'capability'>): void {
    const whole = { capability, ...row, how: row.how.slice(0, 600) };
    this.all.push(whole);
    this.run.onRow?.(whole);
  }

  private wants(...names: string[]): boolean {
    const { only = [] } = this.run;
    return only.length === 0 || names.some((name) => only.includes(name));
  }

  async pages(forum: Forum, moderator: Moderator): Promise<void> {
    for (const name of PAGE_ROWS) {
      const capability = `page: ${name}`;
      await this.besides(capability, this.run.plan.pages[name], (row) =>
        countButtons(capability, row, forum, moderator),
      );
    }
  }

  async verbs({ actions }: AdapterMeta, forum: Forum, moderator: Moderator): Promise<void> {
    const { plan } = this.run;
    const undone = new Map<string, Tried['undo']>();
    const attempts = async (name: string, verb: string, prepare: Parameters<typeof tryVerb>[2]) => {
      const spec = actions[verb];
      if (!spec) throw new LiveProblem(`The plan names “${verb}”, which the adapter's table has not.`);
      const tried = await tryVerb(verb, spec, prepare, forum, moderator);
      this.add(name, tried.act);
      if (tried.undo) this.add(`${name}, then Undo`, tried.undo);
      return tried;
    };
    for (const verb of Object.keys(actions)) {
      const row = plan.verbs[verb];
      if (typeof row !== 'function' || !this.wants(verb, ...undoRows(plan, verb))) continue;
      undone.set(verb, (await attempts(verb, verb, row)).undo);
    }
    for (const verb of Object.keys(actions)) {
      const row = plan.verbs[verb];
      if (typeof row === 'function' || !this.wants(verb)) continue;
      if (!row) this.add(verb, { result: 'not tried', how: 'the plan has no row for it' });
      else if ('notTried' in row) this.add(verb, { result: 'not tried', how: row.notTried });
      else this.add(verb, asUndo(row.undoOf, undone.get(row.undoOf)));
    }
    for (const [name, { verb, prepare }] of Object.entries(plan.extras ?? {})) {
      if (this.wants(name)) await attempts(name, verb, prepare);
    }
  }

  /** A row that the plan either says how to try, or why it is not. */
  async besides<T>(
    capability: string,
    row: PlanRow<T> | undefined,
    tryIt: (prepare: (forum: Forum) => Promise<T>) => Promise<Omit<LiveRow, 'capability'>>,
  ): Promise<void> {
    if (!this.wants(capability)) return;
    if (typeof row === 'function') this.add(capability, await tryIt(row));
    else this.add(capability, untried(row));
  }

  async log(): Promise<void> {
    if (!this.wants('log')) return;
    const records = await this.run.modside.records();
    const findings = verifyRecords(records).chains.flatMap(({ findings: found }) => found);
    const open = await this.run.modside.openIntents();
    const fine = findings.length === 0 && open === 0;
    this.add('log', {
      result: fine ? 'seen' : 'mismatch',
      how: `${records.length} records, ${findings.length} findings in the chain, ${open} open intents`,
    });
  }
}

function undoRows({ verbs }: LivePlan, verb: string): string[] {
  return Object.entries(verbs).flatMap(([name, row]) =>
    typeof row !== 'function' && 'undoOf' in row && row.undoOf === verb ? [name] : [],
  );
}

function asUndo(verb: string, undo: Tried['undo'] | undefined): Omit<LiveRow, 'capability'> {
  if (!undo) return { result: 'not tried', how: `it did not come to the Undo of ${verb}` };
  return { result: undo.result, how: `as Undo of ${verb}: ${undo.how}` };
}

function untried(
  row: Exclude<PlanRow<never>, (forum: Forum) => unknown> | undefined,
): Omit<LiveRow, 'capability'> {
  if (row === undefined) return { result: 'not tried', how: 'the plan does not say how' };
  return 'notTried' in row
    ? { result: 'not tried', how: row.notTried }
    : { result: 'not offered', how: row.notOffered };
}

/** As many post buttons as the forum has posts there. */
async function countButtons(
  name: string,
  prepare: (forum: Forum) => Promise<PageCount>,
  forum: Forum,
  moderator: Moderator,
): Promise<Omit<LiveRow, 'capability'>> {
  try {
    const wanted = await prepare(forum);
    const page = await moderator.open(wanted.as ?? 'moderator', wanted.page);
    const count = async () => (await postButtonNames(page)).length;
    await eventually(async () => (await count()) === wanted.posts, 10_000).catch(() => undefined);
    const shown = await count();
    await moderator.picture(page, name);
    await moderator.narrowPicture(page, name);
    await page.close();
    const how = `${shown} post buttons, ${wanted.posts} posts`;
    return { result: shown === wanted.posts ? 'seen' : 'mismatch', how };
  } catch (error) {
    if (error instanceof CannotTry) return { result: 'not tried', how: error.message };
    return { result: 'mismatch', how: firstLine(error) };
  }
}

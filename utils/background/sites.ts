import { browser } from '@/utils/browser';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { originPattern, type Site } from '@/utils/domain/site';
import { createLogger } from '@/utils/logging/logger';
import type { SiteStatus } from '@/utils/messaging/contract';
import { sendDown } from '@/utils/messaging/down';
import { dropHost, hasHost } from '@/utils/permissions/hosts';
import { intentionItem, resumedItem, sitesItem } from '@/utils/storage/items';

/**
 * Enabled sites. The stored list is the source of truth; `reconcile` makes the registered page scripts match it and the browser's
 * permissions, on install, update, start-up and whenever permissions change.
 */

const log = createLogger('sites');
const PAGE_FILE = 'content-scripts/page.js';
/** A permission prompt that was left open longer than this no longer enables anything. */
const INTENTION_LIFE_MS = 10 * 60_000;

export async function isEnabled(origin: string | null): Promise<boolean> {
  if (origin === null) return false;
  return (await sitesItem.get()).some((site) => site.origin === origin && site.state === 'on');
}

function registrationId(pattern: string): string {
  return `page ${pattern}`;
}

/** One reconcile at a time: two events at once would register twice. */
let reconciling: Promise<void> = Promise.resolve();

export function reconcile(): Promise<void> {
  reconciling = reconciling.then(reconcileNow).catch((error) => log.error('reconcile', error));
  return reconciling;
}

async function reconcileNow(): Promise<void> {
  const sites = await sitesItem.get();
  const checked = await Promise.all(
    sites.map(async (site): Promise<Site> => {
      if (site.state === 'off') return site;
      return { ...site, state: (await hasHost(site.origin)) ? 'on' : 'lost' };
    }),
  );
  if (JSON.stringify(checked) !== JSON.stringify(sites)) await sitesItem.set(checked);

  const patterns = new Set(
    checked.filter(({ state }) => state === 'on').map(({ origin }) => originPattern(origin)),
  );
  const registered = await browser.scripting.getRegisteredContentScripts();
  const stale = registered
    .map(({ id }) => id)
    .filter((id) => ![...patterns].some((pattern) => registrationId(pattern) === id));
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  const missing = [...patterns].filter(
    (pattern) => !registered.some(({ id }) => id === registrationId(pattern)),
  );
  if (missing.length > 0) {
    await browser.scripting.registerContentScripts(
      missing.map((pattern) => ({
        id: registrationId(pattern),
        matches: [pattern],
        js: [PAGE_FILE],
        runAt: 'document_idle' as const,
        allFrames: false,
        persistAcrossSessions: true,
      })),
    );
  }
}

/** Open tabs of exactly this origin. Patterns carry no port, so the address decides. */
export async function tabsOf(origin: string): Promise<number[]> {
  const tabs = await browser.tabs.query({ url: originPattern(origin) });
  return tabs
    .filter(({ url }) => url !== undefined && new URL(url).origin === origin)
    .flatMap(({ id }) => (id === undefined ? [] : [id]));
}

async function startPageScript(tabId: number): Promise<void> {
  if ((await sendDown({ tabId, frameId: 0 }, 'page.ping', null)).ok) return;
  try {
    await browser.scripting.executeScript({ target: { tabId, frameIds: [0] }, files: [`/${PAGE_FILE}`] });
  } catch (error) {
    log.warn(`page script not started: ${error instanceof Error ? error.name : 'unknown'}`);
  }
}

/**
 * For Firefox, which ends the page scripts of an extension that is updated or switched off and leaves their buttons in the page, dead
 * and unable to say so: once a load, open tabs get a new page script, which takes the old one's place.
 */
export async function resume(): Promise<void> {
  if (await resumedItem.get()) return;
  await resumedItem.set(true);
  const enabled = (await sitesItem.get()).filter(({ state }) => state === 'on');
  const tabs = await Promise.all(enabled.map(({ origin }) => tabsOf(origin)));
  await Promise.all(tabs.flat().map(startPageScript));
}

/** Enables a site whose permission the browser has given, and starts the page script in the tabs that are open already. */
export async function enable(origin: string, now: number): Promise<Result<Site>> {
  if (!/^https?:$/.test(new URL(origin).protocol)) return fail(failure('unsupported'));
  if (!(await hasHost(origin))) return fail(failure('site-not-enabled'));
  const site: Site = { origin, enabledAt: new Date(now).toISOString(), state: 'on' };
  await sitesItem.update((sites) => [...sites.filter((other) => other.origin !== origin), site]);
  await intentionItem.set(null);
  await reconcile();
  await Promise.all((await tabsOf(origin)).map(startPageScript));
  return ok(site);
}

/** The permission came while nobody was left to say so: the popup closes when the browser's prompt opens. */
export async function finishIntention(now: number): Promise<void> {
  const intention = await intentionItem.get();
  if (!intention || now - intention.at > INTENTION_LIFE_MS) return;
  if (await hasHost(intention.origin)) await enable(intention.origin, now);
}

/** Takes everything away again: page scripts in open tabs, registration, permission where no other site shares it. */
export async function disable(origin: string): Promise<void> {
  await Promise.all(
    (await tabsOf(origin)).map((tabId) => sendDown({ tabId, frameId: 0 }, 'page.stop', null)),
  );
  const left = await sitesItem.update((sites) => sites.filter((site) => site.origin !== origin));
  await reconcile();
  const shared = left.some((site) => originPattern(site.origin) === originPattern(origin));
  if (!shared) await dropHost(origin);
}

export async function statusOf(tabId: number): Promise<SiteStatus> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const address = tab?.url ?? tab?.pendingUrl;
  if (!address || !/^https?:/.test(address)) return { origin: null, state: 'impossible', page: null };
  const { origin } = new URL(address);
  const site = (await sitesItem.get()).find((one) => one.origin === origin);
  if (site?.state !== 'on') return { origin, state: site?.state ?? 'off', page: null };
  const page = await sendDown({ tabId, frameId: 0 }, 'page.status', null);
  return { origin, state: 'on', page: page.ok ? page.value : null };
}

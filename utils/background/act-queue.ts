import { catalogue } from '@/utils/adapters/catalogue';
import { browser } from '@/utils/browser';
import type { Command } from '@/utils/domain/outcome';
import { createLogger } from '@/utils/logging/logger';
import type { ActionStatus } from '@/utils/messaging/contract';
import { tellStatus } from './desks';
import { createSiteQueue, type QueuedAct } from './site-queue';

/**
 * The queue of acts as the background runs it: orders wait here until their site's turn comes, and the surfaces of their tab are told how they
 * stand. It lives in the worker's memory, and the worker is kept awake while something waits; if it is stopped all the same, what was
 * not handed to a page was never sent, and is settled so at the next start.
 */

const log = createLogger('queue');
/** Changes that follow one another closely are told once; a wait that is shorter is not told at all. */
const TELL_AFTER_MS = 100;
/** Workers are stopped after 30 s without an event or a call of the browser. */
const AWAKE_EVERY_MS = 20_000;
/** No answer of a site holds its other acts back for longer. */
const LONGEST_HOLD_MS = 600_000;

/** The document an act runs in. */
export interface Place {
  tabId: number;
  instance: string;
  origin: string;
}

export interface Order {
  command: Command;
  place: Place;
  batch: string | null;
}

type Waiting = Extract<ActionStatus, { state: 'waiting' }>;

interface Parts {
  now(): number;
  /** Hands the order to its page. It ends with `ended`. */
  perform(order: Order): Promise<void>;
}

export interface ActQueue {
  add(order: Order): void;
  /** Its page works on it since before this start of the background. */
  adopt(order: Order): void;
  ended(id: string): void;
  /** Takes it back. True: it had not been started. Else it may be on its way to its page, where `isWithdrawn` stops it. */
  cancel(id: string): boolean;
  isWithdrawn(id: string): boolean;
  isRunning(id: string): boolean;
  /** The act under way was told by its site to wait. */
  askedToWait(id: string, until: number): void;
  /** Requests were too many for this site: what waits for it waits longer. What is pressed for later does not. */
  slowDown(site: string, ms: number): void;
  statusOf(id: string): Waiting | null;
  /** Once more: the surface that showed it is gone. */
  tellAgain(tabId: number): void;
}

function paceOf({ platform }: Command): number {
  return catalogue.find(({ id }) => id === platform)?.paceMs ?? 0;
}

export function createActQueue({ now, perform }: Parts): ActQueue {
  const orders = new Map<string, Order>();
  const withdrawn = new Set<string>();
  const asked = new Map<string, number>();
  const told = new Map<string, string>();
  const toTell = new Set<string>();
  let awake: ReturnType<typeof setInterval> | null = null;

  const queue = createSiteQueue({
    now,
    random: Math.random,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    dispatch({ id }) {
      const order = orders.get(id);
      if (!order) return queue.ended(id);
      perform(order).catch((error) => {
        log.error('perform', error);
        end(id);
      });
    },
    changed(site) {
      stayAwake();
      if (toTell.size === 0) setTimeout(tell, TELL_AFTER_MS);
      toTell.add(site);
    },
  });

  function stayAwake(): void {
    if (!queue.isEmpty()) awake ??= setInterval(() => void browser.runtime.getPlatformInfo(), AWAKE_EVERY_MS);
    else if (awake !== null) {
      clearInterval(awake);
      awake = null;
    }
  }

  function end(id: string): void {
    orders.delete(id);
    withdrawn.delete(id);
    asked.delete(id);
    told.delete(id);
    queue.ended(id);
  }

  const status = (id: string, change: Pick<Waiting, 'why' | 'ahead' | 'until'>): Waiting | null => {
    const order = orders.get(id);
    if (!order) return null;
    const { action, author } = order.command;
    const about = { action, author: author?.name ?? null, origin: order.place.origin };
    return { state: 'waiting', id, ...about, ...change };
  };

  const statusesOf = (site: string): Waiting[] => {
    const waiting = queue
      .waitingOn(site)
      .map(({ act, ahead, until }) => status(act.id, { why: 'turn', ahead, until }));
    const running = [...asked]
      .filter(([id]) => orders.get(id)?.place.origin === site)
      .map(([id, until]) => status(id, { why: 'asked', ahead: 0, until }));
    return [...running, ...waiting].filter((one) => one !== null);
  };

  const statusOf = (id: string): Waiting | null => {
    const site = orders.get(id)?.place.origin;
    return site === undefined ? null : (statusesOf(site).find((one) => one.id === id) ?? null);
  };

  function tellSite(site: string): void {
    const waiting = statusesOf(site);
    for (const one of waiting) {
      const words = JSON.stringify(one);
      const tabId = orders.get(one.id)?.place.tabId;
      if (told.get(one.id) === words || tabId === undefined) continue;
      told.set(one.id, words);
      void tellStatus(tabId, one);
    }
    for (const id of told.keys()) {
      const order = orders.get(id);
      if (order?.place.origin !== site || waiting.some((one) => one.id === id)) continue;
      told.delete(id);
      void tellStatus(order.place.tabId, { state: 'running', id });
    }
  }
  function tell(): void {
    const sites = [...toTell];
    toTell.clear();
    for (const site of sites) tellSite(site);
  }

  const entry = ({ command, place, batch }: Order): QueuedAct => ({
    id: command.id,
    site: place.origin,
    paceMs: paceOf(command),
    batch,
  });

  return {
    add(order) {
      orders.set(order.command.id, order);
      queue.add(entry(order));
    },
    adopt(order) {
      orders.set(order.command.id, order);
      queue.adopt(entry(order));
    },
    ended: end,
    cancel(id) {
      const wasWaiting = queue.cancel(id);
      if (!wasWaiting && queue.isRunning(id)) withdrawn.add(id);
      return wasWaiting;
    },
    isWithdrawn: (id) => withdrawn.has(id),
    isRunning: queue.isRunning,
    askedToWait(id, until) {
      const order = orders.get(id);
      if (!order) return;
      const most = Math.min(until, now() + LONGEST_HOLD_MS);
      asked.set(id, most);
      queue.hold(order.place.origin, most);
    },
    slowDown(site, ms) {
      if (queue.waitingOn(site).length > 0) queue.hold(site, now() + Math.min(ms, LONGEST_HOLD_MS));
    },
    statusOf,
    tellAgain(tabId) {
      for (const { command, place } of orders.values()) {
        const one = place.tabId === tabId ? statusOf(command.id) : null;
        if (one) void tellStatus(tabId, one);
      }
    },
  };
}

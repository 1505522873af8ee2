/**
 * One polite queue a site, over all its tabs: one act at a time, a pause after each that is the forum's flood interval and a little by chance,
 * and nothing at all while the site asks to wait. Acts that people press for share one lane, a batch has a lane of its own; lanes take turns,
 * so neither a long batch nor a busy person keeps the other waiting for ever. Pure: clock, chance, timer and carrying out are given.
 */

export interface QueuedAct {
  id: string;
  /** Origin. */
  site: string;
  /** Least time between the end of one act and the start of the next, ms. */
  paceMs: number;
  /** The run it belongs to; null for what somebody pressed for. */
  batch: string | null;
}

export interface WaitingAct {
  act: QueuedAct;
  /** Acts of this site before it, the one under way included. */
  ahead: number;
  /** When it may start, ms since the epoch, where that is known. */
  until: number | null;
}

export interface BatchProgress {
  waiting: number;
  running: number;
  ended: number;
  paused: boolean;
}

export interface SiteQueueParts {
  now(): number;
  /** 0 ≤ n < 1 */
  random(): number;
  /** Runs it once after ms; the answer stops it. */
  after(ms: number, run: () => void): () => void;
  dispatch(act: QueuedAct): void;
  /** Something about what waits on this site is other than before. */
  changed(site: string): void;
}

/** Added to a pause by chance, as a part of it. */
export const JITTER = 0.25;
/** An act nothing was heard of for that long no longer keeps others waiting, ms. */
export const LOST_AFTER_MS = 300_000;

interface Lane {
  batch: string | null;
  waiting: QueuedAct[];
  ended: number;
  paused: boolean;
}

interface Site {
  /** In the order of their turns. */
  lanes: Lane[];
  running: { act: QueuedAct; lostAt: number } | null;
  notBefore: number;
  stopTimer: () => void;
}

export interface SiteQueue {
  add(act: QueuedAct): void;
  /** It is under way already: a background that was stopped finds it so. */
  adopt(act: QueuedAct): void;
  /** It has come to its end, whatever that was. */
  ended(id: string): void;
  /** The site wants nothing before that moment, ms since the epoch. */
  hold(site: string, until: number): void;
  /** True: it had not been started and never will be. */
  cancel(id: string): boolean;
  isRunning(id: string): boolean;
  pause(batch: string): void;
  resume(batch: string): void;
  /** Takes out what has not been started, and answers with the ids. */
  cancelBatch(batch: string): string[];
  /** Null: nothing of it is left. */
  progress(batch: string): BatchProgress | null;
  /** In the order in which they will start; paused ones are not among them. */
  waitingOn(site: string): WaitingAct[];
  /** Nothing waits anywhere. */
  isEmpty(): boolean;
}

/** What will start when, if nothing comes in between: one from each lane in turn. */
function inOrder(lanes: readonly Lane[]): QueuedAct[] {
  const order: QueuedAct[] = [];
  const open = lanes.filter(({ paused }) => !paused);
  const longest = Math.max(0, ...open.map(({ waiting }) => waiting.length));
  for (let turn = 0; turn < longest; turn += 1)
    for (const { waiting } of open) {
      const act = waiting[turn];
      if (act) order.push(act);
    }
  return order;
}

export function createSiteQueue({ now, random, after, dispatch, changed }: SiteQueueParts): SiteQueue {
  const sites = new Map<string, Site>();

  const siteOf = (name: string): Site => {
    const present = sites.get(name);
    if (present) return present;
    const site: Site = { lanes: [], running: null, notBefore: 0, stopTimer: () => undefined };
    sites.set(name, site);
    return site;
  };
  const laneOf = (site: Site, batch: string | null): Lane => {
    const present = site.lanes.find((lane) => lane.batch === batch);
    if (present) return present;
    const lane: Lane = { batch, waiting: [], ended: 0, paused: false };
    // Before the one that has its turn just now, or whoever comes would wait for two of a batch.
    const busy = site.lanes.findIndex((other) => other.batch === site.running?.act.batch);
    site.lanes.splice(site.running && busy >= 0 ? busy : site.lanes.length, 0, lane);
    return lane;
  };
  /** A lane goes with its last act. */
  const tidy = (site: Site): void => {
    const busy = site.running?.act.batch;
    site.lanes = site.lanes.filter(
      ({ waiting, batch }) => waiting.length > 0 || (site.running !== null && batch === busy),
    );
  };

  /** Starts what may start, or sets the clock for when it may. */
  const pump = (name: string): void => {
    const site = siteOf(name);
    site.stopTimer();
    site.stopTimer = () => undefined;
    if (site.running && site.running.lostAt <= now()) site.running = null;
    tidy(site);
    const lane = site.lanes.find(({ paused, waiting }) => !paused && waiting.length > 0);
    const isFree = site.running === null && site.notBefore <= now();
    const act = isFree ? lane?.waiting.shift() : undefined;
    if (lane && act) {
      // Its next turn is after those of all others.
      site.lanes = [...site.lanes.filter((other) => other !== lane), lane];
      site.running = { act, lostAt: now() + LOST_AFTER_MS };
    }
    const next = site.running?.lostAt ?? (lane ? site.notBefore : null);
    if (next !== null) site.stopTimer = after(next - now(), () => advance(name));
    if (act) dispatch(act);
  };
  const advance = (name: string): void => {
    pump(name);
    changed(name);
  };

  const whereIs = (id: string): { name: string; site: Site; lane: Lane; at: number } | null => {
    for (const [name, site] of sites)
      for (const lane of site.lanes) {
        const at = lane.waiting.findIndex((act) => act.id === id);
        if (at >= 0) return { name, site, lane, at };
      }
    return null;
  };
  const eachLane = (batch: string, work: (lane: Lane, name: string) => void): void => {
    for (const [name, site] of sites)
      for (const lane of site.lanes) if (lane.batch === batch) work(lane, name);
  };
  const setPaused = (batch: string, paused: boolean): void =>
    eachLane(batch, (lane, name) => {
      lane.paused = paused;
      advance(name);
    });
  const runningOne = (id: string): [name: string, site: Site] | undefined =>
    [...sites].find(([, { running }]) => running?.act.id === id);

  const cancel = (id: string): boolean => {
    const found = whereIs(id);
    if (!found) return false;
    found.lane.waiting.splice(found.at, 1);
    advance(found.name);
    return true;
  };

  return {
    add(act) {
      laneOf(siteOf(act.site), act.batch).waiting.push(act);
      advance(act.site);
    },
    adopt(act) {
      const site = siteOf(act.site);
      laneOf(site, act.batch);
      site.running = { act, lostAt: now() + LOST_AFTER_MS };
      advance(act.site);
    },
    ended(id) {
      const [name, site] = runningOne(id) ?? [];
      if (name === undefined || !site?.running) return void cancel(id);
      const { act } = site.running;
      const pause = act.paceMs * (1 + JITTER * random());
      site.notBefore = Math.max(site.notBefore, now() + pause);
      laneOf(site, act.batch).ended += 1;
      site.running = null;
      advance(name);
    },
    hold(name, until) {
      const site = siteOf(name);
      site.notBefore = Math.max(site.notBefore, until);
      if (site.running) site.running.lostAt = Math.max(site.running.lostAt, until + LOST_AFTER_MS);
      advance(name);
    },
    cancel,
    isRunning: (id) => runningOne(id) !== undefined,
    pause: (batch) => setPaused(batch, true),
    resume: (batch) => setPaused(batch, false),
    cancelBatch(batch) {
      const taken: string[] = [];
      eachLane(batch, (lane, name) => {
        taken.push(...lane.waiting.splice(0).map(({ id }) => id));
        advance(name);
      });
      return taken;
    },
    progress(batch) {
      const whole: BatchProgress = { waiting: 0, running: 0, ended: 0, paused: false };
      let isThere = false;
      for (const { lanes, running } of sites.values()) {
        const lane = lanes.find((one) => one.batch === batch);
        if (!lane) continue;
        isThere = true;
        whole.waiting += lane.waiting.length;
        whole.ended += lane.ended;
        if (running?.act.batch === batch) whole.running += 1;
        whole.paused ||= lane.paused;
      }
      return isThere ? whole : null;
    },
    waitingOn(name) {
      const site = siteOf(name);
      const before = site.running ? 1 : 0;
      const until = site.notBefore > now() ? site.notBefore : null;
      return inOrder(site.lanes).map((act, index) => ({
        act,
        ahead: index + before,
        until: index + before === 0 ? until : null,
      }));
    },
    isEmpty: () =>
      [...sites.values()].every(({ lanes }) => lanes.every(({ waiting }) => waiting.length === 0)),
  };
}

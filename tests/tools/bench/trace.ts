import type { CDPSession, Page } from 'playwright-core';

/** What the browser's own tracing says of a page's main thread. Times in ms of CPU, so that a busy machine counts little. */

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** µs */
  ts: number;
  dur?: number;
  /** µs of CPU of the thread. */
  tdur?: number;
  args?: { beginData?: { url?: string } };
}

const CATEGORIES = ['toplevel', 'devtools.timeline', 'v8.execute'];
/** Runs after a task, as an event of its own. */
const CHECKPOINT = 'BlinkScheduler_PerformMicrotaskCheckpoint';
/** Self time of these is scripting, the collection of its garbage included, as in the browser's own performance panel. */
const SCRIPT = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'v8.compile',
  'v8.run',
  'EventDispatch',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'MinorGC',
  'MajorGC',
]);
/** Less script than this in a task is the browser's own. */
const SOME_SCRIPT_MS = 0.3;

export interface MainThread {
  /** All tasks. */
  busyMs: number;
  scriptMs: number;
  /** The longest task that ran script. */
  longestScriptTaskMs: number;
}

/** Traces while `work` runs, and reads the main thread of the process that parsed the page. */
export async function traceMainThread(page: Page, work: () => Promise<void>): Promise<MainThread> {
  const cdp = await page.context().newCDPSession(page);
  const events = await traceWhile(cdp, work);
  await cdp.detach();
  const url = page.url();
  const parsing = events.find(({ name, args }) => name === 'ParseHTML' && args?.beginData?.url === url);
  if (!parsing) throw new Error(`The trace does not show how ${url} was parsed.`);
  return readMainThread(
    events.filter(({ ph, pid, tid }) => ph === 'X' && pid === parsing.pid && tid === parsing.tid),
  );
}

async function traceWhile(cdp: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) events.push(event);
  });
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  });
  await work();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  return events;
}

interface OpenEvent {
  event: TraceEvent;
  childrenMs: number;
}

function readMainThread(events: TraceEvent[]): MainThread {
  events.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const read: MainThread = { busyMs: 0, scriptMs: 0, longestScriptTaskMs: 0 };
  const open: OpenEvent[] = [];
  const task = { ms: 0, scriptMs: 0 };
  const close = ({ event, childrenMs }: OpenEvent): void => {
    const ms = cpuMs(event);
    const parent = open.at(-1);
    if (parent) parent.childrenMs += ms;
    if (SCRIPT.has(event.name)) {
      read.scriptMs += ms - childrenMs;
      task.scriptMs += ms - childrenMs;
    }
    if (parent) return;
    read.busyMs += ms;
    task.ms += ms;
    if (task.scriptMs >= SOME_SCRIPT_MS)
      read.longestScriptTaskMs = Math.max(read.longestScriptTaskMs, task.ms);
  };
  for (const event of events) {
    for (let last = open.at(-1); last && endOf(last.event) <= event.ts; last = open.at(-1)) {
      open.pop();
      close(last);
    }
    if (open.length === 0 && event.name !== CHECKPOINT) Object.assign(task, { ms: 0, scriptMs: 0 });
    open.push({ event, childrenMs: 0 });
  }
  for (let last = open.pop(); last; last = open.pop()) close(last);
  return read;
}

const endOf = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;
const cpuMs = ({ tdur, dur = 0 }: TraceEvent): number => (tdur ?? dur) / 1000;

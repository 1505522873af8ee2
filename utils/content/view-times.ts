import type { FoundPost } from '@/utils/adapters/types';

/**
 * When a post was first seen and for how long (log format §5.2): at least half in the viewport for a second with the tab visible; then
 * time while visible and focused, a stretch without input counted as 60 s at most, 30 minutes in all. One observer for all posts.
 */

const SEEN_AFTER_MS = 1000;
const IDLE_MS = 60_000;
const MOST_MS = 30 * 60_000;
/**
 * So many posts more, or half of those there are, and those that left the page are let go: some forums make each anew whenever it comes
 * into view.
 */
const SWEEP_EVERY = 50;

export interface View {
  key: string;
  /** First time it was visible in this document, ms since the epoch. */
  seenAt: number;
  /** What came on top since the last report. */
  viewMs: number;
}

interface Watch {
  key: string;
  /** When it came into an attended view; null while it is not. */
  appearedAt: number | null;
  /** Time up to here is counted already. */
  countedTo: number;
  seenAt: number | null;
  viewMs: number;
  reportedMs: number;
}

/** Part of `from`…`to` that counts: an idle stretch ends 60 s after the last input, or after the post appeared if that was later. */
export function countedMs(from: number, to: number, lastInput: number, appearedAt: number): number {
  return Math.max(0, Math.min(to, Math.max(lastInput, appearedAt) + IDLE_MS) - from);
}

/** Half of it, or as much of it as fills half the viewport. Most entries are of posts out of sight: they are not asked for rectangles. */
function isHalfSeen(entry: IntersectionObserverEntry): boolean {
  if (!entry.isIntersecting) return false;
  if (entry.intersectionRatio >= 0.5) return true;
  return entry.rootBounds !== null && entry.intersectionRect.height >= entry.rootBounds.height * 0.5;
}

export interface ViewTimes {
  watch(found: FoundPost): void;
  /** What changed since the last call. */
  take(): View[];
  /** Lets go of posts that left the page. */
  tidy(): void;
}

export function createViewTimes(document: Document, now: () => number, signal: AbortSignal): ViewTimes {
  const watches = new Map<Element, Watch>();
  const view = document.defaultView as Window & typeof globalThis;
  let lastInput = now();

  const isWatching = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

  const bank = (watch: Watch, at: number): void => {
    if (watch.appearedAt === null) return;
    const added = countedMs(watch.countedTo, at, lastInput, watch.appearedAt);
    watch.countedTo = at;
    if (watch.seenAt === null && at - watch.appearedAt >= SEEN_AFTER_MS) watch.seenAt = watch.appearedAt;
    watch.viewMs = Math.min(MOST_MS, watch.viewMs + added);
  };
  const appear = (watch: Watch, at: number): void => {
    if (watch.appearedAt !== null || !isWatching()) return;
    watch.appearedAt = at;
    watch.countedTo = at;
  };
  const leave = (watch: Watch, at: number): void => {
    bank(watch, at);
    watch.appearedAt = null;
  };

  const inView = new Set<Watch>();
  let reported: View[] = [];
  let sinceSweep = 0;
  const observer = new view.IntersectionObserver(
    (entries) => {
      const at = now();
      for (const entry of entries) {
        const watch = watches.get(entry.target);
        if (!watch) continue;
        if (isHalfSeen(entry)) {
          inView.add(watch);
          appear(watch, at);
        } else if (inView.delete(watch)) {
          leave(watch, at);
        }
      }
    },
    { threshold: [0, 0.5] },
  );

  const report = (watch: Watch): void => {
    const added = watch.viewMs - watch.reportedMs;
    if (added <= 0 || watch.seenAt === null) return;
    reported.push({ key: watch.key, seenAt: watch.seenAt, viewMs: added });
    watch.reportedMs = watch.viewMs;
  };
  /** What was seen of posts that are gone is kept, the posts are not. */
  const sweep = (): void => {
    sinceSweep = 0;
    const at = now();
    for (const [element, watch] of watches) {
      if (element.isConnected) continue;
      if (inView.delete(watch)) leave(watch, at);
      report(watch);
      observer.unobserve(element);
      watches.delete(element);
    }
  };

  const attention = (): void => {
    const at = now();
    for (const watch of inView) {
      if (isWatching()) appear(watch, at);
      else leave(watch, at);
    }
  };
  const input = (): void => {
    const at = now();
    if (at - lastInput > IDLE_MS) for (const watch of inView) bank(watch, at);
    lastInput = at;
  };
  const passive = { capture: true, passive: true, signal };
  document.addEventListener('visibilitychange', attention, passive);
  view.addEventListener('focus', attention, passive);
  view.addEventListener('blur', attention, passive);
  for (const type of ['keydown', 'pointermove', 'scroll']) view.addEventListener(type, input, passive);
  signal.addEventListener('abort', () => observer.disconnect());

  return {
    watch(found) {
      const present = watches.get(found.element);
      if (present?.key === found.key) return;
      if (present) {
        // The element shows another post from now on, and may never leave the view meanwhile.
        if (inView.delete(present)) leave(present, now());
        report(present);
        observer.unobserve(found.element);
      }
      watches.set(found.element, {
        key: found.key,
        appearedAt: null,
        countedTo: 0,
        seenAt: null,
        viewMs: 0,
        reportedMs: 0,
      });
      observer.observe(found.element);
      sinceSweep += 1;
      if (sinceSweep >= Math.max(SWEEP_EVERY, watches.size / 2)) sweep();
    },
    take() {
      const at = now();
      for (const watch of inView) bank(watch, at);
      sweep();
      for (const watch of watches.values()) report(watch);
      const views = reported;
      reported = [];
      return views;
    },
    tidy: sweep,
  };
}

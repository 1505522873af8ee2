/**
 * How long a post was looked at, log format §5.2. Imports nothing: the page script counts with it.
 */

/** A stretch without input counts for this much at most. */
const IDLE_MS = 60_000;
/** No post was read for longer than this. */
const MOST_MS = 30 * 60_000;
/** The first view is forgotten after this. */
export const FORGOTTEN_MS = 24 * 60 * 60_000;

/** Time to count between two signs of life (visible, input, hidden) while a post was visible and the window had focus. */
export function countStretch(from: number, to: number): number {
  return Math.min(Math.max(0, to - from), IDLE_MS);
}

export interface SeenTime {
  /** ms since the epoch. */
  seenAt: number;
  viewMs: number;
}

export function isForgotten(seen: SeenTime, now: number): boolean {
  return now - seen.seenAt >= FORGOTTEN_MS;
}

/** What is known of one target after `added` came in. A clock that ran ahead does not put the first view into the future. */
export function addSeenTime(known: SeenTime | undefined, added: SeenTime, now: number): SeenTime {
  const seenAt = Math.min(added.seenAt, now);
  if (!known || isForgotten(known, now)) return { seenAt, viewMs: Math.min(added.viewMs, MOST_MS) };
  return {
    seenAt: Math.min(known.seenAt, seenAt),
    viewMs: Math.min(known.viewMs + added.viewMs, MOST_MS),
  };
}

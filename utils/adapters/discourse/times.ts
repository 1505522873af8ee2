/** Ends of timed acts, ISO 8601 UTC. */

const YEAR_MS = 365.25 * 86_400_000;

export function inSeconds(now: number, seconds: number): string {
  return new Date(now + seconds * 1000).toISOString();
}

/** Discourse knows no restriction without end: "for ever" is a thousand years. */
export function foreverFrom(now: number): string {
  return new Date(now + 1000 * YEAR_MS).toISOString();
}

/** What lasts longer than a hundred years is meant for ever. */
export function isForever(until: string | null | undefined, now: number): boolean {
  return Date.parse(until ?? '') > now + 100 * YEAR_MS;
}

export function isoOrNull(time: string | null | undefined): string | null {
  const parsed = Date.parse(time ?? '');
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString();
}

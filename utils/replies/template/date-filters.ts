import { add, type Duration } from 'date-fns';

/** Dates in replies: `{{ now | later: 3, "days" | date: "long" }}`. Languages and calendars are the browser's. */

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'long', timeStyle: 'short' },
};
export const DATE_STYLES = Object.keys(STYLES);

const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const;
type Unit = (typeof UNITS)[number];

/** A problem a template's author can mend; its message is shown with the place. */
export class TemplateProblem extends Error {}

function momentOf(value: unknown): Date {
  const date = value instanceof Date ? value : new Date(String(value));
  if (Number.isNaN(date.getTime()))
    throw new TemplateProblem(`“${String(value).slice(0, 40)}” is not a date`);
  return date;
}

/** A day without an hour (`2026-03-02`) is that day everywhere, whatever the zone. */
function isDay(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

export function formatDate(value: unknown, style: unknown, language: string, timeZone?: string): string {
  const wanted = style === undefined ? 'medium' : String(style);
  const options = STYLES[wanted];
  if (options === undefined) {
    throw new TemplateProblem(`there is no date style “${wanted}”: use ${DATE_STYLES.join(', ')}`);
  }
  const zone = isDay(value) ? 'UTC' : timeZone;
  return new Intl.DateTimeFormat(language, { ...options, ...(zone ? { timeZone: zone } : {}) }).format(
    momentOf(value),
  );
}

/** A moment moved by some time; a day stays a day. */
export function moveDate(value: unknown, count: unknown, unit: unknown, sign: 1 | -1): string {
  const amount = Number(count);
  const name = `${String(unit ?? 'days').replace(/s$/, '')}s`;
  if (!Number.isFinite(amount)) throw new TemplateProblem(`“${String(count).slice(0, 40)}” is not a number`);
  if (!UNITS.includes(name as Unit)) {
    throw new TemplateProblem(`there is no unit of time “${String(unit)}”: use ${UNITS.join(', ')}`);
  }
  const duration: Duration = { [name as Unit]: sign * amount };
  const moved = momentOf(add(momentOf(value), duration)).toISOString();
  return isDay(value) ? moved.slice(0, 10) : moved;
}

import { t } from './t';
import { PSEUDO_LOCALE } from './translate';

/** Language of the messages, in the variety the browser is set to: dates must not speak another language than the words around them. */
function formatLocale(): string {
  const language = t.locale === PSEUDO_LOCALE ? 'en' : t.locale;
  const own = globalThis.navigator?.language ?? language;
  return own.split('-')[0] === language.split('-')[0] ? own : language;
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(formatLocale()).format(value);
}

/** Share of a whole as whole per cent; `part` and `whole` are counts. */
export function formatShare(part: number, whole: number): string {
  const share = whole <= 0 ? 0 : Math.min(1, part / whole);
  return new Intl.NumberFormat(formatLocale(), { style: 'percent' }).format(share);
}

/** A local calendar day `YYYY-MM-DD` as "3 May". */
export function formatDay(day: string): string {
  const date = new Date(`${day}T00:00:00`);
  return new Intl.DateTimeFormat(formatLocale(), { day: 'numeric', month: 'short' }).format(date);
}

/** An RFC 3339 time in local date and time. */
export function formatTime(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}

const STEPS: readonly [limit: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [3_600, 'minute', 60],
  [86_400, 'hour', 3_600],
  [30 * 86_400, 'day', 86_400],
  [365 * 86_400, 'month', 30 * 86_400],
  [Number.POSITIVE_INFINITY, 'year', 365 * 86_400],
];

/** How long ago, in words: "just now", "3 hours ago", "yesterday". */
export function formatAge(at: string, now: number): string {
  const seconds = (now - Date.parse(at)) / 1000;
  if (Number.isNaN(seconds)) return at;
  if (Math.abs(seconds) < 60) return t('ui.just-now');
  const [, unit, size] = STEPS.find(([limit]) => Math.abs(seconds) < limit) ?? STEPS[0] ?? [0, 'minute', 60];
  return new Intl.RelativeTimeFormat(formatLocale(), { numeric: 'auto' }).format(
    -Math.round(seconds / size),
    unit,
  );
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function formatBytes(bytes: number): string {
  const power = Math.min(BYTE_UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(formatLocale(), {
    style: 'unit',
    unit: BYTE_UNITS[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}

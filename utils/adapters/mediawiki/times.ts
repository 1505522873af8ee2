/** Times as they stand in signatures: in the wiki's language, to the minute, with the zone in brackets. */

/** The zone at the end: letters in brackets, never digits. */
const ZONE = /\(\p{L}[^()\n]{1,11}\)/gu;
const CLOCK = /(?<!\p{Nd})\p{Nd}{1,2}[:.]\p{Nd}{2}(?!\p{Nd})/u;
const YEAR = /(?<!\p{Nd})\p{Nd}{4}(?!\p{Nd})/u;
/** Day and month before a year that stands first: `November 22, ` or `22. Nov. `. */
const DAY_BEFORE = /(?:\p{L}+\.?\s+\p{Nd}{1,2},?\s+|\p{Nd}{1,2}[^\p{Nd}()\n]{1,20})$/u;
const LONGEST = 60;

/**
 * The time of a signature in a text, and where it ends: a clock and a year, in any order and digits of any script, with a zone
 * behind. `07:17, 22 November 2026 (UTC)`, `07:17, 22. Nov. 2026 (CET)`, `2026年11月22日 (日) 07:17 (UTC)`.
 */
export function findTime(text: string): { text: string; start: number; end: number } | null {
  for (const zone of text.matchAll(ZONE)) {
    const from = Math.max(0, zone.index - LONGEST);
    const before = text.slice(from, zone.index);
    const clock = CLOCK.exec(before)?.index;
    const year = YEAR.exec(before)?.index;
    if (clock === undefined || year === undefined) continue;
    const first = Math.min(clock, year);
    const start = from + (DAY_BEFORE.exec(before.slice(0, first))?.index ?? first);
    const end = zone.index + zone[0].length;
    return { text: text.slice(start, end), start, end };
  }
  return null;
}

/** ISO 8601 UTC of a signature's time; null where the zone is another one or the words are not understood. */
export function isoOfSignature(text: string, months: readonly string[]): string | null {
  const plain = text.replace(/\p{Nd}/gu, digitOf);
  const clock = /(\d{1,2})[:.](\d{2})/.exec(plain);
  if (clock === null || !/\((UTC|GMT)\)$/.test(plain)) return null;
  const rest = plain.replace(clock[0], ' ').replace(/\([^()]*\)/g, ' ');
  const numbers = /(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d)/.exec(rest);
  const [year, month, day] = numbers
    ? [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])]
    : [numberIn(rest, 4), monthIn(rest, months), numberIn(rest, 2)];
  if (year < 2001 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  return new Date(Date.UTC(year, month - 1, day, Number(clock[1]), Number(clock[2]))).toISOString();
}

/** `20261122071749` as MediaWiki keeps times in the page, or ISO; null for anything else. */
export function isoOfStamp(stamp: unknown): string | null {
  const text = String(stamp).replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '$1-$2-$3T$4:$5:$6Z');
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** Decimal digits stand together in every script, zero first. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

function numberIn(text: string, digits: 2 | 4): number {
  const pattern = digits === 4 ? /(?<!\d)\d{4}(?!\d)/ : /(?<!\d)\d{1,2}(?!\d)/;
  return Number(pattern.exec(text)?.[0] ?? 0);
}

/** Months stand in full, shortened or inflected: the one whose name begins most like a word of the text. */
function monthIn(text: string, months: readonly string[]): number {
  let best = { length: 2, month: 0 };
  for (const word of text.toLowerCase().match(/\p{L}{2,}/gu) ?? []) {
    months.forEach((name, index) => {
      const length = commonStart(word, name.toLowerCase());
      if (length > best.length) best = { length, month: index + 1 };
      else if (length === best.length && index + 1 !== best.month) best = { length, month: 0 };
    });
  }
  return best.month;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

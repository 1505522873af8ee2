import type { Author, Handles } from '@/utils/domain/post';
import type { PlatformWords, QuotedPost, TextFormat } from '@/utils/domain/text-format';

/** How text is written on a platform. Data and small pure functions: surfaces and background may import it. */
export interface Writing {
  /** Of the box that answers a post; what a page says of itself (`PageContext.format`) counts more. */
  format: TextFormat;
  words: PlatformWords;
  /** The author's name as a mention takes it; `handles` are those of the post. Null: this platform has no mentions. */
  handleOf(author: Author, handles: Handles): string | null;
}

/** Names in BBCode attributes: without what would end the attribute. */
export function plainName(name: string): string {
  return name.replace(/["'[\]]/g, '').trim();
}

/** Seconds since the epoch, as boards write times; null when it is not known. */
export function epochOf({ at }: QuotedPost): number | null {
  const time = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}

/** Attributes that are known, each with a space in front. */
export function attributes(pairs: Readonly<Record<string, string | number | null>>, mark = ''): string {
  return Object.entries(pairs)
    .flatMap(([name, value]) => (value === null || value === '' ? [] : [` ${name}=${mark}${value}${mark}`]))
    .join('');
}

/** The last part of an address such as `/user/ana-bold`. */
export function lastSegment(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const part = new URL(url).pathname.split('/').filter(Boolean).at(-1);
  return part ? decodeURIComponentOr(part) : null;
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `> ` before each line. */
export function markdownQuote(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

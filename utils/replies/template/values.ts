import type { Mention, QuotedPost } from '@/utils/domain/text-format';

/**
 * What data a template puts into a reply. While the reply is Markdown each value is one opaque mark in the text: Markdown cannot see into it,
 * so nothing a page says can become formatting. Only when the reply is written in the platform's format is the value put in, escaped for it.
 */
export type ReplyValue =
  | { kind: 'text'; text: string }
  | ({ kind: 'mention' } & Mention)
  | ({ kind: 'quote' } & QuotedPost)
  /** Asked for, and not known: shown in previews, never inserted. */
  | { kind: 'missing'; path: string }
  | { kind: 'cursor' }
  | { kind: 'stop' };

const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARKS = /\uE000(\d+)\uE001/g;

export class ValueStore {
  readonly values: ReplyValue[] = [];

  /** The mark that stands for the value in the text. */
  put(value: ReplyValue): string {
    this.values.push(value);
    return `${OPEN}${this.values.length - 1}${CLOSE}`;
  }
}

export function hasMarks(text: string): boolean {
  return text.includes(OPEN);
}

/** Text that comes from outside: without the characters our marks are made of. */
export function withoutMarks(text: string): string {
  return text.replace(/[\uE000\uE001]/g, '');
}

/** The text in pieces: plain strings, and the values where their marks stood. Halves of marks that a filter cut are dropped. */
export function splitMarks(text: string, values: readonly ReplyValue[]): (string | ReplyValue)[] {
  const pieces: (string | ReplyValue)[] = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    const value = values[Number(match[1])];
    if (match.index > end) pieces.push(withoutMarks(text.slice(end, match.index)));
    if (value) pieces.push(value);
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(withoutMarks(text.slice(end)));
  return pieces;
}

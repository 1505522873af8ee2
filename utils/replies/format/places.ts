import type { ReplyValue } from '@/utils/replies/template/values';

/** Where the cursor goes: one character each while the text is put together, then offsets. */

const CURSOR = '\uE002';
const STOP = '\uE003';

export function placeMark(value: ReplyValue): string | null {
  if (value.kind === 'cursor') return CURSOR;
  return value.kind === 'stop' ? STOP : null;
}

export interface Places {
  text: string;
  /** UTF-16 offset; null: after the text. */
  cursor: number | null;
  /** Offsets to go to with Tab, in order. */
  stops: readonly number[];
}

export function takePlaces(marked: string): Places {
  let text = '';
  let cursor: number | null = null;
  const stops: number[] = [];
  for (const piece of marked.split(/([\uE002\uE003])/)) {
    if (piece === CURSOR) cursor ??= text.length;
    else if (piece === STOP) stops.push(text.length);
    else text += piece;
  }
  return { text, cursor, stops };
}

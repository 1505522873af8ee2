import { visit } from 'jsonc-parser';

/**
 * One line of a file from elsewhere, read so that everybody who reads it sees the same: a second key of the same name, a
 * number that other languages read differently or a text that is no Unicode would make our hash of it worth nothing.
 */
export type StrictProblem =
  | 'not-json'
  | 'duplicate-key'
  | 'dangerous-key'
  | 'number'
  | 'lone-surrogate'
  | 'too-deep';

export type StrictResult =
  | { ok: true; value: unknown }
  /** `path` names the place, `r.act.params.of`; null where there is none to name. */
  | { ok: false; problem: StrictProblem; path: string | null };

/** Deeper than any line of ours; keeps a hostile one from exhausting the stack. */
const DEEPEST = 64;
const DANGEROUS = new Set(['__proto__', 'constructor', 'prototype']);
const NUMBER_IN_OTHER_WORDS = /[.eE]|^-0/;

interface Walk {
  keys: number;
  problem: { problem: StrictProblem; path: string } | null;
}

/**
 * Parses a text as JSON and refuses duplicate keys, keys that reach into prototypes, fractions and numbers beyond
 * ±(2^53 − 1), lone surrogates and absurd depth, at every level. The value is the object as parsed, nothing added.
 *
 * `JSON.parse` does the work, because it is the fastest there is; what it keeps silent about (a key that was there twice, a
 * number it rounded) shows in two counts over the text. Only a refused line is looked at again, to name the place.
 */
export function parseStrict(text: string): StrictResult {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'not-json', path: null };
  }
  const walk: Walk = { keys: 0, problem: null };
  walkValue(value, '', 0, walk);
  if (walk.problem) return { ok: false, ...walk.problem };
  const counts = countInText(text);
  if (counts.keys !== walk.keys) {
    return { ok: false, problem: 'duplicate-key', path: findDuplicate(text) };
  }
  if (counts.oddNumbers > 0) return { ok: false, problem: 'number', path: findOddNumber(text) };
  return { ok: true, value };
}

function walkValue(value: unknown, path: string, depth: number, walk: Walk): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) walk.problem = { problem: 'number', path };
  } else if (typeof value === 'string') {
    if (!value.isWellFormed()) walk.problem = { problem: 'lone-surrogate', path };
  } else if (depth >= DEEPEST) walk.problem = { problem: 'too-deep', path };
  else if (Array.isArray(value)) {
    for (let at = 0; at < value.length && !walk.problem; at++) {
      walkValue(value[at], `${path}[${at}]`, depth + 1, walk);
    }
  } else walkObject(value as Record<string, unknown>, path, depth, walk);
}

function walkObject(value: Record<string, unknown>, path: string, depth: number, walk: Walk): void {
  for (const key of Object.keys(value)) {
    const inner = join(path, key);
    walk.keys++;
    if (DANGEROUS.has(key)) walk.problem = { problem: 'dangerous-key', path: inner };
    else if (!key.isWellFormed()) walk.problem = { problem: 'lone-surrogate', path };
    else walkValue(value[key], inner, depth + 1, walk);
    if (walk.problem) return;
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Keys and numbers that are not written as plain integers. The text is known to be JSON. */
function countInText(text: string): { keys: number; oddNumbers: number } {
  let keys = 0;
  let oddNumbers = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at);
    else if (unit === 0x3a) keys++;
    else if (unit === 0x2e || ((unit | 0x20) === 0x65 && isDigit(text.charCodeAt(at - 1)))) oddNumbers++;
    else if (unit === 0x2d && text.charCodeAt(at + 1) === 0x30) oddNumbers++;
  }
  return { keys, oddNumbers };
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Index of the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((end - before) % 2 === 1) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

type Segments = readonly (string | number)[];

function spell(segments: Segments): string {
  return segments.reduce<string>(
    (path, segment) => (typeof segment === 'number' ? `${path}[${segment}]` : join(path, segment)),
    '',
  );
}

function findDuplicate(text: string): string | null {
  const seen: Set<string>[] = [];
  let found: string | null = null;
  visit(text, {
    onObjectBegin: () => void seen.push(new Set()),
    onObjectEnd: () => void seen.pop(),
    onObjectProperty: (key, _offset, _length, _line, _character, pathOf) => {
      const keys = seen.at(-1);
      if (keys?.has(key)) found ??= spell([...pathOf(), key]);
      keys?.add(key);
    },
  });
  return found;
}

function findOddNumber(text: string): string | null {
  let found: string | null = null;
  visit(text, {
    onLiteralValue: (value, offset, length, _line, _character, pathOf) => {
      if (typeof value !== 'number') return;
      if (NUMBER_IN_OTHER_WORDS.test(text.slice(offset, offset + length))) found ??= spell(pathOf());
    },
  });
  return found;
}

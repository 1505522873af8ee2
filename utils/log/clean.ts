import type { ClearParams } from '@/utils/domain/outcome';

/** What one record may carry in `act.params`, so that a line of an export stays far below its 256 kB. */
const PARAMS = { names: 40, nameLength: 40, textLength: 200, listLength: 500, totalLength: 32_000 };

/** NFC, Unicode text (a lone surrogate becomes U+FFFD), at most `max` UTF-16 units without half a character at the end. */
export function cleanText(text: string, max = Number.POSITIVE_INFINITY): string {
  const clean = text.toWellFormed().normalize('NFC');
  if (clean.length <= max) return clean;
  const cut = clean.slice(0, max);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}

/** Keys that every reader of the format refuses. */
const DANGEROUS = new Set(['__proto__', 'constructor', 'prototype']);

/** The same value with every text cleaned and without keys that hold nothing or that readers refuse. */
export function cleanJson<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map((item) => cleanJson(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => inner !== undefined && !DANGEROUS.has(key));
  return Object.fromEntries(entries.map(([key, inner]) => [cleanText(key), cleanJson(inner)])) as T;
}

function cleanParam(value: unknown): ClearParams[string] | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined;
  if (typeof value === 'string') return cleanText(value, PARAMS.textLength);
  if (!Array.isArray(value)) return undefined;
  return value
    .slice(0, PARAMS.listLength)
    .filter((item) => typeof item === 'string')
    .map((item) => cleanText(item, PARAMS.textLength));
}

/** Cuts clear params to what the format and its limits allow; what cannot be cut (a fraction, an object) is left out. */
export function cleanParams(params: Readonly<Record<string, unknown>>): ClearParams {
  const clean: Record<string, ClearParams[string]> = {};
  let room = PARAMS.totalLength;
  for (const [key, value] of Object.entries(params).slice(0, PARAMS.names)) {
    const name = cleanText(key, PARAMS.nameLength);
    const kept = cleanParam(value);
    if (kept === undefined || DANGEROUS.has(name)) continue;
    const length = name.length + JSON.stringify(kept).length;
    if (length > room) continue;
    room -= length;
    clean[name] = kept;
  }
  return clean;
}

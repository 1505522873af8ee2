import type { LogRecord, RecordDraft } from '@/utils/domain/record';
import { base64url } from './base64url';
import { commitField, hashRecord } from './hash';

/** Where in its chain a record stands. */
export interface ChainPlace {
  cid: string;
  seq: number;
  /** Hash of the record before; 64 zeros for the first. */
  prev: string;
}

/** Random bytes: `crypto.getRandomValues` in a browser. */
export type Random = (length: number) => Uint8Array;

export const cryptoRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

/**
 * Gives a prepared draft its place: a salt of 16 random bytes and a commitment for each erasable field, then the hash over
 * all that is clear. Synchronous, so that it can run between reading the head and writing the record.
 */
export function seal(draft: RecordDraft, place: ChainPlace, random: Random): LogRecord {
  const priv = draft.priv ?? {};
  const salts: Record<string, string> = {};
  const commit: Record<string, string> = {};
  for (const [name, value] of Object.entries(priv)) {
    const salt = base64url(random(16));
    salts[name] = salt;
    commit[name] = commitField(name, value, salt);
  }
  const record = { ...draft, ...place, priv, salts, commit };
  return { ...record, hash: hashRecord(record) };
}

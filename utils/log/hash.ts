import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from './canonical';

/** `prev` of the first record of a chain. */
export const NO_PREVIOUS = '0'.repeat(64);

/** SHA-256 of the UTF-8 of a text, lower-case hex. Synchronous, so that it may run inside a database transaction. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Commitment of one erasable field, log format §4.3. `salt` is its base64url text. */
export function commitField(name: string, value: unknown, salt: string): string {
  return sha256Hex(`alog/1/commit\n${name}\n${salt}\n${canonical(value)}`);
}

/**
 * Hash of a record, log format §4.3: of the object as it was parsed, fields of later versions included; `priv`, `salts`
 * and `hash` itself stay outside. Throws like `canonical`.
 */
export function hashRecord(record: object): string {
  const { priv: _priv, salts: _salts, hash: _hash, ...hashed } = record as Record<string, unknown>;
  return sha256Hex(`alog/1/record\n${canonical(hashed)}`);
}

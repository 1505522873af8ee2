import { describe, expect, it } from 'vitest';
import type { RecordDraft } from '@/utils/domain/record';
import { cryptoRandom, seal } from '@/utils/log/seal';
import vectors from '../../fixtures/action-log/chain-vectors.json';

/** The salts of the published records: 16 times 1, 16 times 2 … a record. */
function publishedSalts() {
  let next = 1;
  return (length: number) => new Uint8Array(length).fill(next++);
}

const draftOf = (record: object): RecordDraft => {
  const {
    cid: _c,
    seq: _s,
    prev: _p,
    commit: _m,
    salts: _a,
    hash: _h,
    ...draft
  } = record as Record<string, unknown>;
  return draft as unknown as RecordDraft;
};

describe('sealing', () => {
  it('makes the first published record out of its parts', () => {
    const record = vectors.records[0]!;
    const { cid, seq, prev } = record;
    expect(seal(draftOf(record), { cid, seq, prev }, publishedSalts())).toEqual(record);
  });

  it('draws new salts for every field and record', () => {
    const { cid, seq, prev } = vectors.records[0]!;
    const draft = draftOf(vectors.records[0]!);
    const salts = [1, 2].flatMap(() =>
      Object.values(seal(draft, { cid, seq, prev }, cryptoRandom).salts ?? {}),
    );
    expect(new Set(salts).size).toBe(2 * Object.keys(draft.priv ?? {}).length);
    for (const salt of salts) expect(salt).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  it('commits to nothing where nothing is erasable', () => {
    const { cid, seq, prev } = vectors.records[0]!;
    const sealed = seal({ ...draftOf(vectors.records[0]!), priv: {} }, { cid, seq, prev }, cryptoRandom);
    expect(sealed).toMatchObject({ priv: {}, salts: {}, commit: {} });
  });
});

import { describe, expect, it } from 'vitest';
import { canonical } from '@/utils/log/canonical';
import { commitField, hashRecord, NO_PREVIOUS } from '@/utils/log/hash';
import vectors from '../../fixtures/action-log/chain-vectors.json';

const [removal, mute, restore] = vectors.records as unknown as [
  Record<string, unknown>,
  Record<string, unknown>,
  Record<string, unknown>,
];

describe('hashes of the log format', () => {
  it('give the published canonical text of the first record byte for byte', () => {
    const { priv: _priv, salts: _salts, hash: _hash, ...hashed } = removal;
    expect(canonical(hashed)).toBe(vectors.canonicalRecord0);
  });

  it('give the published hashes of all three records', () => {
    expect(vectors.records.map(hashRecord)).toEqual([
      'ea5d48185796c4aa87eeb5309b57640120bbdde88a9035f645ffdfa5bdf1affa',
      'b29edf9a468bda1b320e397956e5b5ca5923b31e1fd2a92b76c7e07ed9fa4c40',
      'a32bc26086491114f90ab423d419ef01e850795a45268f283c64bad2a1092722',
    ]);
    expect([removal.prev, mute.prev, restore.prev]).toEqual([NO_PREVIOUS, removal.hash, mute.hash]);
  });

  it('give the published commitment of every field', () => {
    for (const { priv, salts, commit } of vectors.records) {
      const made = Object.entries(priv).map(([name, value]) => [
        name,
        commitField(name, value, (salts as Record<string, string>)[name] as string),
      ]);
      expect(Object.fromEntries(made)).toEqual(commit);
    }
  });

  it('do not change when erasable fields go', () => {
    expect(hashRecord({ ...removal, priv: {}, salts: undefined })).toBe(removal.hash);
  });

  it('cover a nested field this version does not know', () => {
    const withMore = { ...removal, site: { ...(removal.site as object), language: 'de' } };
    expect(hashRecord(withMore)).not.toBe(removal.hash);
  });

  it('tell a composed from a decomposed text: nothing is normalised on reading', () => {
    const composed = hashRecord({ ...removal, labels: ['é'] });
    expect(hashRecord({ ...removal, labels: ['e\u0301'] })).not.toBe(composed);
  });
});

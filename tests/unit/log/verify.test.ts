import { describe, expect, it } from 'vitest';
import { commitField, hashRecord } from '@/utils/log/hash';
import { type RecordState, type Verification, Verifier, verifyRecords } from '@/utils/log/verify';
import vectors from '../../fixtures/action-log/chain-vectors.json';

type Json = Record<string, unknown>;
const chain = () => structuredClone(vectors.records) as unknown as [Json, Json, Json];
const cid = vectors.records[0]?.cid as string;
const head = { cid, seq: 2, hash: vectors.records[2]?.hash as string };

/** Gives the record a new hash, as a forger would. */
function rehash(record: Json): Json {
  record.hash = hashRecord(record);
  return record;
}

function statesOf(verification: Verification): [number, RecordState][] {
  return verification.findings.map((finding) => [finding.at, finding.state]);
}

const only = (verification: Verification) => {
  expect(verification.chains).toHaveLength(1);
  return verification.chains[0]!;
};

describe('verification of a chain', () => {
  it('finds the chain as it was written intact', () => {
    const verification = verifyRecords(chain(), { heads: [head] });
    expect(verification.sound).toBe(true);
    expect(verification.counts.intact).toBe(3);
    expect(only(verification)).toEqual({ cid, from: 0, to: 2, records: 3, stubs: 0, head, findings: [] });
  });

  it('finds it intact whatever the order of the file', () => {
    const [removal, mute, restore] = chain();
    for (const order of [
      [removal, restore, mute],
      [restore, mute, removal],
    ]) {
      expect(verifyRecords(order, { heads: [head] })).toMatchObject({ sound: true, counts: { intact: 3 } });
    }
  });

  it('counts the same record twice as no fork', () => {
    const [removal, mute, restore] = chain();
    expect(verifyRecords([removal, mute, structuredClone(mute), restore]).sound).toBe(true);
  });

  it('finds an edited record altered, and only that one', () => {
    const records = chain();
    records[0].rules = [{ id: 'R9', ver: '2026-02-01' }];
    expect(hashRecord(records[0])).toBe(vectors.alteredRuleHash);
    expect(statesOf(verifyRecords(records))).toEqual([[0, 'altered']]);
  });

  it('finds the link after it broken when the forger wrote a fitting hash', () => {
    const records = chain();
    records[0].rules = [{ id: 'R9', ver: '2026-02-01' }];
    rehash(records[0]);
    expect(statesOf(verifyRecords(records))).toEqual([[1, 'broken-link']]);
  });

  it('finds the same when the record after comes first in the file', () => {
    const [removal, mute, restore] = chain();
    removal.labels = ['forged'];
    rehash(removal);
    expect(statesOf(verifyRecords([mute, removal, restore]))).toEqual([[0, 'broken-link']]);
  });

  it('finds a chain rebuilt from the start rewound against a head that was seen', () => {
    const records = chain();
    records[0].labels = ['forged'];
    let prev = records[0].prev as string;
    for (const record of records) {
      record.prev = prev;
      prev = rehash(record).hash as string;
    }
    expect(verifyRecords(records).sound).toBe(true);
    const verification = verifyRecords(records, { heads: [head] });
    expect(verification.sound).toBe(false);
    expect(only(verification).findings).toEqual([{ is: 'rewound', seq: 2, known: head.hash }]);
  });

  it('finds an older head rewound although the newest is right', () => {
    const older = { cid, seq: 1, hash: 'f'.repeat(64) };
    expect(only(verifyRecords(chain(), { heads: [head, older] })).findings).toEqual([
      { is: 'rewound', seq: 1, known: older.hash },
    ]);
  });

  it('finds a first record that claims to follow another a broken link', () => {
    const [removal] = chain();
    removal.prev = 'a'.repeat(64);
    expect(statesOf(verifyRecords([rehash(removal)]))).toEqual([[0, 'broken-link']]);
  });

  it('finds a changed value field-altered and keeps the hash right', () => {
    const records = chain();
    const priv = records[0].priv as Json;
    priv.reason = 'x';
    expect(commitField('reason', 'x', 'BAQEBAQEBAQEBAQEBAQEBA')).toBe(vectors.alteredReasonCommit);
    const verification = verifyRecords(records);
    expect(verification.findings).toMatchObject([{ state: 'field-altered', alteredFields: ['reason'] }]);
    expect(verification.sound).toBe(false);
  });

  it('finds a value that was never committed, and a value without salt, field-altered', () => {
    const records = chain();
    (records[0].priv as Json).note = 'slipped in later';
    delete (records[1].salts as Json).reason;
    expect(verifyRecords(records).findings.map((finding) => finding.alteredFields)).toEqual([
      ['note'],
      ['reason'],
    ]);
  });

  it('allows a missing field, and calls it withheld unless an erasure says otherwise', () => {
    const records = chain();
    for (const name of ['evidenceText', 'targetAuthor']) {
      delete (records[0].priv as Json)[name];
      delete (records[0].salts as Json)[name];
    }
    const id = records[0].id as string;
    const verification = verifyRecords(records, { erasures: [{ id, field: 'targetAuthor' }] });
    expect(verification.sound).toBe(true);
    expect(verification.findings).toMatchObject([
      {
        state: 'absent',
        absent: [
          { field: 'evidenceText', why: 'withheld' },
          { field: 'targetAuthor', why: 'erased' },
        ],
      },
    ]);
  });

  it('takes an erasure from an erase record of the chain, but not from an altered one', () => {
    const records: Json[] = chain();
    const id = records[1]!.id as string;
    records[1]!.priv = {};
    const erase: Json = {
      ...structuredClone(records[2]),
      kind: 'erase',
      id: '019cb9cc-c444-7000-8000-000000000004',
      seq: 3,
      prev: records[2]!.hash,
      act: {
        type: 'log.erase',
        native: null,
        params: { ids: [id], fields: ['reason', 'targetAuthor', 'dur'], cause: 'request' },
        until: null,
        via: 'extension',
      },
    };
    rehash(erase);
    const whys = (verification: Verification) => verification.findings[0]?.absent.map((field) => field.why);
    expect(new Set(whys(verifyRecords([...records, erase])))).toEqual(new Set(['erased']));
    erase.labels = ['forged'];
    expect(new Set(whys(verifyRecords([...records, erase])))).toEqual(new Set(['withheld']));
  });

  it('finds a gap where a record is missing, and its neighbours good on their own', () => {
    const [removal, , restore] = chain();
    const verification = verifyRecords([removal, restore]);
    expect(verification.findings).toEqual([]);
    expect(only(verification).findings).toEqual([{ is: 'gap', from: 1, to: 1 }]);
  });

  it('expects a chain from 0 on, unless told where the part begins', () => {
    const [, mute, restore] = chain();
    expect(only(verifyRecords([mute, restore])).findings).toEqual([{ is: 'gap', from: 0, to: 0 }]);
    const verifier = new Verifier();
    verifier.expectFrom(cid, 1);
    verifier.addRecord(mute);
    verifier.addRecord(restore);
    expect(verifier.finish().sound).toBe(true);
  });

  it('accepts a stub in the place of a record that was left out', () => {
    const [removal, mute, restore] = chain();
    const stub = { cid, seq: 1, prev: mute.prev as string, hash: mute.hash as string };
    const verification = verifyRecords([removal, restore], { stubs: [stub], heads: [head] });
    expect(verification.sound).toBe(true);
    expect(only(verification)).toMatchObject({ records: 2, stubs: 1 });
  });

  it('finds a stub that does not fit on either side', () => {
    const [removal, mute, restore] = chain();
    const place = { cid, seq: 1, prev: mute.prev as string, hash: mute.hash as string };
    const wrongHash = verifyRecords([removal, restore], { stubs: [{ ...place, hash: 'b'.repeat(64) }] });
    expect(statesOf(wrongHash)).toEqual([[1, 'broken-link']]);
    const wrongPrev = verifyRecords([removal, restore], { stubs: [{ ...place, prev: 'b'.repeat(64) }] });
    expect(only(wrongPrev).findings).toEqual([{ is: 'broken-link', seq: 1 }]);
  });

  it('finds a fork where two good records claim one place', () => {
    const [removal, mute, restore] = chain();
    const other = rehash({ ...structuredClone(mute), id: '019cadd5-b5b0-7000-8000-000000000009' });
    const verification = verifyRecords([removal, mute, other, restore]);
    expect(only(verification).findings).toEqual([{ is: 'fork', seq: 1, hashes: [mute.hash, other.hash] }]);
    expect(verification.findings).toEqual([]);
  });

  it('calls an altered copy beside the good record altered, not a fork', () => {
    const [removal, mute, restore] = chain();
    const copy = { ...structuredClone(mute), labels: ['forged'] };
    const verification = verifyRecords([removal, mute, copy, restore]);
    expect(statesOf(verification)).toEqual([[2, 'altered']]);
    expect(only(verification).findings).toEqual([]);
  });

  it('finds a file truncated that ends before a head already seen', () => {
    const [removal, mute] = chain();
    expect(only(verifyRecords([removal, mute], { heads: [head] })).findings).toEqual([
      { is: 'truncated', last: 1, known: 2 },
    ]);
  });

  it('keeps the chains of two machines of one moderator apart', () => {
    const other = chain().map(
      (record) => ({ ...record, cid: '11111111-2222-4333-8444-555555555555' }) as Json,
    );
    let prev = other[0]!.prev as string;
    for (const record of other) {
      record.prev = prev;
      prev = rehash(record).hash as string;
    }
    const verification = verifyRecords([...chain(), ...other]);
    expect(verification.sound).toBe(true);
    expect(verification.chains.map((one) => one.records)).toEqual([3, 3]);
  });

  it('cannot verify what has no chain data or comes from a later version', () => {
    const [removal] = chain();
    const verification = verifyRecords([{ action: 'removed' }, { ...removal, v: 2 }]);
    expect(statesOf(verification)).toEqual([
      [0, 'unverifiable'],
      [1, 'unverifiable'],
    ]);
    expect(verification.chains).toEqual([]);
  });

  it('finds a record altered whose numbers no format 1 record can hold', () => {
    const [removal] = chain();
    removal.tzo = 60.5;
    expect(statesOf(verifyRecords([removal]))).toEqual([[0, 'altered']]);
  });
});

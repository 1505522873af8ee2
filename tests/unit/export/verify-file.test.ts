import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FILE_LIMITS } from '@/utils/export/file-lines';
import type { ChainReport, VerificationReport } from '@/utils/export/types';
import { verifyFile } from '@/utils/export/verify-file';
import { commitField, hashRecord } from '@/utils/log/hash';
import vectors from '../../fixtures/action-log/chain-vectors.json';

type Json = Record<string, unknown>;
type Chain = [Json, Json, Json];
const cid = vectors.records[0]!.cid;
const head = { cid, seq: 2, hash: vectors.records[2]!.hash };

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const lineOf = (r: Json) => line({ type: 'record', r });

function manifest(overrides: Json = {}): Json {
  return {
    type: 'manifest',
    format: 'alog',
    v: 1,
    exportId: 'e1',
    exportedAt: '2026-03-05T08:00:00.000Z',
    app: '0.1.0',
    chains: [{ cid, actorRef: 'm-ana', from: null, to: null, head: { seq: 2, hash: head.hash }, count: 3 }],
    filter: 'all',
    level: 0,
    tz: 'Europe/Vienna',
    ...overrides,
  };
}

/** A file whose trailer fits what it holds, as a forger would make it too. */
function fileOf(body: readonly string[], first: string = line(manifest())): Blob {
  const text = first + body.join('');
  return new Blob([text, line({ type: 'trailer', count: body.length, sha256: sha256(text) })]);
}

/** The three records, changed before they are written. */
function fileAfter(change: (chain: Chain) => Json[] | undefined): Blob {
  const chain = structuredClone(vectors.records) as unknown as Chain;
  return fileOf((change(chain) ?? chain).map(lineOf));
}

async function verify(file: Blob, knownHeads = [head]): Promise<VerificationReport> {
  const result = await verifyFile(file, { knownHeads });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function chainAfter(change: (chain: Chain) => Json[] | undefined): Promise<ChainReport> {
  const report = await verify(fileAfter(change));
  expect(report.chains).toHaveLength(1);
  return report.chains[0]!;
}

const findingsOf = (chain: ChainReport) => chain.findings.map(({ seq, state }) => [seq, state]);

describe('a chain in a file', () => {
  it('holds as it was written', async () => {
    const report = await verify(fileAfter(() => undefined));
    expect(report).toMatchObject({ holds: true, records: 3, lines: 5, trailer: 'right', bom: false });
    expect(report.chains).toMatchObject([
      {
        actorRef: 'm-ana',
        from: '2026-03-02T09:15:00.000Z',
        to: '2026-03-04T17:02:10.500Z',
        holds: true,
        head: 'same',
        manifest: 'agrees',
        states: { intact: 3 },
      },
    ]);
  });

  it('holds in another order', async () => {
    const chain = await chainAfter(([removal, mute, restore]) => [restore, removal, mute]);
    expect(chain).toMatchObject({ holds: true, states: { intact: 3 } });
  });

  it('does not hold with an edited record, and names it', async () => {
    const chain = await chainAfter(([removal]) => {
      removal.rules = [{ id: 'R9', ver: '2026-02-01' }];
      return undefined;
    });
    expect(findingsOf(chain)).toEqual([[0, 'altered']]);
    expect(chain.holds).toBe(false);
  });

  it('does not hold where the forger wrote a fitting hash: the next record links to another', async () => {
    const chain = await chainAfter(([removal]) => {
      removal.rules = [{ id: 'R9', ver: '2026-02-01' }];
      removal.hash = hashRecord(removal);
      return undefined;
    });
    expect(findingsOf(chain)).toEqual([[1, 'broken-link']]);
  });

  it('does not hold where all later hashes were made anew, once a head is known', async () => {
    const forge = (chain: Chain) => {
      chain[0].rules = [];
      let prev = chain[0].prev;
      for (const record of chain) {
        record.prev = prev;
        prev = record.hash = hashRecord(record);
      }
      return undefined;
    };
    const chain = await chainAfter(forge);
    expect(chain).toMatchObject({ holds: false, head: 'rewound', findings: [], manifest: 'differs' });
  });

  it('does not hold with an edited field, and names the field', async () => {
    const chain = await chainAfter(([removal]) => {
      (removal.priv as Json).reason = 'x';
      return undefined;
    });
    expect(chain.findings).toMatchObject([{ seq: 0, state: 'field-altered', alteredFields: ['reason'] }]);
  });

  it('does not hold without its middle record', async () => {
    const chain = await chainAfter(([removal, , restore]) => [removal, restore]);
    expect(chain.check.findings).toEqual([{ is: 'gap', from: 1, to: 1 }]);
    expect(chain).toMatchObject({ holds: false, states: { intact: 2 } });
  });

  it('holds with a stub in the place of its middle record', async () => {
    const [removal, mute, restore] = vectors.records as unknown as Chain;
    const { seq, prev, hash } = mute;
    const listed = [{ ...(manifest().chains as Json[])[0], count: 2 }];
    const body = [lineOf(removal), line({ type: 'stub', cid, seq, prev, hash }), lineOf(restore)];
    const report = await verify(fileOf(body, line(manifest({ chains: listed }))));
    expect(report).toMatchObject({ holds: true, chains: [{ check: { records: 2, stubs: 1 } }] });
  });

  it('does not hold when its end is missing, against the manifest and against a known head', async () => {
    const chain = await chainAfter(([removal, mute]) => [removal, mute]);
    expect(chain).toMatchObject({ holds: false, head: 'truncated', manifest: 'differs' });
  });

  it('does not hold with two records in one place', async () => {
    const chain = await chainAfter(([removal, mute, restore]) => {
      const other: Json = { ...mute, id: '019cadd5-b5b0-7000-8000-00000000000f' };
      other.hash = hashRecord(other);
      return [removal, mute, other, restore];
    });
    expect(chain.check.findings).toMatchObject([{ is: 'fork', seq: 1 }]);
    expect(chain.holds).toBe(false);
  });

  it('holds without a field; erased is told from withheld', async () => {
    const take = (chain: Chain) => {
      for (const field of ['evidenceText', 'reason']) {
        delete (chain[0].priv as Json)[field];
        delete (chain[0].salts as Json)[field];
      }
      return chain;
    };
    const chain = take(structuredClone(vectors.records) as unknown as Chain);
    const erasure = line({ type: 'erasure', id: chain[0].id, field: 'evidenceText' });
    const report = await verify(fileOf([...chain.map(lineOf), erasure]));
    expect(report.chains).toMatchObject([
      {
        holds: true,
        states: { intact: 2, absent: 1 },
        absent: { evidenceText: { erased: 1, withheld: 0 }, reason: { erased: 0, withheld: 1 } },
      },
    ]);
  });

  it('keeps fields of later versions in the hash, at every level and in any script', async () => {
    const chain = await chainAfter(([removal, mute, restore]) => {
      restore.mood = { 'e\u0301': ['Cafe\u0301', 9007199254740991], a: null };
      (restore.act as Json).weight = -3;
      (restore.priv as Json).later = { deep: [{ x: 'y' }] };
      (restore.salts as Json).later = 'BAQEBAQEBAQEBAQEBAQEBA';
      (restore.commit as Json).later = commitField('later', { deep: [{ x: 'y' }] }, 'BAQEBAQEBAQEBAQEBAQEBA');
      restore.hash = hashRecord(restore);
      return [removal, mute, restore];
    });
    expect(chain.states).toMatchObject({ intact: 3 });
  });

  it('has the place of a record of a later format, and says that it was not judged', async () => {
    const [removal, mute, restore] = structuredClone(vectors.records) as unknown as Chain;
    const report = await verify(
      fileOf([lineOf(removal), lineOf({ ...mute, v: 2, act: 7 }), lineOf(restore)]),
    );
    expect(report).toMatchObject({ holds: true, records: 3, laterRecords: 1 });
  });
});

describe('a log file', () => {
  const records = vectors.records as unknown as Chain;
  const whole = records.map(lineOf);

  it('without its trailer is incomplete', async () => {
    const report = await verify(new Blob([line(manifest()), ...whole]));
    expect(report).toMatchObject({ trailer: 'missing', holds: false, chains: [{ holds: true }] });
  });

  it('that was changed after it was written has a wrong trailer', async () => {
    const text = await fileOf(whole).text();
    const report = await verify(new Blob([text.replaceAll('\n', '\r\n')]));
    expect(report).toMatchObject({ trailer: 'wrong', holds: false, chains: [{ holds: true }] });
  });

  it('with a byte order mark is read, and the mark is mentioned', async () => {
    const report = await verify(new Blob(['\uFEFF', await fileOf(whole).text(), '\n']));
    expect(report).toMatchObject({ bom: true, trailer: 'right', badLineCount: 0, chains: [{ holds: true }] });
  });

  it.each([
    ['no JSON', '{"type":"record","r":{', 'not-json', null],
    ['no object', '[1]', 'not-an-object', null],
    ['no type', '{"r":{}}', 'unknown-shape', 'type'],
    ['a key twice', '{"type":"record","r":{"v":1,"v":1}}', 'duplicate-key', 'r.v'],
    ['a prototype', '{"type":"record","r":{"priv":{"__proto__":{}}}}', 'dangerous-key', 'r.priv.__proto__'],
    ['a fraction', '{"type":"record","r":{"seq":0.5}}', 'number', 'r.seq'],
    ['a huge number', '{"type":"record","r":{"seq":9007199254740993}}', 'number', 'r.seq'],
    ['a bad stub', '{"type":"stub","cid":"x","seq":-1}', 'unknown-shape', 'seq'],
    ['a second manifest', JSON.stringify(manifest()), 'misplaced', null],
    ['a huge line', `{"type":"record","r":"${'x'.repeat(FILE_LIMITS.lineBytes)}"}`, 'too-long', null],
  ])('goes on after a line with %s', async (_, text, problem, path) => {
    const body = [whole[0]!, whole[1]!, `${text}\n`, whole[2]!];
    const report = await verify(fileOf(body));
    expect(report.badLines).toEqual([{ line: 4, problem, path }]);
    expect(report).toMatchObject({ holds: false, trailer: 'right', chains: [{ holds: true }] });
    expect(({} as Json).v).toBeUndefined();
  });

  it('goes on after a line that is no UTF-8', async () => {
    const before = new TextEncoder().encode(line(manifest()) + whole[0]);
    const bytes = Buffer.concat([before, Buffer.from([0x22, 0xc3, 0x28, 0x22, 0x0a])]);
    const report = await verify(new Blob([bytes, whole[1]!, whole[2]!]));
    expect(report.badLines).toEqual([{ line: 3, problem: 'not-utf8', path: null }]);
    expect(report.chains).toMatchObject([{ holds: true }]);
  });

  it('names the place where a known field is not what it should be; the chain is checked all the same', async () => {
    const [removal, mute, restore] = structuredClone(records);
    (restore.result as Json).state = 'sort of';
    restore.hash = hashRecord(restore);
    const report = await verify(fileOf([removal, mute, restore].map(lineOf)), []);
    expect(report.badLines).toEqual([{ line: 4, problem: 'unknown-shape', path: 'r.result.state' }]);
    expect(report.chains).toMatchObject([{ states: { intact: 3 } }]);
  });

  it('counts lines of kinds to come, and a manifest of a later format', async () => {
    const body = [line({ type: 'mood', x: 1 }), ...whole];
    const report = await verify(fileOf(body, line(manifest({ v: 2, extra: {} }))));
    expect(report).toMatchObject({ holds: true, otherLines: 1, manifest: { newer: true } });
  });

  it('with lines after its trailer does not hold', async () => {
    const report = await verify(new Blob([await fileOf(whole).text(), whole[0]!]));
    expect(report).toMatchObject({ holds: false, badLines: [{ line: 6, problem: 'misplaced' }] });
  });

  it('that lists a chain it does not have does not hold', async () => {
    const report = await verify(fileOf([]));
    expect(report).toMatchObject({ holds: false, missingChains: [cid], chains: [] });
  });
});

describe('a file that is no log', () => {
  const refusal = async (content: BlobPart) => {
    const result = await verifyFile(new Blob([content]));
    return result.ok ? 'taken' : [result.error.code, result.error.detail?.problem];
  };

  it.each([
    ['empty', '', 'not-ours'],
    ['a text', 'Dear diary\n'.repeat(100), 'not-ours'],
    ['other JSON lines', '{"type":"event"}\n'.repeat(100), 'not-ours'],
    ['binary', new Uint8Array(3_000_000).fill(7), 'not-ours'],
    ['a table', '"id","number"\r\n"1","2"\r\n', 'table'],
  ])('is refused: %s', async (_, content, problem) => {
    expect(await refusal(content)).toEqual(['bad-file', problem]);
  });

  it('is refused unread when it is larger than 2 GB', async () => {
    const huge = { size: FILE_LIMITS.bytes + 1, stream: () => expect.unreachable() } as unknown as Blob;
    const result = await verifyFile(huge);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'bad-file', detail: { problem: 'too-large' } },
    });
  });

  it('can be left in the middle', async () => {
    const control = new AbortController();
    const result = await verifyFile(fileOf([]), {
      signal: control.signal,
      onProgress: () => control.abort(),
    });
    expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
  });
});

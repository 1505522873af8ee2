import { beforeEach, describe, expect, it } from 'vitest';
import type { ModsideDatabase } from '@/utils/db/database';
import type { LogRecord } from '@/utils/domain/record';
import { readCsv } from '@/utils/export/csv';
import { createDatabaseSource } from '@/utils/export/database-source';
import { type FileSink, openBlobSink } from '@/utils/export/file-sink';
import { runJob } from '@/utils/export/jobs';
import type { JobControl, VerificationReport } from '@/utils/export/types';
import { aReply } from '../../support/a-reply';
import { openEmptyDatabase } from '../../support/database';
import { makeRecords } from '../../support/made-log';
import { act, buildLog } from '../../support/records';

const facts = {
  exportId: '0197b0a0-0000-4000-8000-000000000001',
  exportedAt: '2026-03-05T08:00:00.000Z',
  app: '0.1.0',
  tz: 'Europe/Vienna',
};
const made = (seed: number, records: number) => [
  ...makeRecords({ seed, records, actorRef: `m-${seed}`, startAt: seed * 86_400_000 }),
];

let database: ModsideDatabase;
let sinks: (FileSink & { discarded: boolean })[];

beforeEach(async () => {
  database = await openEmptyDatabase();
  sinks = [];
});

const openSink = async () => {
  const inner = openBlobSink();
  const sink = {
    ...inner,
    discarded: false,
    discard: () => {
      sink.discarded = true;
      return inner.discard();
    },
  };
  sinks.push(sink);
  return sink;
};

async function exportAs(format: 'jsonl' | 'csv', control: JobControl = {}) {
  const request =
    format === 'jsonl' ? { format, facts } : { format, facts, options: { bom: false, semicolon: false } };
  return runJob('export', { database, openSink }, request, control);
}

async function linesOf(file: Blob) {
  const lines = (await file.text()).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown> & { r: LogRecord });
}

async function verify(file: Blob): Promise<VerificationReport> {
  const result = await runJob('verify', { database, openSink }, { file }, {});
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('an export of the database', () => {
  it('has every record of the own and of restored chains as it is stored, and holds', async () => {
    const [own, old] = [made(2, 1020), made(1, 30)];
    await database.actions.bulkAdd(own);
    await database.history.bulkAdd(old);
    const result = await exportAs('jsonl');
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.count).toBe(1050);
    const records = (await linesOf(result.value.file)).flatMap((line) =>
      line.type === 'record' ? [line.r] : [],
    );
    expect(records).toEqual([...old, ...own]);
    expect(await verify(result.value.file)).toMatchObject({ holds: true, records: 1050, chains: [{}, {}] });
  });

  it('joins a chain whose parts lie in both tables', async () => {
    const chain = made(3, 40);
    await database.actions.bulkAdd(chain.filter((_, at) => at % 3 !== 0));
    await database.history.bulkAdd(chain.filter((_, at) => at % 3 === 0));
    for (const batch of [1, 2, 7, 1000]) {
      const source = createDatabaseSource(database, batch);
      const chains = await source.chains();
      expect(chains).toMatchObject([{ count: 40, head: { seq: 39 }, from: chain[0]!.at, to: chain[39]!.at }]);
      const read: LogRecord[] = [];
      for await (const records of source.records(chains[0]!)) read.push(...records);
      expect(read).toEqual(chain);
    }
  });

  it('ends with the record that was the head when it began, whatever is appended meanwhile', async () => {
    const { log } = buildLog(database);
    for (let n = 0; n < 5; n++) await act(log);
    const source = createDatabaseSource(database, 2);
    const chains = await source.chains();
    const read: LogRecord[] = [];
    for await (const records of source.records(chains[0]!)) {
      read.push(...records);
      await act(log);
    }
    expect(read.at(-1)).toMatchObject({ seq: 4, hash: chains[0]!.head.hash });
    expect(await database.actions.count()).toBeGreaterThan(5);
  });

  it('carries erasures, so that they are read as erased and not as withheld', async () => {
    const { log } = buildLog(database);
    const record = await act(log);
    await log.erase({ ids: [record.id], fields: ['reason'], cause: 'request' });
    const result = await exportAs('jsonl');
    if (!result.ok) throw new Error(result.error.code);
    expect(await result.value.file.text()).not.toContain('Commercial spam');
    const report = await verify(result.value.file);
    expect(report.chains[0]?.absent).toEqual({ reason: { erased: 1, withheld: 0 } });
    const table = await exportAs('csv');
    if (!table.ok) throw new Error(table.error.code);
    expect(readCsv(await table.value.file.text()).map((row) => row.chain_status)).toEqual([
      'absent(reason:erased)',
      'intact',
    ]);
  });

  it('has the text of a cited reply in the version that was used', async () => {
    await database.replies.bulkAdd([
      aReply({ id: 'welcome', version: 2, title: 'Welcome', body: 'Hello' }),
      aReply({ id: 'welcome', version: 3, title: 'Welcome', body: 'Hi' }),
    ]);
    await database.actions.bulkAdd(made(1, 100));
    const result = await exportAs('jsonl');
    if (!result.ok) throw new Error(result.error.code);
    const templates = (await linesOf(result.value.file)).filter((line) => line.type === 'template');
    expect(templates).toEqual([{ type: 'template', id: 'welcome', ver: 2, title: 'Welcome', body: 'Hello' }]);
  });

  it('leaves nothing behind when it is cancelled, and tells how far it is until then', async () => {
    await database.actions.bulkAdd(made(1, 1020));
    const cancel = new AbortController();
    const seen: number[] = [];
    const result = await exportAs('jsonl', {
      signal: cancel.signal,
      onProgress: ({ done, total }) => {
        seen.push(done, total ?? 0);
        if (done === 1000) cancel.abort();
      },
    });
    expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(seen).toEqual([1000, 1020]);
    expect(sinks.map((sink) => sink.discarded)).toEqual([true]);
  });

  it('says that the disk is full, and leaves nothing behind', async () => {
    await database.actions.bulkAdd(made(1, 10));
    const full = async () => ({
      ...(await openSink()),
      write: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
    });
    const result = await runJob('export', { database, openSink: full }, { format: 'jsonl', facts }, {});
    expect(result).toEqual({ ok: false, error: { code: 'storage-full' } });
    expect(sinks.map((sink) => sink.discarded)).toEqual([true]);
  });

  it('still holds after the own chain has gone on', async () => {
    const { log } = buildLog(database);
    await act(log);
    const early = await exportAs('jsonl');
    if (!early.ok) throw new Error(early.error.code);
    await act(log);
    expect((await verify(early.value.file)).chains).toMatchObject([{ head: 'same', holds: true }]);
  });

  it('is found rewritten where the own record at its end is another one', async () => {
    const { log } = buildLog(database);
    await act(log);
    const early = await exportAs('jsonl');
    if (!early.ok) throw new Error(early.error.code);
    await act(log);
    const first = await database.actions.orderBy('[cid+seq]').first();
    await database.actions.update(first!.id, { hash: '0'.repeat(64) });
    expect((await verify(early.value.file)).chains).toMatchObject([{ head: 'rewound', holds: false }]);
  });

  it("is found cut off where somebody else's chain was seen to go on", async () => {
    const { log } = buildLog(database);
    await act(log);
    const early = await exportAs('jsonl');
    if (!early.ok) throw new Error(early.error.code);
    await act(log);
    await database.heads.toCollection().modify({ seen: 'file' });
    expect((await verify(early.value.file)).chains).toMatchObject([{ head: 'truncated', holds: false }]);
  });
});

import { describe, expect, it, vi } from 'vitest';
import type { ActionLog } from '@/utils/db/action-log';
import { rememberHead } from '@/utils/db/append';
import type { ModsideDatabase } from '@/utils/db/database';
import { logState } from '@/utils/db/queries';
import { hashRecord } from '@/utils/log/hash';
import { cryptoRandom } from '@/utils/log/seal';
import { verifyRecords } from '@/utils/log/verify';
import { createDisk, openEmptyDatabase } from '../../support/database';
import { act, buildDraft, buildIntent, buildLog, buildOutcome, expectOk, START } from '../../support/records';

const verifyAll = async (database: ModsideDatabase) =>
  verifyRecords(await database.actions.toArray(), { heads: await database.heads.toArray() });

describe('two instances of the background', () => {
  it('append 1,000 records without a gap or a fork', { timeout: 60_000 }, async () => {
    const disk = createDisk();
    const [first, second] = [await disk.open(), await disk.open()];
    const logs = [first, second].map((database) => buildLog(database, { random: cryptoRandom }).log);
    await Promise.all(
      logs.map(async (log) => {
        for (let burst = 0; burst < 50; burst++) {
          await Promise.all(Array.from({ length: 10 }, () => act(log)));
        }
      }),
    );
    const verification = await verifyAll(first);
    expect(verification).toMatchObject({ sound: true, counts: { intact: 1000 } });
    expect(verification.chains).toMatchObject([{ from: 0, to: 999, records: 1000 }]);
  });

  it('settle the same intent at the same time to one record', async () => {
    const disk = createDisk();
    const logs = [buildLog(await disk.open()).log, buildLog(await disk.open()).log] as const;
    const { id } = expectOk(await logs[0].begin(buildIntent()));
    const [one, other] = await Promise.all(logs.map((log) => log.settle(id, buildOutcome())));
    expect(one).toEqual(other);
    expect((await verifyAll(await disk.open())).counts.intact).toBe(1);
  });

  it('go through the writer lock one after another', async () => {
    let inside = 0;
    let calls = 0;
    const lock = async <T>(work: () => Promise<T>): Promise<T> => {
      calls++;
      inside++;
      const result = await work();
      inside--;
      return result;
    };
    const { log } = buildLog(await openEmptyDatabase(), { lock });
    await act(log);
    expect({ inside, calls }).toEqual({ inside: 0, calls: 1 });
  });

  it('use the browser lock where there is one', async () => {
    const request = vi.fn((_name: string, work: () => Promise<unknown>) => work());
    vi.stubGlobal('navigator', { locks: { request } });
    const { log } = buildLog(await openEmptyDatabase());
    await act(log);
    vi.unstubAllGlobals();
    expect(request.mock.calls.map(([name]) => name)).toEqual(['modside-action-log']);
  });
});

describe('a background that dies', () => {
  it('between intent and outcome leaves the intent, which settles unknown after the restart', async () => {
    const disk = createDisk();
    const before = await disk.open();
    const { id } = expectOk(await buildLog(before).log.begin(buildIntent()));
    before.close();
    const database = await disk.open();
    const { log } = buildLog(database);
    const [left] = await log.openIntents();
    expect(left?.id).toBe(id);
    await log.settle(id, buildOutcome({ state: 'unknown', by: 'none', http: null, notified: 'unknown' }));
    expect(await database.actions.toArray()).toMatchObject([
      { id, result: { state: 'unknown', by: 'none' } },
    ]);
    expect(await log.openIntents()).toEqual([]);
  });

  it('in the middle of settling leaves everything as it was before', async () => {
    const database = await openEmptyDatabase();
    const { log } = buildLog(database);
    const { id } = expectOk(await log.begin(buildIntent()));
    const tables = [database.actions, database.rollups, database.authors, database.undos, database.heads];
    const broken = vi.spyOn(database.outbox, 'delete').mockRejectedValueOnce(new Error('killed'));
    expect(await log.settle(id, buildOutcome())).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    broken.mockRestore();
    for (const table of tables) expect(await table.count()).toBe(0);
    expect(await log.intent(id)).not.toBeNull();
    expectOk(await log.settle(id, buildOutcome()));
    expect((await verifyAll(database)).counts.intact).toBe(1);
  });

  it('says that the disk is full when it is', async () => {
    const database = await openEmptyDatabase();
    const { log } = buildLog(database);
    const quota = new DOMException('full', 'QuotaExceededError');
    vi.spyOn(database.outbox, 'add').mockRejectedValueOnce(quota);
    expect(await log.begin(buildIntent())).toEqual({ ok: false, error: { code: 'storage-full' } });
  });
});

describe('a chain that somebody has seen go on elsewhere', () => {
  async function startedLog(): Promise<{ database: ModsideDatabase; log: ActionLog }> {
    const database = await openEmptyDatabase();
    const { log } = buildLog(database);
    await act(log);
    await act(log);
    return { database, log };
  }

  it('is not continued: a new one starts with a checkpoint that names the old one and its head', async () => {
    const { database, log } = await startedLog();
    const { head } = await logState(database);
    await rememberHead(database, { ...head!, seq: 7, hash: 'e'.repeat(64) }, START);
    const record = await act(log);
    expect(record.cid).not.toBe(head?.cid);
    expect(record.seq).toBe(1);
    const [checkpoint] = await database.actions.where('[cid+seq]').equals([record.cid, 0]).toArray();
    expect(checkpoint).toMatchObject({
      kind: 'checkpoint',
      actor: { ref: 'm-ana' },
      act: { type: 'log.checkpoint', params: { chain: head?.cid, seq: 1, hash: head?.hash, why: 'behind' } },
    });
    expect(record.prev).toBe(checkpoint?.hash);
    expect((await act(log)).seq).toBe(2);
  });

  it('is continued when the head that was seen is our own', async () => {
    const { database, log } = await startedLog();
    const { head } = await logState(database);
    await act(log);
    await rememberHead(database, head!, START);
    expect(await act(log)).toMatchObject({ cid: head?.cid, seq: 3 });
  });

  it('is not continued either when the last record here is another than the one seen at its place', async () => {
    const { database, log } = await startedLog();
    const { head } = await logState(database);
    await database.heads.put({
      ...head!,
      hash: 'e'.repeat(64),
      at: '2026-03-02T09:00:00.000Z',
      seen: 'file',
    });
    expect((await act(log)).cid).not.toBe(head?.cid);
  });

  it('ends on demand, as after a restore', async () => {
    const { database, log } = await startedLog();
    const old = { cid: '11111111-2222-4333-8444-555555555555', seq: 41, hash: 'a'.repeat(64) };
    const checkpoint = expectOk(await log.checkpoint({ ...old, why: 'restored' }));
    expect(checkpoint).toMatchObject({
      seq: 0,
      act: { params: { chain: old.cid, seq: 41, why: 'restored' } },
    });
    expect(await act(log)).toMatchObject({ cid: checkpoint.cid, seq: 1 });
    expect((await verifyAll(database)).sound).toBe(true);
  });
});

describe('what is stored', () => {
  it('is the object that was hashed, byte for byte', async () => {
    const database = await openEmptyDatabase();
    const record = await act(buildLog(database).log, buildDraft({ labels: ['b', 'ä', 'a'] }));
    const stored = await database.actions.get(record.id);
    expect(stored).toEqual(record);
    expect(hashRecord(JSON.parse(JSON.stringify(stored)))).toBe(record.hash);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import type { ModsideDatabase } from '@/utils/db/database';
import { activity, dailyActivity, logState, recentActions, summaryOf } from '@/utils/db/queries';
import { RollupRows } from '@/utils/db/rollup-rows';
import { actionSummarySchema } from '@/utils/domain/summary';
import { BUCKET_MS } from '@/utils/log/buckets';
import { openEmptyDatabase } from '../../support/database';
import { act, buildDraft, buildLog, expectOk, ORIGIN, START } from '../../support/records';

const HOUR = 3_600_000;
let database: ModsideDatabase;
let log: ReturnType<typeof buildLog>['log'];
let clock: ReturnType<typeof buildLog>['clock'];
beforeEach(async () => {
  database = await openEmptyDatabase();
  ({ log, clock } = buildLog(database));
});

describe('recent actions', () => {
  it('come newest first, with everything that was said about them later', async () => {
    const removed = await act(log);
    clock.pass(1000);
    const undone = buildDraft(
      { rev: { of: removed.id, why: 'self-undo' } },
      { type: 'content.restore', native: 'untrash' },
    );
    const restored = await act(log, undone);
    clock.pass(1000);
    const unclear = await act(log, buildDraft(), { state: 'unknown', by: 'none', http: null });
    clock.pass(1000);
    await log.markVoid((await act(log)).id);
    await log.appendExport({ exportId: removed.id, format: 'csv', level: 0, count: 1 });
    const list = await recentActions(database, 10);
    expect(list.map(({ id, outcome, reversed, undo }) => ({ id, outcome, reversed, undo }))).toEqual([
      { id: unclear.id, outcome: 'unknown', reversed: false, undo: null },
      { id: restored.id, outcome: 'confirmed', reversed: false, undo: 'untrash' },
      { id: removed.id, outcome: 'confirmed', reversed: true, undo: null },
    ]);
    await log.amend(unclear.id, { state: 'confirmed', by: 'reload', http: null });
    expect((await recentActions(database, 1))[0]).toMatchObject({ outcome: 'confirmed', undo: 'untrash' });
  });

  it('say what a line needs and nothing more', async () => {
    const { id } = await act(log);
    const summary = await summaryOf(database, id);
    expect(actionSummarySchema.parse(summary)).toEqual({
      id,
      at: '2026-03-02T09:00:00.000Z',
      platform: 'wordpress',
      origin: ORIGIN,
      action: 'content.remove',
      native: 'trash',
      author: 'Zed',
      title: 'A heated thread',
      url: `${ORIGIN}/topic/812#comment-4711`,
      reason: 'Commercial spam',
      outcome: 'confirmed',
      reversed: false,
      undo: 'untrash',
    });
  });

  it('name no author who was erased', async () => {
    const { id } = await act(log);
    await log.erase({ ids: [id], fields: ['targetAuthor'], cause: 'request' });
    expect(await summaryOf(database, id)).toMatchObject({ author: null, title: 'A heated thread' });
  });

  it('fill up with restored ones', async () => {
    const { id } = await act(log);
    const old = {
      ...(await log.record(id))!,
      id: '019cadd4-5620-7000-8000-000000000001',
      at: '2026-01-01T00:00:00.000Z',
    };
    await database.history.add({ ...old, cid: '11111111-2222-4333-8444-555555555555' });
    expect((await recentActions(database, 5)).map((summary) => summary.id)).toEqual([id, old.id]);
  });

  it('are as many as asked for however many mistakes there were', async () => {
    await act(log);
    for (let count = 0; count < 5; count++) {
      clock.pass(1);
      await log.markVoid((await act(log)).id);
    }
    expect(await recentActions(database, 1)).toHaveLength(1);
  });
});

describe('activity', () => {
  it('is told by action and by site, most first', async () => {
    await act(log, buildDraft({}, { type: 'report.claim' }));
    await act(log);
    await act(log, buildDraft(), { state: 'assumed' });
    await act(log, buildDraft({ site: { ...buildDraft().site!, origin: 'https://b.example' } }), {
      state: 'failed',
    });
    const seen = await activity(database, { from: START, to: START + 1 });
    expect(seen.total).toEqual({ done: 3, assumed: 1, failed: 1, partial: 0, unknown: 0, reversed: 0 });
    expect(seen.workload).toBe(2);
    expect(seen.byAction.map(({ action, counts }) => [action, counts.done])).toEqual([
      ['content.remove', 2],
      ['report.claim', 1],
    ]);
    expect(seen.bySite.map(({ origin, counts }) => [origin, counts.done, counts.failed])).toEqual([
      [ORIGIN, 3, 0],
      ['https://b.example', 0, 1],
    ]);
  });

  it('ends before its end', async () => {
    await act(log);
    expect((await activity(database, { from: START - HOUR, to: START })).total.done).toBe(0);
    expect((await activity(database, { from: START + BUCKET_MS, to: START + HOUR })).total.done).toBe(0);
  });

  it('is told by local day, with days of nothing', async () => {
    clock.set(Date.parse('2026-03-01T22:50:00.000Z'));
    await act(log);
    clock.set(Date.parse('2026-03-01T23:10:00.000Z'));
    await act(log);
    await act(log);
    const days = await dailyActivity(database, { days: 3, now: START, timeZoneOffset: () => 60 });
    expect(days.map(({ day, counts }) => [day, counts.done])).toEqual([
      ['2026-02-28', 0],
      ['2026-03-01', 1],
      ['2026-03-02', 2],
    ]);
  });

  it('knows the day of 23 hours', async () => {
    const change = Date.parse('2026-03-29T01:00:00.000Z');
    const berlin = (at: number) => (at < change ? 60 : 120);
    const days = await dailyActivity(database, { days: 2, now: change + 40 * HOUR, timeZoneOffset: berlin });
    expect(days.map(({ day, from, to }) => [day, (to - from) / HOUR])).toEqual([
      ['2026-03-29', 23],
      ['2026-03-30', 24],
    ]);
  });

  it('of half-hour and quarter-hour zones falls on bucket borders', async () => {
    const [day] = await dailyActivity(database, { days: 1, now: START, timeZoneOffset: () => 345 });
    expect(day!.from % BUCKET_MS).toBe(0);
  });

  it('of a month is read in some dozen rows, of its days in one an hour', async () => {
    const rows = new RollupRows();
    for (let time = START - 40 * 24 * HOUR; time < START + HOUR; time += BUCKET_MS / 3) {
      rows.add({ time, origin: ORIGIN, action: 'content.remove', counts: [0] }, 1);
    }
    await database.rollups.bulkPut(rows.filled());
    let read = 0;
    database.rollups.hook('reading', (row) => {
      read++;
      return row;
    });
    const from = Date.parse('2026-02-01T23:00:00.000Z');
    const { total } = await activity(database, { from, to: START });
    expect(total.done).toBe(((START - from) / BUCKET_MS) * 3);
    expect(read).toBeGreaterThan(27);
    expect(read).toBeLessThan(60);
    read = 0;
    const days = await dailyActivity(database, { days: 30, now: START, timeZoneOffset: () => 60 });
    expect(days.slice(0, -1).map(({ counts }) => counts.done)).toEqual(Array(29).fill(96 * 3));
    expect(read).toBeLessThan(30 * 24);
    const kathmandu = await dailyActivity(database, { days: 2, now: START, timeZoneOffset: () => 345 });
    expect(kathmandu[0]?.counts.done).toBe(96 * 3);
  });
});

describe('the state of the log', () => {
  it('is empty at first', async () => {
    expect(await logState(database)).toEqual({ records: 0, open: 0, head: null });
  });

  it('follows the chain that is written to', async () => {
    await act(log);
    const checkpoint = expectOk(
      await log.checkpoint({
        cid: '11111111-2222-4333-8444-555555555555',
        seq: 3,
        hash: 'a'.repeat(64),
        why: 'restored',
      }),
    );
    expect(await logState(database)).toMatchObject({ records: 2, head: { cid: checkpoint.cid, seq: 0 } });
  });
});

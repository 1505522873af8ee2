import { describe, expect, it } from 'vitest';
import type { ActionLog } from '@/utils/db/action-log';
import type { ModsideDatabase } from '@/utils/db/database';
import { activity } from '@/utils/db/queries';
import { rebuildRollups } from '@/utils/db/rollups';
import type { OutcomeState } from '@/utils/domain/outcome';
import { openEmptyDatabase } from '../../support/database';
import {
  act,
  buildDraft,
  buildIntent,
  buildLog,
  buildOutcome,
  expectOk,
  START,
  seededNumbers,
} from '../../support/records';

const HOUR = 3_600_000;
const all = { from: START - 400 * 24 * HOUR, to: START + 400 * 24 * HOUR };

async function numbers(database: ModsideDatabase) {
  const { total } = await activity(database, all);
  return total;
}

const none = { done: 0, assumed: 0, failed: 0, partial: 0, unknown: 0, reversed: 0 };

async function start() {
  const database = await openEmptyDatabase();
  return { database, ...buildLog(database) };
}

describe('the rollups', () => {
  it('count a record in its quarter of an hour of corrected time, and in the hour and day around it', async () => {
    const { database, log } = await start();
    await act(log, buildDraft(), { skewMs: -60_000 });
    const sites = { 'https://forum.example.org': { 'content.remove': [1, 0, 0, 0, 0, 0] } };
    expect(await database.rollups.toArray()).toEqual([
      { size: 15, at: Date.parse('2026-03-02T08:45:00.000Z'), sites },
      { size: 60, at: Date.parse('2026-03-02T08:00:00.000Z'), sites },
      { size: 1440, at: Date.parse('2026-03-02T00:00:00.000Z'), sites },
    ]);
  });

  it('count each state for itself', async () => {
    const { database, log } = await start();
    for (const state of ['confirmed', 'assumed', 'failed', 'partial', 'unknown'] as const) {
      await act(log, buildDraft(), { state });
    }
    expect(await numbers(database)).toEqual({
      done: 2,
      assumed: 1,
      failed: 1,
      partial: 1,
      unknown: 1,
      reversed: 0,
    });
  });

  it('do not count book-keeping', async () => {
    const { database, log } = await start();
    const { id } = await act(log);
    await log.appendExport({ exportId: id, format: 'csv', level: 0, count: 1 });
    expect(await numbers(database)).toEqual({ ...none, done: 1 });
  });

  it('move a record that turns out otherwise, in the bucket where it was', async () => {
    const { database, log, clock } = await start();
    const { id } = await act(log, buildDraft(), { state: 'unknown' });
    clock.pass(5 * HOUR);
    await log.amend(id, { state: 'confirmed', by: 'reload', http: null });
    expect(await numbers(database)).toEqual({ ...none, done: 1 });
    expect(await database.rollups.toCollection().primaryKeys()).toContainEqual([15, START]);
    expect(await database.rollups.count()).toBe(3);
  });

  it('forget a record logged by mistake, and what it reversed stands again', async () => {
    const { database, log } = await start();
    const { id } = await act(log);
    const undo = await act(
      log,
      buildDraft({ rev: { of: id, why: 'self-undo' } }, { type: 'content.restore' }),
    );
    expect(await numbers(database)).toEqual({ ...none, done: 2, reversed: 1 });
    await log.markVoid(undo.id);
    expect(await numbers(database)).toEqual({ ...none, done: 1 });
    await log.markVoid(id);
    expect(await database.rollups.count()).toBe(0);
  });

  it('count a reversal only once it worked', async () => {
    const { database, log } = await start();
    const { id } = await act(log);
    const undo = await act(log, buildDraft({ rev: { of: id, why: 'self-undo' } }), { state: 'unknown' });
    expect((await numbers(database)).reversed).toBe(0);
    await log.amend(undo.id, { state: 'confirmed', by: 'reload', http: null });
    expect((await numbers(database)).reversed).toBe(1);
    await log.amend(undo.id, { state: 'failed', by: 'reload', http: null });
    expect(await numbers(database)).toEqual({ ...none, done: 1, failed: 1 });
  });

  it('count two reversals of one record as one', async () => {
    const { database, log } = await start();
    const { id } = await act(log);
    const undo = buildDraft({ rev: { of: id, why: 'self-undo' } });
    await act(log, undo);
    const second = await act(log, undo);
    expect((await numbers(database)).reversed).toBe(1);
    await log.markVoid(second.id);
    expect((await numbers(database)).reversed).toBe(1);
  });
});

/** Does one random thing to the log. */
function createWalk(log: ActionLog, pass: (ms: number) => void, seed: number) {
  const next = seededNumbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const states: readonly OutcomeState[] = [
    'confirmed',
    'confirmed',
    'assumed',
    'failed',
    'partial',
    'unknown',
  ];
  const codes = ['content.remove', 'content.hide', 'content.restore', 'user.ban', 'report.claim'] as const;
  const origins = ['https://a.example', 'https://b.example'] as const;
  const ids: string[] = [];
  const draft = () =>
    buildDraft({ site: { ...buildDraft().site!, origin: pick(origins) } }, { type: pick(codes) });
  const outcome = () => ({ state: pick(states), skewMs: pick([null, 0, 240_000, -7_200_000]) });
  const doAct = async (change = {}) => {
    const { id } = expectOk(await log.begin(buildIntent({ ...draft(), ...change })));
    expectOk(await log.settle(id, buildOutcome(outcome())));
    ids.push(id);
  };
  return async () => {
    pass(Math.floor(next() * 20 * 60_000) - 60_000);
    const dice = next();
    if (ids.length === 0 || dice < 0.4) return doAct();
    const id = pick(ids);
    if (dice < 0.6) return doAct({ rev: { of: id, why: 'self-undo' } });
    if (dice < 0.8) expectOk(await log.amend(id, { state: pick(states), by: 'reload', http: null }));
    else if (dice < 0.9) expectOk(await log.settle(id, buildOutcome(outcome())));
    else expectOk(await log.markVoid(id));
  };
}

describe('rebuilding the rollups', () => {
  it.each([1, 2, 3])(
    'gives what was kept up step by step, whatever happened (seed %i)',
    { timeout: 60_000 },
    async (seed) => {
      const { database, log, clock } = await start();
      const step = createWalk(log, clock.pass, seed);
      for (let count = 0; count < 300; count++) await step();
      const kept = await database.rollups.toArray();
      expect(kept.length).toBeGreaterThan(50);
      await rebuildRollups(database);
      expect(await database.rollups.toArray()).toEqual(kept);
    },
  );

  it('takes names that are no names from a restored file as they are', async () => {
    const { database, log } = await start();
    const record = await act(log);
    const names = ['__proto__', 'constructor', 'toString'];
    await database.history.bulkAdd(
      names.map((type, seq) => ({
        ...record,
        id: `019cadd4-5620-7000-8000-00000000000${seq}`,
        cid: '11111111-2222-4333-8444-555555555555',
        seq,
        act: { ...record.act, type },
      })),
    );
    await rebuildRollups(database);
    await rebuildRollups(database);
    const { byAction } = await activity(database, all);
    expect(byAction.map(({ action, counts }) => [action, counts.done])).toEqual(
      expect.arrayContaining(names.map((name) => [name, 1])),
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['0']).toBeUndefined();
  });

  it('counts restored chains too', async () => {
    const { database, log } = await start();
    const record = await act(log);
    await database.history.add({
      ...record,
      id: '019cadd4-5620-7000-8000-000000000001',
      cid: '11111111-2222-4333-8444-555555555555',
    });
    await rebuildRollups(database);
    expect((await numbers(database)).done).toBe(2);
  });
});

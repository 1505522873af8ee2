import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActingHalf } from '@/utils/adapters/types';
import { createActRunner } from '@/utils/content/act-runner';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { Client } from '@/utils/messaging/client';

const ID = '019cadd4-5620-7000-8000-000000000001';
const done: Outcome = {
  state: 'confirmed',
  by: 'response',
  http: 200,
  notified: 'n/a',
  skewMs: 0,
  failure: null,
  params: {},
  until: null,
  url: null,
};
const command = { id: ID, platform: 'generic', native: 'remove' } as Command;

function setUp(perform: ActingHalf['perform'], send: Client['send']) {
  const ending = new AbortController();
  const half: ActingHalf = { id: 'generic', perform };
  const runner = createActRunner({
    document,
    halves: [half],
    client: { send },
    fetch: vi.fn(),
    now: () => 0,
    signal: ending.signal,
  });
  return { runner, ending };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the act script', () => {
  it('carries out a command once, however often it is told', async () => {
    const perform = vi.fn(async () => done);
    const { runner } = setUp(perform, vi.fn(async () => ({ ok: true, value: null })) as never);
    await runner['act.perform']?.({ command, recipes: [] });
    await runner['act.perform']?.({ command, recipes: [] });
    await vi.advanceTimersByTimeAsync(0);
    expect(perform).toHaveBeenCalledTimes(1);
  });

  it('reports again until the background has taken the outcome', async () => {
    const send = vi
      .fn()
      .mockResolvedValueOnce({ ok: false, error: { code: 'unexpected' } })
      .mockResolvedValue({ ok: true, value: null });
    const { runner } = setUp(async () => done, send as never);
    await runner['act.perform']?.({ command, recipes: [] });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(send.mock.calls.filter(([name]) => name === 'action.settle')).toHaveLength(2);
    expect(send.mock.calls.at(-1)?.[1]).toEqual({ id: ID, outcome: done });
  });

  it('says of a command whether it never came, still runs, or what came of it', async () => {
    let finish: (outcome: Outcome) => void = () => undefined;
    const perform = () =>
      new Promise<Outcome>((resolve) => {
        finish = resolve;
      });
    const { runner } = setUp(perform, vi.fn(async () => ({ ok: true, value: null })) as never);
    expect(await runner['act.ask']?.({ id: ID })).toMatchObject({ value: { state: 'never' } });
    await runner['act.perform']?.({ command, recipes: [] });
    expect(await runner['act.ask']?.({ id: ID })).toMatchObject({ value: { state: 'running' } });
    finish(done);
    await vi.advanceTimersByTimeAsync(0);
    expect(await runner['act.ask']?.({ id: ID })).toMatchObject({ value: { state: 'done', outcome: done } });
  });

  it('reports what an adapter did not foresee as unknown, never as done', async () => {
    const send = vi.fn(async (_name: string, _payload: unknown) => ({ ok: true, value: null }));
    const perform = async () => {
      throw new Error('boom');
    };
    const { runner } = setUp(perform, send as never);
    await runner['act.perform']?.({ command, recipes: [] });
    await vi.advanceTimersByTimeAsync(0);
    expect(send).toHaveBeenCalledWith('action.settle', {
      id: ID,
      outcome: expect.objectContaining({
        state: 'unknown',
        failure: { code: 'unexpected', detail: { where: 'generic.remove' } },
      }),
    });
  });

  it('refuses a platform it has no acting half for', async () => {
    const { runner } = setUp(async () => done, vi.fn() as never);
    const answer = await runner['act.perform']?.({ command: { ...command, platform: 'other' }, recipes: [] });
    expect(answer).toEqual({ ok: false, error: { code: 'unsupported' } });
  });
});

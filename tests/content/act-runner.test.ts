import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { troubled } from '@/utils/adapters/shared/outcomes';
import { fetchText } from '@/utils/adapters/shared/requests';
import type { ActingHalf } from '@/utils/adapters/types';
import { createActRunner } from '@/utils/content/act-runner';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { PageContext, Standing } from '@/utils/domain/post';
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

function setUp(
  perform: ActingHalf['perform'],
  send: Client['send'],
  fetch = vi.fn(),
  more: Partial<ActingHalf> = {},
) {
  const ending = new AbortController();
  const half: ActingHalf = { id: 'generic', perform, ...more };
  const runner = createActRunner({
    document,
    halves: [half],
    client: { send },
    fetch,
    now: () => 0,
    browser: 'chromium',
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

  describe('told to stop a command', () => {
    /** One write, as adapters send it. */
    const write: ActingHalf['perform'] = async (env) => {
      const sent = await fetchText(env, { url: new URL('https://forum.example/act'), method: 'POST' });
      return sent.ok ? done : troubled(sent.trouble);
    };
    const answered = () => vi.fn(async (_name: string, _payload: unknown) => ({ ok: true, value: null }));
    const settled = (send: ReturnType<typeof answered>) =>
      send.mock.calls.flatMap(([name, payload]) =>
        name === 'action.settle' ? [(payload as { outcome: Outcome }).outcome] : [],
      );

    it('while the site makes it wait: nothing was done, and so it is said', async () => {
      const send = answered();
      const busy = vi.fn(async () => new Response('', { status: 429, headers: { 'Retry-After': '60' } }));
      const { runner } = setUp(write, send as never, busy);
      await runner['act.perform']?.({ command, recipes: [] });
      await vi.advanceTimersByTimeAsync(5000);
      expect(send).toHaveBeenCalledWith('action.waiting', { id: ID, reason: 'rate-limited', until: 60_000 });
      expect(await runner['act.cancel']?.({ id: ID })).toEqual({ ok: true, value: null });
      await vi.advanceTimersByTimeAsync(0);
      expect(settled(send)).toMatchObject([{ state: 'failed', failure: { code: 'cancelled' } }]);
      expect(busy).toHaveBeenCalledTimes(1);
    });

    it('while a request is on its way: nobody can tell, and so it is said', async () => {
      const send = answered();
      const hanging = vi.fn(
        (_url: string, { signal }: RequestInit) =>
          new Promise<Response>((_resolve, reject) => {
            signal?.addEventListener('abort', () => reject(signal.reason));
          }),
      );
      const { runner } = setUp(write, send as never, hanging as never);
      await runner['act.perform']?.({ command, recipes: [] });
      await vi.advanceTimersByTimeAsync(10);
      await runner['act.cancel']?.({ id: ID });
      await vi.advanceTimersByTimeAsync(10);
      expect(settled(send)).toMatchObject([
        { state: 'unknown', failure: { code: 'cancelled', detail: { problem: 'sent' } } },
      ]);
    });

    it('that is done already: what came of it stays', async () => {
      const send = answered();
      const { runner } = setUp(async () => done, send as never);
      await runner['act.perform']?.({ command, recipes: [] });
      await vi.advanceTimersByTimeAsync(0);
      expect(await runner['act.cancel']?.({ id: ID })).toEqual({ ok: true, value: null });
      expect(await runner['act.ask']?.({ id: ID })).toMatchObject({
        value: { state: 'done', outcome: done },
      });
    });

    it('that it has never seen: it says so', async () => {
      const { runner } = setUp(write, answered() as never);
      expect(await runner['act.cancel']?.({ id: ID })).toEqual({ ok: false, error: { code: 'not-found' } });
    });
  });

  it('asks the platform about an author where it can, and knows nothing where that fails', async () => {
    const standing = { posts: 3 } as Standing;
    const readAuthor = vi
      .fn<NonNullable<ActingHalf['readAuthor']>>()
      .mockResolvedValueOnce(standing)
      .mockRejectedValueOnce(new Error('boom'));
    const { runner } = setUp(async () => done, vi.fn() as never, vi.fn(), { readAuthor });
    const author = { id: '5', name: 'Ana', url: null, facts: [] };
    const question = {
      context: { platform: 'generic' } as PageContext,
      author,
      handles: { post: '1' },
      recipes: [],
    };
    expect(await runner['act.author']?.(question)).toEqual({ ok: true, value: standing });
    expect(readAuthor.mock.calls[0]?.slice(1)).toEqual([question.context, author, { post: '1' }]);
    expect(await runner['act.author']?.(question)).toEqual({ ok: true, value: null });
    const none = setUp(async () => done, vi.fn() as never).runner;
    expect(await none['act.author']?.(question)).toEqual({ ok: true, value: null });
  });

  it('refuses a platform it has no acting half for', async () => {
    const { runner } = setUp(async () => done, vi.fn() as never);
    const answer = await runner['act.perform']?.({ command: { ...command, platform: 'other' }, recipes: [] });
    expect(answer).toEqual({ ok: false, error: { code: 'unsupported' } });
  });
});

import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { MessagesContext, useRequest } from '@/utils/hooks/use-messages';
import { useSettings } from '@/utils/hooks/use-settings';
import { useSiteStatus } from '@/utils/hooks/use-site-status';
import type { Client } from '@/utils/messaging/client';
import { SETTINGS } from '../../support/pages/library';
import { siteStatus } from '../../support/pages/popup';

function around(answer: (name: string, payload: unknown) => Result<unknown>) {
  const send = vi.fn((name: string, payload: unknown) => Promise.resolve(answer(name, payload)));
  const client = { send } as unknown as Client;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MessagesContext value={client}>{children}</MessagesContext>
  );
  return { send, wrapper };
}

describe('useRequest', () => {
  it('waits, then has the answer, and asks again when the page comes back into view', async () => {
    let sites = 1;
    const { wrapper } = around(() => ok(Array.from({ length: sites })));
    const { result } = renderHook(() => useRequest('site.list', null), { wrapper });
    expect(result.current[0]).toEqual({ state: 'loading' });
    await waitFor(() => expect(result.current[0]).toMatchObject({ state: 'ready' }));
    sites = 2;
    await act(async () => void document.dispatchEvent(new Event('visibilitychange')));
    await waitFor(() => expect(result.current[0]).toMatchObject({ value: { length: 2 } }));
  });

  it('has the failure where the background refuses', async () => {
    const { wrapper } = around(() => fail(failure('extension-updated')));
    const { result } = renderHook(() => useRequest('site.list', null), { wrapper });
    await waitFor(() =>
      expect(result.current[0]).toEqual({ state: 'failed', failure: failure('extension-updated') }),
    );
  });
});

describe('useSiteStatus', () => {
  it('asks again while a page that was just turned on has not answered yet', async () => {
    vi.useFakeTimers();
    const answers = [siteStatus({ page: null }), siteStatus({ page: null }), siteStatus()];
    const { send, wrapper } = around(() => ok(answers.shift() ?? siteStatus()));
    const { result } = renderHook(() => useSiteStatus(7), { wrapper });
    for (let step = 0; step < 5; step += 1) await act(() => vi.advanceTimersByTimeAsync(400));
    expect(result.current[0]).toMatchObject({ value: { page: { context: { label: 'WordPress' } } } });
    expect(send).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });

  it('stops asking a page that nobody knows', async () => {
    vi.useFakeTimers();
    const { send, wrapper } = around(() => ok(siteStatus({ page: null })));
    renderHook(() => useSiteStatus(7), { wrapper });
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(send.mock.calls.length).toBeLessThan(12);
    vi.useRealTimers();
  });

  it('asks for nothing where there is no tab', () => {
    const { send, wrapper } = around(() => ok(null));
    renderHook(() => useSiteStatus(null), { wrapper });
    expect(send).not.toHaveBeenCalled();
  });
});

describe('useSettings', () => {
  it('reads again what it saved', async () => {
    let stored = SETTINGS;
    const { wrapper } = around((name, payload) => {
      if (name === 'settings.set') stored = { ...stored, ...(payload as object) };
      return ok(stored);
    });
    const { result } = renderHook(() => useSettings(), { wrapper });
    await waitFor(() => expect(result.current[0].state).toBe('ready'));
    await act(async () => void (await result.current[1]({ actorRef: 'm-ben' })));
    expect(result.current[0]).toMatchObject({ value: { actorRef: 'm-ben' } });
  });
});

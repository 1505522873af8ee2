import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { failure } from '@/utils/domain/failure';
import { fail, ok } from '@/utils/domain/result';
import { MessagesContext } from '@/utils/hooks/use-messages';
import { useEnableSite } from '@/utils/hooks/use-sites';
import type { Client } from '@/utils/messaging/client';

const ORIGIN = 'https://forum.example.org';

function setup(requestHost: () => Promise<boolean>, enable: unknown = ok({ origin: ORIGIN })) {
  const order: string[] = [];
  const send = vi.fn((name: string) => {
    order.push(name);
    // The answer to the intent never comes: a popup may not wait for it.
    return name === 'site.intend' ? new Promise(() => undefined) : Promise.resolve(enable);
  });
  const ask = vi.fn(() => {
    order.push('prompt');
    return requestHost();
  });
  const client = { send } as unknown as Client;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MessagesContext value={client}>{children}</MessagesContext>
  );
  const { result } = renderHook(() => useEnableSite(ask), { wrapper });
  return { order, send, enable: result.current };
}

describe('turning a site on', () => {
  it('sends the intent and asks the browser before the call returns, then has it enabled', async () => {
    const { order, send, enable } = setup(() => Promise.resolve(true));
    const answer = enable(ORIGIN, 7);
    expect(order).toEqual(['site.intend', 'prompt']);
    expect(await answer).toEqual(ok(true));
    expect(order).toEqual(['site.intend', 'prompt', 'site.enable']);
    expect(send).toHaveBeenCalledWith('site.intend', { origin: ORIGIN, purpose: 'site', tabId: 7 });
    expect(send).toHaveBeenCalledWith('site.enable', { origin: ORIGIN, tabId: 7 });
  });

  it('enables nothing when the person says no', async () => {
    const { order, enable } = setup(() => Promise.resolve(false));
    expect(await enable(ORIGIN, null)).toEqual(ok(false));
    expect(order).not.toContain('site.enable');
  });

  it('says so when the browser refuses to ask', async () => {
    const { enable } = setup(() => Promise.reject(new Error('user gesture')));
    expect(await enable(ORIGIN, null)).toEqual(fail(failure('unexpected', { where: 'permissions' })));
  });

  it('hands on why the background could not enable it', async () => {
    const { enable } = setup(() => Promise.resolve(true), fail(failure('storage-full')));
    expect(await enable(ORIGIN, null)).toEqual(fail(failure('storage-full')));
  });
});

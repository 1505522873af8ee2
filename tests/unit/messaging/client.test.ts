import { describe, expect, it, vi } from 'vitest';
import { createClient, messagingFailure } from '@/utils/messaging/client';
import { downListener } from '@/utils/messaging/listen';

describe('the client', () => {
  it('wraps what is asked and gives the result back', async () => {
    const send = vi.fn(async () => ({ ok: true, value: [] }));
    expect(await createClient(send).send('site.list', null)).toEqual({ ok: true, value: [] });
    expect(send).toHaveBeenCalledWith({ modside: 1, name: 'site.list', payload: null });
  });

  it('takes an answer that is no result for a background of another version', async () => {
    for (const strange of [undefined, null, 'ok', {}, { ok: true }, { ok: false, error: null }]) {
      const answer = await createClient(async () => strange).send('site.list', null);
      expect(answer).toMatchObject({ ok: false, error: { code: 'extension-updated' } });
    }
  });

  it('recognises the browser’s words for an extension that was updated under the page', () => {
    expect(messagingFailure(new Error('Extension context invalidated.')).code).toBe('extension-updated');
    expect(
      messagingFailure(new Error('Could not establish connection. Receiving end does not exist.')).code,
    ).toBe('extension-updated');
    expect(messagingFailure(new Error('something else')).code).toBe('unexpected');
  });
});

describe('a document’s listener', () => {
  const ping = { modside: 1, to: 'page', name: 'page.ping', payload: null };
  const instance = '019cadd4-5620-4000-8000-000000000001';

  it('answers what it knows later and says so at once', async () => {
    const listener = downListener('page', { 'page.ping': () => ({ ok: true, value: { instance } }) });
    const answer = await new Promise((resolve) => {
      expect(listener(ping, null, resolve)).toBe(true);
    });
    expect(answer).toEqual({ ok: true, value: { instance } });
  });

  it('leaves what is meant for another script of the document to that one', () => {
    const listener = downListener('act', { 'page.ping': () => ({ ok: true, value: { instance } }) });
    expect(listener(ping, null, vi.fn())).toBeUndefined();
    expect(downListener('page', {})(ping, null, vi.fn())).toBeUndefined();
  });

  it('answers an exception as a failure', async () => {
    const listener = downListener('page', {
      'page.ping': () => {
        throw new Error('x');
      },
    });
    const answer = await new Promise((resolve) => void listener(ping, null, resolve));
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'unexpected', detail: { where: 'page.ping' } },
    });
  });
});

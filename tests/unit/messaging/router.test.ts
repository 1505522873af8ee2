import { describe, expect, it, vi } from 'vitest';
import { ok } from '@/utils/domain/result';
import { WIRE_VERSION } from '@/utils/messaging/client';
import { CONTRACT, CONTRACT_VERSION } from '@/utils/messaging/contract';
import { createRouter, type Handlers, type Origin } from '@/utils/messaging/router';

const library: Origin = { kind: 'extension', tabId: null, frameId: null, origin: null };
const content: Origin = { kind: 'content', tabId: 1, frameId: 0, origin: 'https://forum.example' };

function routerWith(handlers: Partial<Handlers>) {
  return createRouter(handlers as Handlers);
}
const message = (name: string, payload: unknown, modside = CONTRACT_VERSION) => ({ modside, name, payload });

describe('the router', () => {
  it('hands a parsed message to its handler and its answer back', async () => {
    const list = vi.fn(async () => ok([]));
    const answer = await routerWith({ 'site.list': list })(message('site.list', null), library);
    expect(answer).toEqual({ ok: true, value: [] });
    expect(list).toHaveBeenCalledWith(null, library);
  });

  it('is not concerned with messages of others', async () => {
    expect(await routerWith({})('hello', library)).toBeNull();
    expect(await routerWith({})({ type: 'ping' }, library)).toBeNull();
  });

  it('refuses a name it does not know, also one of the object’s own', async () => {
    for (const name of ['no.such', 'constructor', '__proto__']) {
      expect(await routerWith({})(message(name, null), library)).toMatchObject({
        error: { code: 'bad-message' },
      });
    }
  });

  it('refuses a sender that may not send this', async () => {
    const list = vi.fn();
    const answer = await routerWith({ 'site.list': list })(message('site.list', null), content);
    expect(answer).toMatchObject({ error: { code: 'wrong-sender' } });
    expect(list).not.toHaveBeenCalled();
  });

  it('says where a message does not fit', async () => {
    const answer = await routerWith({})(message('site.enable', { origin: 'not a url', tabId: 1 }), library);
    expect(answer).toEqual({
      ok: false,
      error: { code: 'bad-message', detail: { path: 'site.enable:origin' } },
    });
  });

  it('tells an old page script that it is old', async () => {
    const answer = await routerWith({})(message('site.list', null, CONTRACT_VERSION + 1), library);
    expect(answer).toMatchObject({ error: { code: 'extension-updated' } });
  });

  it('turns an exception into a typed failure that names the message only', async () => {
    const broken = async () => {
      throw new Error('text of a page');
    };
    const answer = await routerWith({ 'site.list': broken })(message('site.list', null), library);
    expect(answer).toEqual({ ok: false, error: { code: 'unexpected', detail: { where: 'site.list' } } });
  });
});

describe('the contract', () => {
  it('has the version that the page script’s client speaks', () => {
    expect(WIRE_VERSION).toBe(CONTRACT_VERSION);
  });
  it('lets nothing be sent by nobody', () => {
    for (const entry of Object.values(CONTRACT)) expect(entry.from.length).toBeGreaterThan(0);
  });
});

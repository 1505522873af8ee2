import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Decision } from '@/utils/domain/decision';
import { NO_INPUT } from '@/utils/domain/no-input';
import type { Outcome } from '@/utils/domain/outcome';
import type { ActionStatus } from '@/utils/messaging/contract';
import { createFakeBrowser } from '../../support/fake-browser';
import { aPost, articleHalf, pageOf } from '../../support/page';

/** Acts of several tabs of one site, from the press to the page and back. */

const fake = vi.hoisted(() => ({ current: null as unknown as ReturnType<typeof createFakeBrowser> }));
vi.mock('@/utils/browser', () => ({
  get browser() {
    return fake.current.browser;
  },
}));

const ORIGIN = 'https://forum.example';
const INSTANCE = '019cadd4-5620-4000-8000-000000000001';
const decision: Decision = {
  context: articleHalf.readContext(pageOf({} as Document)),
  post: aPost(),
  capability: {
    native: 'remove',
    action: 'content.remove',
    on: 'post',
    grave: false,
    undo: null,
    fields: [],
    label: null,
  },
  input: NO_INPUT,
  reply: null,
  sensitive: false,
  note: null,
};
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

interface Heard {
  tab: number;
  name: string;
  payload: { id?: string; command?: { id: string } };
}
let heard: Heard[];
/** What the act scripts say to `act.ask` and `act.cancel`. */
let known: (id: string) => { ok: boolean; [more: string]: unknown };

function openTab(id: number, url = `${ORIGIN}/t/1`): void {
  fake.current.tabs.set(id, {
    id,
    url,
    answer: ({ name, payload }) => {
      heard.push({ tab: id, name, payload: payload as Heard['payload'] });
      if (name === 'page.ping') return { ok: true, value: { instance: INSTANCE } };
      if (name === 'act.ask') return known((payload as { id: string }).id);
      return { ok: true, value: null };
    },
  });
}

async function startBackground() {
  vi.resetModules();
  const before = Date.now();
  while (Date.now() === before) await Promise.resolve();
  const { openServices } = await import('@/utils/background/services');
  const opened = await openServices()();
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.actions;
}
type Actions = Awaited<ReturnType<typeof startBackground>>;

async function begun(actions: Actions, tabId: number): Promise<string> {
  const answer = await actions.begin(decision, { tabId, instance: INSTANCE, origin: ORIGIN });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.id;
}
const orders = () =>
  heard.flatMap(({ name, payload }) => (name === 'act.perform' ? [payload.command?.id] : []));
const toldOf = async (id: string): Promise<ActionStatus[]> => {
  const { noticesItem } = await import('@/utils/storage/items');
  return Object.values(await noticesItem.get())
    .flat()
    .filter((status) => status.id === id);
};

beforeEach(() => {
  fake.current = createFakeBrowser();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  fake.current.granted.add(`${ORIGIN}/*`);
  fake.current.local.values.set('sites', [
    { origin: ORIGIN, enabledAt: '2026-03-02T09:00:00.000Z', state: 'on' },
  ]);
  heard = [];
  known = () => ({ ok: true, value: { state: 'running' } });
  openTab(1);
  openTab(2);
});

describe('acts on one site', () => {
  it('are sent one after the other, whatever tab they come from', async () => {
    const actions = await startBackground();
    const [first, second] = [await begun(actions, 1), await begun(actions, 2)];
    await vi.waitFor(() => expect(orders()).toEqual([first]));
    expect(await actions.statusOf(second)).toMatchObject({
      value: { state: 'waiting', why: 'turn', ahead: 1, author: 'Ana', action: 'content.remove' },
    });
    await actions.settle(first, done, 1);
    await vi.waitFor(() => expect(orders()).toEqual([first, second]));
    expect(await actions.statusOf(second)).toMatchObject({ value: { state: 'running' } });
  });

  it('are said to wait in their own tab while they do, and no longer', async () => {
    const actions = await startBackground();
    const [first, second] = [await begun(actions, 1), await begun(actions, 2)];
    await vi.waitFor(async () =>
      expect(await toldOf(second)).toMatchObject([{ state: 'waiting', ahead: 1 }]),
    );
    expect(heard.filter(({ name }) => name === 'page.notices').map(({ tab }) => tab)).toEqual([2]);
    await actions.settle(first, done, 1);
    await vi.waitFor(async () => expect(await toldOf(second)).toEqual([]));
  });

  it('are told again when the surface that showed them is gone', async () => {
    const actions = await startBackground();
    const [, second] = [await begun(actions, 1), await begun(actions, 2)];
    await vi.waitFor(async () => expect(await toldOf(second)).toHaveLength(1));
    const { takeNotices } = await import('@/utils/background/desks');
    await takeNotices(2);
    actions.tellAgain(2);
    await vi.waitFor(async () =>
      expect(await toldOf(second)).toMatchObject([{ state: 'waiting', ahead: 1 }]),
    );
  });

  it('can be cancelled before they are sent: recorded as not done, and never sent', async () => {
    const actions = await startBackground();
    const [first, second, third] = [
      await begun(actions, 1),
      await begun(actions, 2),
      await begun(actions, 2),
    ];
    expect(await actions.cancel(second)).toEqual({ ok: true, value: null });
    expect(await actions.statusOf(second)).toMatchObject({
      value: { state: 'settled', outcome: { state: 'failed', by: 'none', failure: { code: 'cancelled' } } },
    });
    await actions.settle(first, done, 1);
    await vi.waitFor(() => expect(orders()).toEqual([first, third]));
  });

  it('are stopped in their page when they are cancelled under way', async () => {
    const actions = await startBackground();
    const id = await begun(actions, 1);
    await vi.waitFor(() => expect(orders()).toEqual([id]));
    expect(await actions.cancel(id)).toEqual({ ok: true, value: null });
    expect(heard.filter(({ name }) => name === 'act.cancel').map(({ payload }) => payload.id)).toEqual([id]);
    expect(await actions.statusOf(id)).toMatchObject({ value: { state: 'running' } });
  });

  it('are not sent any more when they are cancelled on their way to the page', async () => {
    let answerPing = (): void => undefined;
    const pinged = new Promise<void>((resolve) => {
      const tab = fake.current.tabs.get(1);
      const answer = tab?.answer;
      if (!tab || !answer) throw new Error('no tab');
      tab.answer = async (message, frame) => {
        if (message.name !== 'page.ping') {
          return message.name === 'act.cancel'
            ? { ok: false, error: { code: 'not-found' } }
            : answer(message, frame);
        }
        await new Promise<void>((go) => {
          answerPing = go;
          resolve();
        });
        return answer(message, frame);
      };
    });
    const actions = await startBackground();
    const id = await begun(actions, 1);
    await pinged;
    expect(await actions.cancel(id)).toEqual({ ok: true, value: null });
    answerPing();
    await vi.waitFor(async () =>
      expect(await actions.statusOf(id)).toMatchObject({
        value: { state: 'settled', outcome: { state: 'failed', failure: { code: 'cancelled' } } },
      }),
    );
    expect(orders()).toEqual([]);
  });

  it('are held back by a pause that the site asked one of them for', async () => {
    const actions = await startBackground();
    const [first, second] = [await begun(actions, 1), await begun(actions, 2)];
    const until = Date.now() + 1500;
    await vi.waitFor(() => expect(orders()).toEqual([first]));
    expect(await actions.asksToWait({ id: first, reason: 'rate-limited', until }, 2)).toMatchObject({
      error: { code: 'wrong-sender' },
    });
    await actions.asksToWait({ id: first, reason: 'rate-limited', until }, 1);
    expect(await actions.statusOf(first)).toMatchObject({ value: { state: 'waiting', why: 'asked', until } });
    await actions.settle(first, done, 1);
    expect(await actions.statusOf(second)).toMatchObject({
      value: { state: 'waiting', why: 'turn', ahead: 0, until },
    });
    await vi.waitFor(() => expect(orders()).toEqual([first, second]), { timeout: 4000 });
    expect(Date.now()).toBeGreaterThanOrEqual(until);
  });

  it('keep the background awake only while one waits', async () => {
    const { setInterval, clearInterval } = globalThis;
    const beats: unknown[] = [];
    vi.stubGlobal('setInterval', (run: () => void, ms: number) => {
      run();
      const timer = setInterval(run, ms);
      beats.push(timer);
      return timer;
    });
    const stopped: unknown[] = [];
    vi.stubGlobal('clearInterval', (timer: ReturnType<typeof setInterval>) => {
      stopped.push(timer);
      clearInterval(timer);
    });
    const actions = await startBackground();
    const first = await begun(actions, 1);
    expect(beats).toHaveLength(0);
    await begun(actions, 2);
    expect(beats).toHaveLength(1);
    expect(fake.current.browser.runtime.getPlatformInfo).toHaveBeenCalled();
    await actions.settle(first, done, 1);
    expect(stopped).toEqual(beats);
    vi.stubGlobal('setInterval', setInterval);
    vi.stubGlobal('clearInterval', clearInterval);
  });
});

describe('a background that was stopped while acts waited', () => {
  it('says of those that nothing was sent, and waits for the one under way', async () => {
    const earlier = await startBackground();
    const [first, second] = [await begun(earlier, 1), await begun(earlier, 2)];
    await vi.waitFor(() => expect(orders()).toEqual([first]));
    known = (id) => ({ ok: true, value: { state: id === first ? 'running' : 'never' } });
    const actions = await startBackground();
    await actions.recover();
    expect(await actions.statusOf(second)).toMatchObject({
      value: { state: 'settled', outcome: { state: 'failed', failure: { code: 'not-sent' } } },
    });
    const third = await begun(actions, 2);
    expect(await actions.statusOf(third)).toMatchObject({ value: { state: 'waiting', ahead: 1 } });
    await actions.settle(first, done, 1);
    await vi.waitFor(() => expect(orders()).toEqual([first, third]));
  });
});

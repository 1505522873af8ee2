import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Decision } from '@/utils/domain/decision';
import { NO_INPUT } from '@/utils/domain/no-input';
import type { Outcome } from '@/utils/domain/outcome';
import type { Capability } from '@/utils/domain/post';
import { createFakeBrowser } from '../../support/fake-browser';
import { aPost, articleHalf, pageOf } from '../../support/page';

const fake = vi.hoisted(() => ({ current: null as unknown as ReturnType<typeof createFakeBrowser> }));
vi.mock('@/utils/browser', () => ({
  get browser() {
    return fake.current.browser;
  },
}));

const ORIGIN = 'https://forum.example';
const TAB = 7;
const INSTANCE = '019cadd4-5620-4000-8000-000000000001';
const WORKBENCH = { tabId: TAB, instance: INSTANCE, origin: ORIGIN };

const remove: Capability = {
  native: 'remove',
  action: 'content.remove',
  on: 'post',
  grave: false,
  undo: null,
  fields: [],
  label: null,
};
const decision: Decision = {
  context: articleHalf.readContext(pageOf({} as Document)),
  post: aPost(),
  capability: remove,
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

/** What listens in the tab: the page script always, the act script with what it would say of a command. */
function page(ask: () => unknown, instance = INSTANCE) {
  const heard: string[] = [];
  fake.current.tabs.set(TAB, {
    id: TAB,
    url: `${ORIGIN}/t/1`,
    answer: ({ name }) => {
      heard.push(name);
      if (name === 'page.ping') return { ok: true, value: { instance } };
      if (name === 'act.ask') return { ok: true, value: ask() };
      return { ok: true, value: null };
    },
  });
  return heard;
}

/** A background as it is after its start: modules new, storage as it was. */
async function startBackground() {
  vi.resetModules();
  // A start is later than what the last background began.
  const before = Date.now();
  while (Date.now() === before) await Promise.resolve();
  const { openServices } = await import('@/utils/background/services');
  const opened = await openServices()();
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value.actions;
}

beforeEach(async () => {
  fake.current = createFakeBrowser();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  fake.current.granted.add(`${ORIGIN}/*`);
  fake.current.local.values.set('sites', [
    { origin: ORIGIN, enabledAt: '2026-03-02T09:00:00.000Z', state: 'on' },
  ]);
});

async function begun(actions: Awaited<ReturnType<typeof startBackground>>): Promise<string> {
  const answer = await actions.begin(decision, WORKBENCH);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.id;
}

describe('the life of an action', () => {
  it('is intent first: the order goes to the page only with the id of what is written', async () => {
    const heard = page(() => ({ state: 'never' }));
    const actions = await startBackground();
    const id = await begun(actions);
    expect(await actions.statusOf(id)).toEqual({ ok: true, value: { state: 'running', id } });
    await vi.waitFor(() => expect(heard).toContain('act.perform'));
    const order = fake.current.browser.tabs.sendMessage.mock.calls.find(
      ([, { name }]) => name === 'act.perform',
    );
    expect(order?.[1].payload).toMatchObject({ command: { id, native: 'remove', target: { id: '7' } } });
  });

  it('ends as the page reports it, once', async () => {
    page(() => ({ state: 'running' }));
    const actions = await startBackground();
    const id = await begun(actions);
    expect(await actions.settle(id, done, TAB)).toEqual({ ok: true, value: null });
    expect(await actions.settle(id, done, TAB)).toEqual({ ok: true, value: null });
    expect(await actions.statusOf(id)).toMatchObject({
      value: {
        state: 'settled',
        outcome: { state: 'confirmed' },
        summary: { action: 'content.remove', author: 'Ana' },
      },
    });
  });

  it('acts on an author without an account by their name, and hides them in the clear fields', async () => {
    const heard = page(() => ({ state: 'running' }));
    const actions = await startBackground();
    const guest = { id: null, name: '192.0.2.7', url: null, facts: [] };
    const block: Capability = { ...remove, native: 'block', action: 'user.suspend', on: 'author' };
    const answer = await actions.begin(
      { ...decision, post: aPost({ author: guest }), capability: block },
      WORKBENCH,
    );
    expect(answer.ok).toBe(true);
    await vi.waitFor(() => expect(heard).toContain('act.perform'));
    const order = fake.current.browser.tabs.sendMessage.mock.calls.find(
      ([, { name }]) => name === 'act.perform',
    );
    expect(order?.[1].payload).toMatchObject({ command: { author: guest, target: { kind: 'user' } } });
  });

  it('is not begun on a site that is not enabled', async () => {
    page(() => ({ state: 'never' }));
    const actions = await startBackground();
    const answer = await actions.begin(decision, { ...WORKBENCH, origin: 'https://other.example' });
    expect(answer).toMatchObject({ error: { code: 'site-not-enabled' } });
  });

  it('takes no report from another tab than the one that was ordered', async () => {
    page(() => ({ state: 'running' }));
    const actions = await startBackground();
    const id = await begun(actions);
    expect(await actions.settle(id, done, TAB + 1)).toMatchObject({ error: { code: 'wrong-sender' } });
    expect(await actions.statusOf(id)).toMatchObject({ value: { state: 'running' } });
  });

  it('is settled as not sent when the page cannot take the order', async () => {
    const actions = await startBackground();
    const id = await begun(actions);
    await vi.waitFor(async () =>
      expect(await actions.statusOf(id)).toMatchObject({
        value: { state: 'settled', outcome: { state: 'failed', failure: { code: 'not-sent' } } },
      }),
    );
  });
});

describe('a page that went away under an act', () => {
  const OTHER = '019cadd4-5620-4000-8000-0000000000ff';
  const unknown = {
    value: { state: 'settled', outcome: { state: 'unknown', failure: { code: 'page-gone' } } },
  };

  it('leaves it unknown, whether its tab was closed or shows another document', async () => {
    page(() => ({ state: 'running' }));
    const actions = await startBackground();
    const [first, second] = [await begun(actions), await begun(actions)];
    await actions.abandon(TAB + 1, null);
    await actions.abandon(TAB, INSTANCE);
    expect(await actions.statusOf(first)).toMatchObject({ value: { state: 'running' } });
    await actions.abandon(TAB, OTHER);
    expect(await actions.statusOf(first)).toMatchObject(unknown);
    // It still waited for its turn: nobody need look whether it was done.
    expect(await actions.statusOf(second)).toMatchObject({
      value: { state: 'settled', outcome: { state: 'failed', failure: { code: 'not-sent' } } },
    });
  });

  it('leaves no order to the document that came after it', async () => {
    const heard = page(() => ({ state: 'never' }), OTHER);
    const actions = await startBackground();
    const id = await begun(actions);
    await vi.waitFor(async () =>
      expect(await actions.statusOf(id)).toMatchObject({
        value: { state: 'settled', outcome: { state: 'failed', failure: { code: 'not-sent' } } },
      }),
    );
    expect(heard).not.toContain('act.perform');
  });
});

describe('a background that was stopped in between', () => {
  it('leaves an act open while its page still works on it', async () => {
    page(() => ({ state: 'running' }));
    const id = await begun(await startBackground());
    const again = await startBackground();
    await again.recover();
    expect(await again.statusOf(id)).toMatchObject({ value: { state: 'running' } });
  });

  it('takes the outcome from the page that still knows it', async () => {
    page(() => ({ state: 'done', outcome: done }));
    const id = await begun(await startBackground());
    const again = await startBackground();
    await again.recover();
    expect(await again.statusOf(id)).toMatchObject({
      value: { state: 'settled', outcome: { state: 'confirmed' } },
    });
  });

  it('settles as unknown what was under way in a page that is gone', async () => {
    page(() => ({ state: 'running' }));
    const id = await begun(await startBackground());
    page(() => ({ state: 'never' }), '019cadd4-5620-4000-8000-0000000000ff');
    const again = await startBackground();
    await again.recover();
    expect(await again.statusOf(id)).toMatchObject({
      value: { state: 'settled', outcome: { state: 'unknown' } },
    });
  });

  it('says of an order that never reached its page that nothing was sent', async () => {
    page(() => ({ state: 'never' }));
    const id = await begun(await startBackground());
    const again = await startBackground();
    await again.recover();
    expect(await again.statusOf(id)).toMatchObject({
      value: { state: 'settled', outcome: { state: 'failed', failure: { code: 'not-sent' } } },
    });
  });

  it('leaves alone what was begun since it started and is still on its way to the page', async () => {
    page(() => ({ state: 'never' }));
    const actions = await startBackground();
    const id = await begun(actions);
    await actions.recover();
    expect(await actions.statusOf(id)).toMatchObject({ value: { state: 'running' } });
  });

  it('takes a late outcome after “unknown” as an amend, and so the moderator’s own look', async () => {
    page(() => ({ state: 'running' }));
    const id = await begun(await startBackground());
    fake.current.tabs.clear();
    const again = await startBackground();
    await again.recover();
    expect(await again.amend(id, 'confirmed')).toMatchObject({ ok: true, value: { outcome: 'confirmed' } });
    expect(await again.statusOf(id)).toMatchObject({ value: { outcome: { state: 'confirmed' } } });
  });
});

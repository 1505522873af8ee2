import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeBrowser } from '../../support/fake-browser';

const fake = vi.hoisted(() => ({ current: null as unknown as ReturnType<typeof createFakeBrowser> }));
vi.mock('@/utils/browser', () => ({
  get browser() {
    return fake.current.browser;
  },
}));

const A = 'https://forum.example';
const NOW = Date.parse('2026-03-02T09:00:00.000Z');

beforeEach(() => {
  fake.current = createFakeBrowser();
  vi.resetModules();
});
const load = () => import('@/utils/background/sites');

describe('sites', () => {
  it('enables nothing the browser has not permitted', async () => {
    const { enable } = await load();
    expect(await enable(A, NOW)).toMatchObject({ ok: false, error: { code: 'site-not-enabled' } });
    expect(fake.current.registered.size).toBe(0);
  });

  it('registers the page script for an enabled site and starts it in its open tabs only', async () => {
    fake.current.granted.add(`${A}/*`);
    fake.current.tabs.set(1, { id: 1, url: `${A}/t/1` });
    fake.current.tabs.set(2, { id: 2, url: 'https://forum.example:8443/t/1' });
    const { enable, isEnabled } = await load();
    expect(await enable(A, NOW)).toEqual({
      ok: true,
      value: { origin: A, enabledAt: '2026-03-02T09:00:00.000Z', state: 'on' },
    });
    expect([...fake.current.registered.values()]).toMatchObject([
      { matches: [`${A}/*`], js: ['content-scripts/page.js'] },
    ]);
    expect(
      fake.current.browser.scripting.executeScript.mock.calls.map(
        ([call]) => (call as { target: { tabId: number } }).target.tabId,
      ),
    ).toEqual([1]);
    expect(await isEnabled(A)).toBe(true);
    expect(await isEnabled('https://forum.example:8443')).toBe(false);
  });

  it('does not start a page script twice in a tab that has one', async () => {
    fake.current.granted.add(`${A}/*`);
    const instance = crypto.randomUUID();
    fake.current.tabs.set(1, { id: 1, url: `${A}/t/1`, answer: () => ({ ok: true, value: { instance } }) });
    const { enable } = await load();
    await enable(A, NOW);
    expect(fake.current.browser.scripting.executeScript).not.toHaveBeenCalled();
  });

  it('starts page scripts anew in open tabs of enabled sites once a load, where they no longer answer', async () => {
    fake.current.granted.add(`${A}/*`);
    const { enable, resume } = await load();
    await enable(A, NOW);
    const instance = crypto.randomUUID();
    fake.current.tabs.set(1, { id: 1, url: `${A}/t/1` });
    fake.current.tabs.set(2, { id: 2, url: `${A}/t/2`, answer: () => ({ ok: true, value: { instance } }) });
    fake.current.tabs.set(3, { id: 3, url: 'https://other.example/' });
    await resume();
    await resume();
    expect(fake.current.browser.scripting.executeScript.mock.calls).toMatchObject([
      [{ target: { tabId: 1 }, files: ['/content-scripts/page.js'] }],
    ]);
  });

  it('takes everything away when a site is disabled: scripts in tabs, registration and permission', async () => {
    fake.current.granted.add(`${A}/*`);
    const told: string[] = [];
    fake.current.tabs.set(1, {
      id: 1,
      url: `${A}/t/1`,
      answer: ({ name }) => {
        told.push(name);
        return { ok: true, value: name === 'page.ping' ? { instance: crypto.randomUUID() } : null };
      },
    });
    const { enable, disable, isEnabled } = await load();
    await enable(A, NOW);
    await disable(A);
    expect(told).toContain('page.stop');
    expect(fake.current.registered.size).toBe(0);
    expect(fake.current.granted.size).toBe(0);
    expect(await isEnabled(A)).toBe(false);
  });

  it('keeps a permission that another enabled site still needs', async () => {
    fake.current.granted.add(`${A}/*`);
    const { enable, disable } = await load();
    await enable(A, NOW);
    await enable('https://forum.example:8443', NOW);
    await disable(A);
    expect(fake.current.granted.has(`${A}/*`)).toBe(true);
    expect(fake.current.registered.size).toBe(1);
  });

  it('marks a site whose permission was taken away elsewhere as lost, and takes it up again when it returns', async () => {
    fake.current.granted.add(`${A}/*`);
    const { enable, reconcile, statusOf } = await load();
    await enable(A, NOW);
    fake.current.tabs.set(1, { id: 1, url: `${A}/` });
    fake.current.granted.clear();
    await reconcile();
    expect(fake.current.registered.size).toBe(0);
    expect(await statusOf(1)).toEqual({ origin: A, state: 'lost', page: null });
    fake.current.granted.add(`${A}/*`);
    await reconcile();
    expect(fake.current.registered.size).toBe(1);
  });

  it('drops registrations that no site stands behind', async () => {
    fake.current.registered.set('page https://old.example/*', {
      id: 'page https://old.example/*',
      matches: [],
      js: [],
    });
    const { reconcile } = await load();
    await reconcile();
    expect(fake.current.registered.size).toBe(0);
  });

  it('finishes what a popup began that died under the browser’s prompt, but not for ever', async () => {
    const { finishIntention, isEnabled } = await load();
    const { intentionItem } = await import('@/utils/storage/items');
    fake.current.granted.add(`${A}/*`);
    await intentionItem.set({ origin: A, purpose: 'site', tabId: 1, at: NOW - 3_600_000 });
    await finishIntention(NOW);
    expect(await isEnabled(A)).toBe(false);
    await intentionItem.set({ origin: A, purpose: 'site', tabId: 1, at: NOW - 30_000 });
    await finishIntention(NOW);
    expect(await isEnabled(A)).toBe(true);
  });

  it('says of a browser page that no extension may work there', async () => {
    fake.current.tabs.set(1, { id: 1, url: 'chrome://settings' });
    const { statusOf } = await load();
    expect(await statusOf(1)).toEqual({ origin: null, state: 'impossible', page: null });
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeBrowser } from '../../support/fake-browser';

const fake = vi.hoisted(() => ({ current: null as unknown as ReturnType<typeof createFakeBrowser> }));
vi.mock('@/utils/browser', () => ({
  get browser() {
    return fake.current.browser;
  },
}));

const NONCE = 'AAAAAAAAAAAAAAAAAAAAAAAA';
const INSTANCE = '019cadd4-5620-4000-8000-000000000001';
const NOW = 1_000_000;
const announced = { nonce: NONCE, surface: 'desk' as const, tabId: 1, instance: INSTANCE, announcedAt: NOW };

beforeEach(() => {
  fake.current = createFakeBrowser();
  vi.resetModules();
});
const load = () => import('@/utils/background/desks');

describe('workbench frames', () => {
  it('belong to the first frame of the right tab that names the nonce', async () => {
    const { announce, claim, deskOf } = await load();
    await announce(announced);
    expect(await claim(NONCE, 1, 5, NOW + 10)).toMatchObject({ ok: true, value: { frameId: 5 } });
    expect(await deskOf(NONCE, 1, 5)).toMatchObject({ ok: true });
  });

  it('show nothing for a nonce that nobody announced, of another tab, or of another frame', async () => {
    const { announce, claim, deskOf } = await load();
    expect(await claim(NONCE, 1, 5, NOW)).toMatchObject({ error: { code: 'nonce-expired' } });
    await announce(announced);
    expect(await claim(NONCE, 2, 5, NOW)).toMatchObject({ error: { code: 'nonce-expired' } });
    await claim(NONCE, 1, 5, NOW);
    expect(await claim(NONCE, 1, 6, NOW)).toMatchObject({ error: { code: 'nonce-expired' } });
    expect(await deskOf(NONCE, 1, 6)).toMatchObject({ error: { code: 'nonce-expired' } });
  });

  it('refuse a nonce that was left unclaimed too long', async () => {
    const { announce, claim, NONCE_LIFE_MS } = await load();
    await announce(announced);
    expect(await claim(NONCE, 1, 5, NOW + NONCE_LIFE_MS)).toMatchObject({ error: { code: 'nonce-expired' } });
  });

  it('survive a stop of the worker, because they are kept in session storage', async () => {
    const { announce, claim } = await load();
    await announce(announced);
    await claim(NONCE, 1, 5, NOW);
    vi.resetModules();
    const { deskOf } = await load();
    expect(await deskOf(NONCE, 1, 5)).toMatchObject({ ok: true });
  });

  it('are replaced when a page makes its frame anew, and forgotten with their tab', async () => {
    const { announce, claim, deskOf, forgetTab } = await load();
    await announce(announced);
    await claim(NONCE, 1, 5, NOW);
    const other = 'BBBBBBBBBBBBBBBBBBBBBBBB';
    await announce({ ...announced, nonce: other });
    expect(await deskOf(NONCE, 1, 5)).toMatchObject({ error: { code: 'nonce-expired' } });
    await claim(other, 1, 6, NOW);
    await forgetTab(1);
    expect(await deskOf(other, 1, 6)).toMatchObject({ error: { code: 'nonce-expired' } });
  });

  it('keep a result until the frame for notices is there, and hand it out once', async () => {
    const { tellStatus, takeNotices } = await load();
    fake.current.tabs.set(1, {
      id: 1,
      url: 'https://forum.example/',
      answer: () => ({ ok: true, value: null }),
    });
    const about = { action: 'content.remove' as const, author: 'Ana', origin: 'https://forum.example' };
    const status = {
      state: 'waiting' as const,
      id: INSTANCE,
      why: 'turn' as const,
      ahead: 1,
      until: null,
      ...about,
    };
    await tellStatus(1, status);
    expect(fake.current.browser.tabs.sendMessage.mock.calls.map(([, message]) => message.name)).toContain(
      'page.notices',
    );
    expect(await takeNotices(1)).toEqual([status]);
    expect(await takeNotices(1)).toEqual([]);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  clockSkew,
  fetchJson,
  fetchPage,
  fetchText,
  retryAfterMs,
  TIMEOUT_MS,
} from '@/utils/adapters/shared/requests';
import { withToken } from '@/utils/adapters/shared/tokens';
import { fakeForum, html, json, landedAt, NOW } from './environment';

const url = new URL('https://forum.example/api');
const write = { url, method: 'POST', body: { json: { status: 'hold' } } } as const;

afterEach(() => vi.useRealTimers());

describe('a request', () => {
  it('sends JSON or a form, with the viewer’s cookies and past every cache', async () => {
    const seen: RequestInit[] = [];
    const { env, asked } = fakeForum(() => json({ ok: 1 }));
    const watched = {
      ...env,
      fetch: ((input, init) => {
        seen.push(init ?? {});
        return env.fetch(input, init);
      }) as typeof fetch,
    };
    await fetchJson(watched, write);
    await fetchJson(watched, {
      url,
      method: 'POST',
      body: {
        form: [
          ['id', '1'],
          ['id', '2'],
        ],
      },
    });
    expect(asked.map((one) => [one.headers.get('content-type'), one.body])).toEqual([
      ['application/json', '{"status":"hold"}'],
      ['application/x-www-form-urlencoded;charset=UTF-8', 'id=1&id=2'],
    ]);
    expect(seen[0]).toMatchObject({ credentials: 'same-origin', cache: 'no-store' });
  });

  it('gives back refusals of the forum as answers, for the adapter to judge', async () => {
    const { env } = fakeForum(() => json({ code: 'no' }, 403));
    expect(await fetchJson(env, write)).toMatchObject({
      ok: true,
      answer: { status: 403, body: { code: 'no' } },
    });
  });

  it.each([
    ['a firewall’s page with 403', html('<h1>Blocked</h1>', 403), 'blocked-by-host', 'none'],
    ['a page where JSON was expected', html('<!doctype html>'), 'blocked-by-host', 'possible'],
    ['a warning printed before the JSON', html('<b>Warning</b>{"id":1}'), 'blocked-by-host', 'possible'],
    ['half a JSON text', new Response('{"id":'), 'not-understood', 'possible'],
    ['an error page with 502', html('<h1>Bad gateway</h1>', 502), 'server-error', 'possible'],
  ])('calls %s what it is', async (_what, response, code, effect) => {
    const sent = await fetchJson(fakeForum(() => response).env, write);
    expect(sent).toMatchObject({ ok: false, trouble: { failure: { code }, effect } });
  });

  it('knows that a read has no effect', async () => {
    const { env } = fakeForum(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await fetchJson(env, { url })).toMatchObject({
      trouble: { failure: { code: 'network' }, effect: 'none', http: null },
    });
    expect(await fetchJson(env, write)).toMatchObject({ trouble: { effect: 'possible' } });
  });

  it('calls an answer from the log-in page signed out', async () => {
    const { env } = fakeForum(() => landedAt(html('log in'), 'https://forum.example/login?to=x'));
    const isLogIn = (landed: URL) => landed.pathname === '/login';
    const sent = await fetchPage(env, { url, isLogIn });
    expect(sent).toMatchObject({ ok: false, trouble: { failure: { code: 'signed-out' }, effect: 'none' } });
  });

  it('takes nothing from another origin', async () => {
    const { env } = fakeForum(() => landedAt(json({ id: 1 }), 'https://elsewhere.example/api'));
    expect(await fetchJson(env, { url })).toMatchObject({
      trouble: { failure: { code: 'blocked-by-host' } },
    });
  });

  it('hands out pages as documents', async () => {
    const sent = await fetchPage(fakeForum(() => html('<p id="a">x</p>', 404)).env, { url });
    expect(sent.ok && sent.answer.body.querySelector('#a')?.textContent).toBe('x');
    const broken = await fetchPage(fakeForum(() => html('<p>x</p>', 500)).env, { url });
    expect(broken).toMatchObject({ trouble: { failure: { code: 'server-error', detail: { status: 500 } } } });
  });

  it('gives up after its time, unsure of a write', async () => {
    vi.useFakeTimers();
    const { env } = fakeForum(() => new Promise<Response>(() => {}));
    const sent = fetchJson(env, write);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS + 1);
    expect(await sent).toMatchObject({ trouble: { failure: { code: 'timed-out' }, effect: 'possible' } });
  });

  it('ends with the page, unsure of a write', async () => {
    const forum = fakeForum(() => new Promise<Response>(() => {}));
    const sent = fetchJson(forum.env, write);
    forum.abort();
    expect(await sent).toMatchObject({ trouble: { failure: { code: 'page-gone' }, effect: 'possible' } });
    expect(await fetchJson(forum.env, write)).toMatchObject({
      trouble: { failure: { code: 'not-sent' }, effect: 'none' },
    });
    expect(forum.asked).toHaveLength(1);
  });

  it('tells a page’s content security policy from a broken network', async () => {
    const { env } = fakeForum(() => {
      const event = Object.assign(new Event('securitypolicyviolation'), {
        effectiveDirective: 'connect-src',
      });
      setTimeout(() => env.document.dispatchEvent(event));
      return Promise.reject(new TypeError('NetworkError'));
    });
    expect(await fetchJson(env, write)).toMatchObject({
      trouble: { failure: { code: 'blocked-by-page' }, effect: 'none' },
    });
  });
});

describe('too many requests', () => {
  const busy = (headers: Record<string, string> = {}) => html('busy', 429, headers);

  it('waits as long as the forum asks, where the moderator sees it, and goes on', async () => {
    const answers = [busy({ 'Retry-After': '7' }), busy(), json({ id: 1 })];
    const { env, waits, asked } = fakeForum(() => answers.shift() ?? json({}));
    expect(await fetchJson(env, write)).toMatchObject({ ok: true, answer: { body: { id: 1 } } });
    expect(waits).toEqual([
      { ms: 7000, reason: 'rate-limited' },
      { ms: 10_000, reason: 'rate-limited' },
    ]);
    expect(asked).toHaveLength(3);
  });

  it('does not wait for ever', async () => {
    const { env, waits } = fakeForum(() => busy({ 'Retry-After': '3' }));
    expect(await fetchText(env, write)).toMatchObject({
      trouble: { failure: { code: 'rate-limited', detail: { seconds: 3 } }, http: 429, effect: 'none' },
    });
    expect(waits).toHaveLength(2);
    const hour = fakeForum(() => busy({ 'Retry-After': '3600' }));
    expect(await fetchText(hour.env, write)).toMatchObject({
      trouble: { failure: { code: 'rate-limited', detail: { seconds: 3600 } } },
    });
    expect(hour.waits).toEqual([]);
  });

  it('stops waiting when the page goes', async () => {
    const forum = fakeForum(() => {
      forum.abort();
      return busy();
    });
    expect((await fetchText(forum.env, write)).ok).toBe(false);
    expect(forum.asked).toHaveLength(1);
  });

  it('reads seconds and dates', () => {
    const at = (value: string) => retryAfterMs(new Headers({ 'Retry-After': value }), NOW);
    expect(at('120')).toBe(120_000);
    expect(at('Sun, 22 Nov 2026 10:00:30 GMT')).toBe(30_000);
    expect(at('Sun, 22 Nov 2026 09:00:00 GMT')).toBe(0);
    expect(at('soon')).toBeNull();
    expect(retryAfterMs(new Headers(), NOW)).toBeNull();
  });
});

describe('clock skew by the Date header', () => {
  const skew = (date: string | null, age?: string) => {
    const headers = new Headers(date === null ? {} : { Date: date });
    if (age !== undefined) headers.set('Age', age);
    return clockSkew(headers, NOW - 100, NOW + 100);
  };

  it('is server minus local, from the middle of the request', () => {
    expect(skew('Sun, 22 Nov 2026 10:04:00 GMT')).toBe(240_500);
    expect(skew('Sun, 22 Nov 2026 09:56:00 GMT')).toBe(-239_500);
  });

  it('is 0 below two seconds', () => {
    expect(skew('Sun, 22 Nov 2026 10:00:01 GMT')).toBe(0);
    expect(skew('Sun, 22 Nov 2026 10:00:02 GMT')).toBe(2500);
  });

  it('is unknown without a date or from a cached answer', () => {
    expect(skew(null)).toBeNull();
    expect(skew('yesterday')).toBeNull();
    expect(skew('Sun, 22 Nov 2026 10:04:00 GMT', '30')).toBeNull();
    expect(skew('Sun, 22 Nov 2026 10:04:00 GMT', '0')).toBe(240_500);
  });
});

describe('an anti-forgery token', () => {
  const forum = (refusals: number) =>
    fakeForum(({ method }) => {
      if (method === 'GET') return new Response('token');
      refusals -= 1;
      return refusals >= 0 ? json({ code: 'bad-token' }, 403) : json({ id: 1 });
    });
  const send = (fake: ReturnType<typeof forum>) =>
    withToken(
      () => fetchText(fake.env, { url }),
      () => fetchJson(fake.env, write),
      (sent) => sent.ok && sent.answer.status === 403,
    );

  it('is fetched again once when it is refused', async () => {
    const fake = forum(1);
    expect(await send(fake)).toMatchObject({ ok: true, answer: { body: { id: 1 } } });
    expect(fake.asked.map((one) => one.method)).toEqual(['GET', 'POST', 'GET', 'POST']);
  });

  it('refused twice means that nothing was done', async () => {
    expect(await send(forum(2))).toMatchObject({
      trouble: { failure: { code: 'token-refused' }, effect: 'none', http: 403 },
    });
  });
});

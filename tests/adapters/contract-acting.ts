import { expect, it } from 'vitest';
import type { ActEnv, Page } from '@/utils/adapters/types';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, commandSchema, outcomeSchema } from '@/utils/domain/outcome';
import type { Capability, Post } from '@/utils/domain/post';
import { type AdapterUnderTest, readAll, tableOf } from './contract-subject';
import { fixturesOf, pageOf } from './pages';

/** The contract's questions to the acting half: answers that are none, and what may be sent at all. */

const FORUM_PAGE = '<!doctype html><title>Welcome</title><body><h1>Welcome</h1></body>';
const JSON_TYPE = 'application/json; charset=UTF-8';

/** Answers that say nothing of the sort that was asked for, one kind a name. */
const GARBAGE: Readonly<Record<string, () => Promise<Response>>> = {
  'no network': () => Promise.reject(new TypeError('Failed to fetch')),
  'a web page': () => answer(200, FORUM_PAGE, 'text/html'),
  'nothing at all': () => answer(200, '', 'text/plain'),
  'JSON null': () => answer(200, 'null', JSON_TYPE),
  'a JSON list': () => answer(200, '[]', JSON_TYPE),
  'a JSON object': () => answer(200, '{}', JSON_TYPE),
  'a JSON object of wrong types': () =>
    answer(200, '{"id":{},"status":[],"query":7,"error":true,"code":null}', JSON_TYPE),
  'broken JSON': () => answer(200, '{"status":"approv', JSON_TYPE),
  '401 with a page': () => answer(401, FORUM_PAGE, 'text/html'),
  '403 with JSON': () => answer(403, '{"code":"forbidden","message":"No."}', JSON_TYPE),
  '403 with a page': () => answer(403, FORUM_PAGE, 'text/html'),
  '404 with JSON': () => answer(404, '{"code":"no_route","message":"No."}', JSON_TYPE),
  '409 with JSON': () => answer(409, '{"code":"conflict","message":"No."}', JSON_TYPE),
  '410 with a page': () => answer(410, FORUM_PAGE, 'text/html'),
  '429 with Retry-After': () => answer(429, FORUM_PAGE, 'text/html', { 'Retry-After': '3' }),
  '500 with JSON': () => answer(500, '{"code":"internal","message":"No."}', JSON_TYPE),
  '503 with a page': () => answer(503, FORUM_PAGE, 'text/html', { 'Retry-After': '600' }),
};

function answer(
  status: number,
  body: string,
  type: string,
  more: Record<string, string> = {},
): Promise<Response> {
  return Promise.resolve(new Response(body, { status, headers: { 'Content-Type': type, ...more } }));
}

export function actingHolds(subject: AdapterUnderTest): void {
  const orders = sampleOrders(subject);

  it('has an order to try for every verb of its table', () => {
    const tried = new Set(orders.map(({ command }) => command.native));
    const missing = 'orders can be made for every verb of actions.ts: some fixture must show a post for them';
    expect([...tried].sort(), missing).toEqual(Object.keys(tableOf(subject)).sort());
  });

  it.each(Object.keys(GARBAGE))('never says "done" of %s, and says what went wrong', async (kind) => {
    for (const { command, page } of orders) {
      const { env, asked } = hostileEnv(page, GARBAGE[kind] ?? (() => Promise.reject(new Error(kind))));
      const outcome = await subject.act.perform(env, command);
      expect(outcomeSchema.parse(outcome)).toEqual(outcome);
      expect(['failed', 'unknown'], `${command.native}: ${outcome.state}`).toContain(outcome.state);
      expect(outcome.failure, command.native).not.toBeNull();
      for (const url of asked) {
        expect(URL.canParse(url), `${url} is absolute`).toBe(true);
        expect(new URL(url).origin).toBe(page.url.origin);
      }
    }
  });

  it('sends nothing once the page is gone', async () => {
    for (const { command, page } of orders) {
      const { env, asked } = hostileEnv(page, () => answer(200, '{}', JSON_TYPE), AbortSignal.abort());
      const outcome = await subject.act.perform(env, command);
      expect(outcome.state, command.native).toBe('failed');
      expect(asked).toEqual([]);
    }
  });

  it('answers an inspection with null when the platform cannot be asked', async () => {
    const page = openFirst(subject);
    const context = subject.read.readContext(page);
    for (const found of subject.read.listPosts(page, page.document)) {
      const post = subject.read.readPost(page, found);
      const { env } = hostileEnv(page, () => Promise.reject(new TypeError('Failed to fetch')));
      if (post) expect(await subject.act.inspect?.(env, context, post)).toBeFalsy();
    }
  });
}

interface Order {
  command: Command;
  page: Page;
}

function openFirst(subject: AdapterUnderTest): Page {
  const withPosts = Object.entries(subject.pages).find(([, { posts }]) => posts.length > 0)?.[0];
  const source = fixturesOf(subject.meta.id).find(({ name }) => name === withPosts);
  if (source === undefined) {
    const folder = `tests/fixtures/${subject.meta.id}`;
    throw new Error(`No page of ${folder} with a post in it is described in the test file’s \`pages\`.`);
  }
  return pageOf(source.html, source.url, subject.recipes ?? []);
}

/** An order for every verb: from the first post that offers it, else (verbs that only take back) from the record alone. */
function sampleOrders(subject: AdapterUnderTest): Order[] {
  const orders = new Map<string, Order>();
  for (const name of Object.keys(subject.pages)) {
    const source = fixturesOf(subject.meta.id).find((page) => page.name === name);
    if (source === undefined) continue;
    const page = pageOf(source.html, source.url, subject.recipes ?? []);
    for (const post of readAll(subject, page).posts.values()) {
      for (const capability of post.capabilities) {
        if (!orders.has(capability.native)) {
          orders.set(capability.native, { page, command: orderOf(subject, post, capability) });
        }
      }
    }
  }
  const page = openFirst(subject);
  const [post] = readAll(subject, page).posts.values();
  for (const [native, row] of Object.entries(tableOf(subject))) {
    if (orders.has(native) || post === undefined) continue;
    const undoing = subject.undoing?.[native] ?? { made: '41' };
    const capability = { native, action: row.code, on: row.on, grave: row.grave, undo: row.undo };
    const command = orderOf(subject, post, { ...capability, fields: [...row.fields], label: null });
    orders.set(native, { page, command: { ...command, handles: {}, author: null, undoing } });
  }
  return [...orders.values()];
}

function orderOf(subject: AdapterUnderTest, post: Post, capability: Capability): Command {
  const asks = (name: string) => capability.fields.some((field) => field.name === name);
  return commandSchema.parse({
    id: '019cadd4-5620-7000-8000-000000000001',
    platform: subject.meta.id,
    native: capability.native,
    action: capability.action,
    target: capability.on === 'topic' ? (post.topic ?? post.target) : post.target,
    author: post.author,
    handles: post.handles,
    input: {
      ...NO_INPUT,
      reason: asks('reason') ? 'Off topic' : null,
      text: asks('text') ? 'Please keep to the topic.' : null,
      title: asks('title') ? 'A word' : null,
      seconds: asks('seconds') ? 86_400 : null,
    },
    undoing: null,
    viewer: null,
  });
}

function hostileEnv(page: Page, respond: () => Promise<Response>, signal = new AbortController().signal) {
  const asked: string[] = [];
  const env: ActEnv = {
    ...page,
    fetch: (input) => {
      asked.push(String(input instanceof Request ? input.url : input));
      return respond();
    },
    now: () => Date.parse('2026-11-22T10:00:00Z'),
    signal,
    wait: () => Promise.resolve(),
  };
  return { env, asked };
}

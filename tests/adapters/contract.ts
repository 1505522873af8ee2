import { describe, expect, it } from 'vitest';
import type { ActEnv, ActingHalf, ActionTable, AdapterMeta, Page, ReadingHalf } from '@/utils/adapters/types';
import {
  type ClearParams,
  type Command,
  commandSchema,
  NO_INPUT,
  outcomeSchema,
} from '@/utils/domain/outcome';
import { type Capability, healthSchema, type Post, pageContextSchema, postSchema } from '@/utils/domain/post';
import type { Recipe } from '@/utils/domain/recipe';
import { actionKind } from '@/utils/domain/taxonomy';
import { type FixturePage, fixturePages, fixturesOf, pageOf } from './pages';

/**
 * What every adapter has to hold, asked the same way of all of them. A platform's own test file calls `adapterContract` once and
 * then tests what is special about the platform.
 */
export interface AdapterUnderTest {
  meta: AdapterMeta;
  read: ReadingHalf;
  act: ActingHalf;
  /** One entry per fixture of the platform's folder, by file name; `not-*.html` need none. */
  pages: Readonly<Record<string, ExpectedPage>>;
  /** A page with that many posts, for the speed of listing. */
  bigPage(count: number): { html: string; url: string };
  recipes?: readonly Recipe[];
  /** Where the rows come from when not from `meta.actions` (recipes bring their own). */
  table?: ActionTable;
  /** By native verb: what the record being undone kept, for verbs that only take back. `{ made: '41' }` unless said. */
  undoing?: Readonly<Record<string, ClearParams>>;
}

export interface ExpectedPage {
  kind: string;
  role: 'anonymous' | 'member' | 'moderator' | 'admin';
  /** Keys of all posts, in order. */
  posts: readonly string[];
  health: 'all' | 'part' | 'none';
  /** Names, account names, addresses and e-mails that are in the page: none may come into a clear field. */
  people: readonly string[];
  /** Native verbs offered, by key of a post, sorted as offered. Posts not named are not compared. */
  offers?: Readonly<Record<string, readonly string[]>>;
}

export function adapterContract(subject: AdapterUnderTest): void {
  describe(`contract: ${subject.meta.id}`, () => {
    describe('meta', () => metaHolds(subject));
    describe('detection', () => detectionHolds(subject));
    for (const [name, expected] of Object.entries(subject.pages)) {
      describe(name, () => pageHolds(subject, name, expected));
    }
    describe('reading', () => readingHolds(subject));
    describe('acting', () => actingHolds(subject));
  });
}

function tableOf(subject: AdapterUnderTest): ActionTable {
  return subject.table ?? subject.meta.actions;
}

function metaHolds(subject: AdapterUnderTest): void {
  const { meta, read, act } = subject;
  it('has one id in all its parts, and says where it was tried', () => {
    expect([read.id, act.id]).toEqual([meta.id, meta.id]);
    expect(`${meta.id}@${meta.version}`.length).toBeLessThanOrEqual(40);
    expect(meta.tested.length).toBeGreaterThan(0);
  });

  it('names an existing verb wherever it says what takes a verb back, and that verb turns it round', () => {
    const table = tableOf(subject);
    for (const [native, row] of Object.entries(table)) {
      if (row.undo === null) continue;
      const inverse = table[row.undo];
      expect(inverse, `${native} is undone by ${row.undo}`).toBeDefined();
      const [kind, back] = [actionKind(row.code), actionKind(inverse?.code ?? row.code)];
      if (kind.axis === undefined || kind.axis !== back.axis) continue;
      expect(back.polarity, `${row.undo} turns ${native} round`).toBe(-(kind.polarity ?? 0));
    }
  });

  it('asks before everything final', () => {
    for (const [native, row] of Object.entries(tableOf(subject))) {
      if (['content.purge', 'user.ban', 'user.delete'].includes(row.code))
        expect(row.grave, native).toBe(true);
    }
  });
}

function detectionHolds(subject: AdapterUnderTest): void {
  const { meta, read } = subject;
  const recipes = subject.recipes ?? [];
  const open = (page: FixturePage): Page => pageOf(page.html, page.url, recipes);
  const all = fixturePages();
  const own = all.filter((page) => page.platform === meta.id && !page.name.startsWith('not-'));
  const foreign = all.filter((page) => !own.includes(page));

  it('has a fixture for each page described, and a description for each fixture', () => {
    expect(own.map((page) => page.name).sort()).toEqual(Object.keys(subject.pages).sort());
  });

  it.each(own.map((page) => [page.name, page] as const))('is sure of %s', (_name, page) => {
    expect(read.detect(open(page))).toBe(2);
  });

  it.each(foreign.map((page) => [`${page.platform}/${page.name}`, page] as const))(
    'does not take %s for its own',
    (_name, page) => expect(read.detect(open(page))).toBe(0),
  );

  it('does not take an empty document for its own', () => {
    const address = own[0]?.url ?? 'https://forum.example/';
    expect(read.detect(pageOf('', address))).toBe(0);
    expect(read.detect(pageOf('<!doctype html><title>x</title><p>x</p>', 'https://forum.example/'))).toBe(0);
  });
}

function pageHolds(subject: AdapterUnderTest, name: string, expected: ExpectedPage): void {
  const source = fixturesOf(subject.meta.id).find((page) => page.name === name);
  if (source === undefined) return;
  const page = () => pageOf(source.html, source.url, subject.recipes ?? []);

  it('has the kind, role and health described', () => {
    const { context, health } = readAll(subject, page());
    expect(pageContextSchema.parse(context)).toEqual(context);
    expect(healthSchema.parse(health)).toEqual(health);
    expect(context.platform).toBe(subject.meta.id);
    expect(context.adapter).toBe(`${subject.meta.id}@${subject.meta.version}`);
    const { kind, role, health: level, posts } = expected;
    expect([context.kind, context.viewer.role, health.level, health.posts]).toEqual([
      kind,
      role,
      level,
      posts.length,
    ]);
    expect(context.viewer.signedIn).toBe(role !== 'anonymous');
  });

  it('lists its posts once each, with the same keys every time', () => {
    const opened = page();
    const keys = subject.read.listPosts(opened, opened.document).map((post) => post.key);
    expect(keys).toEqual(expected.posts);
    expect(new Set(keys).size).toBe(keys.length);
    expect(subject.read.listPosts(page(), opened.document).map((post) => post.key)).toEqual(keys);
  });

  it('lists a post that is added later, given only its element', () => {
    const opened = page();
    for (const found of subject.read.listPosts(opened, opened.document)) {
      const keys = subject.read.listPosts(opened, found.element).map((post) => post.key);
      expect(keys).toContain(found.key);
    }
  });

  it('puts each button into its own post', () => {
    const opened = page();
    for (const found of subject.read.listPosts(opened, opened.document)) {
      expect(found.element.contains(found.place), found.key).toBe(true);
      if (found.before !== null) expect(found.before.parentNode, found.key).toBe(found.place);
    }
  });

  it('reads each post into the shared shape, by rows of its table', () => {
    const { posts } = readAll(subject, page());
    expect(posts.size).toBe(expected.posts.length);
    for (const post of posts.values()) {
      expect(postSchema.parse(post)).toEqual(post);
      for (const capability of post.capabilities) expectRow(tableOf(subject), capability);
    }
  });

  it('offers only what the role may do', () => {
    const { posts } = readAll(subject, page());
    for (const [key, natives] of Object.entries(expected.offers ?? {})) {
      expect(
        posts.get(key)?.capabilities.map((one) => one.native),
        key,
      ).toEqual(natives);
    }
    if (expected.role !== 'anonymous') return;
    for (const { capabilities } of posts.values()) {
      expect(capabilities.filter((one) => actionKind(one.action).class !== 'E')).toEqual([]);
    }
  });

  it('has no name, account, address or e-mail in a clear field', () => {
    const { context, posts } = readAll(subject, page());
    const clear = [...posts.values()].map(({ target, topic, trigger, capabilities }) => ({
      target,
      topic,
      trigger,
      natives: capabilities.map((one) => one.native),
    }));
    expectNobody(expected.people, { clear, space: context.space, adapter: context.adapter });
    for (const person of expected.people) {
      expect(source.html.toLowerCase(), 'the fixture has them').toContain(person.toLowerCase());
    }
  });
}

function expectRow(table: ActionTable, capability: Capability): void {
  const row = Object.hasOwn(table, capability.native) ? table[capability.native] : undefined;
  expect(row, `${capability.native} has a row`).toBeDefined();
  expect({
    code: capability.action,
    on: capability.on,
    grave: capability.grave,
    undo: capability.undo,
  }).toEqual({ code: row?.code, on: row?.on, grave: row?.grave, undo: row?.undo });
}

/** For clear fields of posts here, and of outcomes in the platforms' own tests. */
export function expectNobody(people: readonly string[], clear: unknown): void {
  const text = JSON.stringify(clear).toLowerCase();
  for (const person of people) {
    expect(text, `${person} must not be in a clear field`).not.toContain(person.toLowerCase());
  }
}

function readAll(subject: AdapterUnderTest, page: Page) {
  const found = subject.read.listPosts(page, page.document);
  const posts = new Map<string, Post>();
  for (const one of found) {
    const post = subject.read.readPost(page, one);
    if (post !== null) posts.set(one.key, post);
  }
  return { context: subject.read.readContext(page), health: subject.read.health(page, found), posts };
}

function readingHolds(subject: AdapterUnderTest): void {
  const { read } = subject;
  const recipes = subject.recipes ?? [];
  const sources = fixturePages();

  it('throws at nothing and keeps the shared shape, whatever is missing from a page', () => {
    for (const source of sources) {
      for (const step of [2, 3, 5]) {
        const page = pageOf(source.html, source.url, recipes);
        mutilate(page.document, step);
        expect([0, 1, 2]).toContain(read.detect(page));
        const { context, health, posts } = readAll(subject, page);
        pageContextSchema.parse(context);
        healthSchema.parse(health);
        for (const post of posts.values()) postSchema.parse(post);
      }
    }
  });

  it('keeps to the limits of the shared shape on a page of endless texts', () => {
    for (const source of fixturesOf(subject.meta.id)) {
      const page = pageOf(source.html, source.url, recipes);
      const long = 'né🙂'.repeat(20_000);
      for (const element of page.document.querySelectorAll('body *')) {
        if (element.children.length === 0 && element.textContent) element.textContent = long;
      }
      const { context, posts } = readAll(subject, page);
      pageContextSchema.parse(context);
      for (const post of posts.values()) postSchema.parse(post);
    }
  });

  it('lists 500 posts in a moment', () => {
    const { html, url } = subject.bigPage(500);
    const page = pageOf(html, url, recipes);
    const times = Array.from({ length: 4 }, () => {
      const start = performance.now();
      const found = read.listPosts(page, page.document);
      expect(new Set(found.map((post) => post.key)).size).toBe(500);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(400);
  });

  it('makes no more whole-page queries for 500 posts than for five', () => {
    const queries = (count: number) => {
      const { html, url } = subject.bigPage(count);
      const page = pageOf(html, url, recipes);
      let asked = 0;
      for (const name of ['querySelector', 'querySelectorAll', 'getElementById'] as const) {
        const original = page.document[name].bind(page.document) as (selector: string) => never;
        page.document[name] = (selector: string) => {
          asked += 1;
          return original(selector);
        };
      }
      read.listPosts(page, page.document);
      return asked;
    };
    expect(queries(500)).toBeLessThanOrEqual(queries(5));
  });
}

/** Takes every n-th element's attributes and every other n-th element away. */
function mutilate(document: Document, step: number): void {
  Array.from(document.querySelectorAll('*')).forEach((element, index) => {
    if (index < 3 || index % step !== 0) return;
    if (index % (2 * step) === 0) element.remove();
    else for (const name of element.getAttributeNames()) element.removeAttribute(name);
  });
}

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

function actingHolds(subject: AdapterUnderTest): void {
  const orders = sampleOrders(subject);

  it('has an order to try for every verb of its table', () => {
    const tried = new Set(orders.map(({ command }) => command.native));
    expect([...tried].sort()).toEqual(Object.keys(tableOf(subject)).sort());
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
  const source = fixturesOf(subject.meta.id).find((page) => !page.name.startsWith('not-'));
  if (source === undefined) throw new Error(`${subject.meta.id} has no fixtures`);
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

import { describe, expect, it } from 'vitest';
import type { ActionTable, Page } from '@/utils/adapters/types';
import { type Capability, healthSchema, pageContextSchema, postSchema } from '@/utils/domain/post';
import { actionKind } from '@/utils/domain/taxonomy';
import { actingHolds } from './contract-acting';
import { type AdapterUnderTest, type ExpectedPage, readAll, tableOf } from './contract-subject';
import { type FixturePage, fixturePages, fixturesOf, pageOf } from './pages';

/**
 * What every adapter has to hold, asked the same way of all of them. A platform's own test file calls `adapterContract` once and
 * then tests what is special about the platform.
 */
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

function metaHolds(subject: AdapterUnderTest): void {
  const { meta, read, act } = subject;
  it('has one id in all its parts, and says where it was tried', () => {
    expect([read.id, act.id], 'read.ts and act.ts have the id of meta.ts').toEqual([meta.id, meta.id]);
    expect(`${meta.id}@${meta.version}`.length).toBeLessThanOrEqual(40);
    expect(meta.tested.length, 'meta.ts must say on which version it was tried, and how').toBeGreaterThan(0);
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
    const named = 'the pages in tests/fixtures and the pages described in the test file are the same';
    expect(own.map((page) => page.name).sort(), named).toEqual(Object.keys(subject.pages).sort());
    const liar = all.some((page) => page.platform === meta.id && page.name.startsWith('not-'));
    expect(
      liar,
      `a page that looks like ${meta.label} and is not: tests/fixtures/${meta.id}/not-….html`,
    ).toBe(true);
  });

  it.each(own.map((page) => [page.name, page] as const))('is sure of %s', (_name, page) => {
    const missing = `detect.ts must be sure of it (2): what has every page of ${meta.label}, and no other?`;
    expect(read.detect(open(page)), missing).toBe(2);
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
    expect(context.kind, 'read.ts, readContext: what kind of page it is').toBe(kind);
    expect(context.viewer.role, 'read.ts, readContext: the role of who is signed in').toBe(role);
    expect(context.viewer.signedIn, 'read.ts, readContext: whether somebody is signed in').toBe(
      role !== 'anonymous',
    );
    expect(health.level, 'read.ts, health: how well the page was understood').toBe(level);
    expect(health.posts, 'read.ts, health: how many posts there are').toBe(posts.length);
  });

  it('lists its posts once each, with the same keys every time', () => {
    const opened = page();
    const keys = subject.read.listPosts(opened, opened.document).map((post) => post.key);
    expect(keys, 'read.ts, listPosts: the keys of all posts, in order').toEqual(expected.posts);
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
    expect(posts.size, 'read.ts, readPost: a post for everything that listPosts found').toBe(
      expected.posts.length,
    );
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
        `read.ts, readPost: what ${key} offers, by verbs of actions.ts`,
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
  }, 30_000);

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
      const all = 'read.ts, listPosts: every post of the test file’s bigPage, once each';
      expect(new Set(found.map((post) => post.key)).size, all).toBe(500);
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

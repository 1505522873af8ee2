import type { BrowserContext, Page } from 'playwright-core';
import { practicePack } from '@/assets/packs/practice';
import type { LogRecord } from '@/utils/domain/record';
import type { MessageName, Reply, Request } from '@/utils/messaging/contract';
import { CONTRACT_VERSION } from '@/utils/messaging/contract';
import { buildFolder } from '../../tools/build';
import { type ExtensionBrowser, type LaunchOptions, launchExtension } from '../../tools/browser/extension-browser';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import type { Post } from '../../tools/practice-forum/types';

/** What the extension's own page has and a page of the web has not. */
interface ExtensionPage {
  chrome: { runtime: { sendMessage(message: unknown): Promise<{ ok: boolean; value?: unknown } | undefined> } };
}

/** The practice forum with Modside enabled on it, its sample pack in place and a moderator signed in. */
export interface Practice {
  forum: PracticeForum;
  browser: ExtensionBrowser;
  /** A page of the extension, for asking the background and reading the database. */
  own: Page;
  ask<N extends MessageName>(name: N, payload: Request<N>): Promise<Reply<N>>;
  records(): Promise<LogRecord[]>;
  openIntents(): Promise<number>;
  /** Opens a page of the forum. */
  open(path: string): Promise<Page>;
  signIn(account: string): Promise<void>;
  /** The nth post that everybody sees, and its author's name. */
  somePost(nth?: number): { post: Post; author: string };
  stateOf(post: number): Post['state'] | undefined;
  stop(): Promise<void>;
}

export async function startPractice(options: Partial<LaunchOptions> = {}): Promise<Practice> {
  const forum = await startPracticeForum();
  const extension = buildFolder('chrome', true);
  const browser = await launchExtension({ extension, headless: true, ...options });
  const own = await browser.openPage('options.html#/sites');

  const ask: Practice['ask'] = async (name, payload) => {
    const message = { modside: CONTRACT_VERSION, name, payload };
    const answer = await own.evaluate(
      (sent) => (globalThis as unknown as ExtensionPage).chrome.runtime.sendMessage(sent),
      message,
    );
    if (!answer?.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.value as Reply<typeof name>;
  };
  const practice: Practice = {
    forum,
    browser,
    own,
    ask,
    records: () => readTable<LogRecord>(own, 'actions').then((rows) => rows.sort((a, b) => a.seq - b.seq)),
    openIntents: () => readTable(own, 'outbox').then((rows) => rows.length),
    async open(path) {
      const page = await browser.context.newPage();
      await page.goto(`${forum.url}${path}`);
      return page;
    },
    signIn: (account) => signIn(browser.context, forum, account),
    somePost(nth = 0) {
      const post = [...forum.state.posts.values()].filter(({ state }) => state === 'visible')[nth];
      const author = post && forum.state.members.get(post.author)?.name;
      if (!post || !author) throw new Error('The practice forum has no such post.');
      return { post, author };
    },
    stateOf: (post) => forum.state.posts.get(post)?.state,
    async stop() {
      await browser.close();
      await forum.stop();
    },
  };
  await ask('pack.add', { pack: practicePack });
  await ask('site.enable', { origin: forum.url, tabId: null });
  await practice.signIn('moderator');
  return practice;
}

async function signIn(context: BrowserContext, forum: PracticeForum, account: string): Promise<void> {
  const { cookie } = forum.signIn(account);
  await context.addCookies([{ ...cookie, url: forum.url, httpOnly: true, sameSite: 'Lax' }]);
}

/** All rows of a table, straight from the browser's database. */
function readTable<Row>(page: Page, table: string): Promise<Row[]> {
  return page.evaluate(
    (name) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open('modside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result as Row[]);
          };
        };
      }),
    table,
  );
}

/** Waits until `look` gives something true; for states of the extension that no element shows. */
export async function eventually<T>(
  look: () => Promise<T | false | null | undefined>,
  within = 20_000,
): Promise<T> {
  const until = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > until) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

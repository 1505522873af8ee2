import type { Page } from 'playwright-core';
import { practicePack } from '@/assets/packs/practice';
import type { LogRecord } from '@/utils/domain/record';
import type { LaunchOptions } from '../../tools/browser/extension-browser';
import { eventually, type Modside, startModside } from '../../tools/browser/modside';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import type { Post } from '../../tools/practice-forum/types';

/** The practice forum with Modside enabled on it, its sample pack in place and a moderator signed in. */
export interface Practice extends Modside {
  forum: PracticeForum;
  /** Opens a page of the forum. */
  open(path: string): Promise<Page>;
  signIn(account: string): Promise<void>;
  /** The nth post that everybody sees, and its author's name. */
  somePost(nth?: number): { post: Post; author: string };
  /** The nth post of this account that everybody sees and that does not begin a topic. */
  postBy(account: string, nth?: number): { post: Post; author: string };
  stateOf(post: number): Post['state'] | undefined;
  /** Back to the forum's first content with the moderator signed in and no page of it open; `newRecords` begins here. */
  startOver(): Promise<void>;
  /** What was recorded since the start or `startOver`, oldest first; waits until there are this many. */
  newRecords(count: number): Promise<LogRecord[]>;
  stop(): Promise<void>;
}

export async function startPractice(options: Partial<LaunchOptions> = {}): Promise<Practice> {
  const forum = await startPracticeForum();
  const modside = await startModside(options);
  const { context } = modside.browser;
  let before = 0;
  const practice: Practice = {
    ...modside,
    forum,
    async open(path) {
      const page = await context.newPage();
      await page.goto(`${forum.url}${path}`);
      return page;
    },
    async signIn(account) {
      const { cookie } = forum.signIn(account);
      await context.addCookies([{ ...cookie, url: forum.url, httpOnly: true, sameSite: 'Lax' }]);
    },
    somePost(nth = 0) {
      const post = [...forum.state.posts.values()].filter(({ state }) => state === 'visible')[nth];
      const author = post && forum.state.members.get(post.author)?.name;
      if (!post || !author) throw new Error('The practice forum has no such post.');
      return { post, author };
    },
    postBy(account, nth = 0) {
      const { state } = forum;
      const member = state.memberByAccount(account);
      const posts = [...state.posts.values()].filter(
        (one) => one.author === member?.id && one.state === 'visible' && state.postsOf(one.topic)[0] !== one,
      );
      const post = posts[nth];
      if (!member || !post) throw new Error(`There is no such post by “${account}”.`);
      return { post, author: member.name };
    },
    stateOf: (post) => forum.state.posts.get(post)?.state,
    async startOver() {
      for (const page of context.pages()) if (page !== modside.own) await page.close();
      forum.reset();
      await practice.signIn('moderator');
      before = (await modside.records()).length;
    },
    newRecords: (count) =>
      eventually(async () => {
        const fresh = (await modside.records()).slice(before);
        return fresh.length >= count && fresh;
      }),
    async stop() {
      await modside.close();
      await forum.stop();
    },
  };
  await modside.ask('pack.add', { pack: practicePack });
  await modside.ask('site.enable', { origin: forum.url, tabId: null });
  await practice.signIn('moderator');
  return practice;
}

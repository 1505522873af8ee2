import { practicePack } from '@/assets/packs/practice';
import type { LogRecord } from '@/utils/domain/record';
import type { Context } from '../../tools/browser/firefox/context';
import {
  type ModsideInFirefox,
  type ModsideInFirefoxOptions,
  startModsideInFirefox,
} from '../../tools/browser/firefox/modside-in-firefox';
import { eventually } from '../../tools/browser/modside';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import type { Post } from '../../tools/practice-forum/types';

/** Modside as a temporary add-on of Firefox, and the practice forum with a moderator signed in. */
export interface PracticeInFirefox extends ModsideInFirefox {
  forum: PracticeForum;
  /** Opens a page of the forum. */
  open(path: string): Promise<Context>;
  signIn(account: string): Promise<void>;
  /** The nth post that everybody sees, and its author's name. */
  somePost(nth?: number): { post: Post; author: string };
  stateOf(post: number): Post['state'] | undefined;
  /** The chain once it has this many records. */
  recorded(count: number): Promise<LogRecord[]>;
  stop(): Promise<void>;
}

interface Options extends ModsideInFirefoxOptions {
  /** Add the sample pack and turn the site on. Only in the practice build, which has the host already. */
  ready?: boolean;
}

export async function startPracticeInFirefox({
  ready = true,
  ...options
}: Options = {}): Promise<PracticeInFirefox> {
  const forum = await startPracticeForum();
  const modside = await startModsideInFirefox(options).catch(async (error) => {
    await forum.stop();
    throw error;
  });
  const practice: PracticeInFirefox = {
    ...modside,
    forum,
    open: (path) => modside.openTab(`${forum.url}${path}`),
    async signIn(account) {
      const { name, value } = forum.signIn(account).cookie;
      const cookie = { name, value: { type: 'string', value }, domain: '127.0.0.1', httpOnly: true };
      await modside.bidi.send('storage.setCookie', { cookie });
    },
    somePost(nth = 0) {
      const post = [...forum.state.posts.values()].filter(({ state }) => state === 'visible')[nth];
      const author = post && forum.state.members.get(post.author)?.name;
      if (!post || !author) throw new Error('The practice forum has no such post.');
      return { post, author };
    },
    stateOf: (post) => forum.state.posts.get(post)?.state,
    recorded: (count) =>
      eventually(async () => {
        const records = await modside.records();
        return records.length >= count && records;
      }),
    async stop() {
      await modside.close();
      await forum.stop();
    },
  };
  await practice.signIn('moderator');
  if (ready) {
    await modside.ask('pack.add', { pack: practicePack });
    await modside.ask('site.enable', { origin: forum.url, tabId: null });
  }
  return practice;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import type { ActEnv, Inspection, Page } from '@/utils/adapters/types';
import { xenforoActing as act } from '@/utils/adapters/xenforo/act';
import { type XenforoVerb, xenforoActions } from '@/utils/adapters/xenforo/actions';
import { xenforoReading as read } from '@/utils/adapters/xenforo/read';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, type Input, type Outcome, outcomeSchema } from '@/utils/domain/outcome';
import { type Post, postSchema, type Standing, type Target } from '@/utils/domain/post';
import { type Asked, type Playback, startPlayback } from '../../tools/playback/server';
import { xenforoScript } from '../../tools/playback/xenforo/script';
import type { XenforoState } from '../../tools/playback/xenforo/state';
import { CookieSession } from '../../tools/real-servers/cookie-session';

/** People at a XenForo that a script plays, with a page of it open, and the adapter at work for them. */

export type Forum = Playback<XenforoState>;

export const startForum = (): Promise<Forum> => startPlayback(xenforoScript);

export interface Desk {
  page: Page;
  env: ActEnv;
  waits: number[];
  post(key: string): Post;
  /** `over` is what the command differs in from one built from the post with this key. */
  perform(
    native: XenforoVerb,
    key: string,
    input?: Partial<Input>,
    over?: Partial<Command>,
  ): Promise<Outcome>;
  /** Takes an act back as the background does it: from the record alone. */
  undo(native: XenforoVerb, target: Target, params: Outcome['params']): Promise<Outcome>;
  inspect(key: string): Promise<Inspection | null>;
  standing(key: string): Promise<Standing | null>;
}

export const userTarget = (id: number): Target => ({ kind: 'user', id: String(id), parent: null });

function fixtureHtml(name: string, url: URL): string {
  const html = readFileSync(join(import.meta.dirname, '../../fixtures/xenforo', name), 'utf8');
  return html.replaceAll('https://allotment.example', url.origin);
}

/** `account` null: a stranger with the page of a moderator still open. */
export async function openDesk(
  forum: Forum,
  account: string | null = 'wilma',
  { page: name = 'thread-moderator.html', path = '/threads/shed-roof.31/' } = {},
): Promise<Desk> {
  const session = new CookieSession(forum.url);
  if (account !== null) await session.fetch(`/become/${account}`);
  const url = new URL(path, forum.url);
  const settings = { disableCSSFileLoading: true, disableJavaScriptEvaluation: true };
  const window = new Window({ url: url.href, settings });
  window.document.write(fixtureHtml(name, url));
  // The library's own types of the DOM are not the browser's, whose shape they have.
  const document = window.document as unknown as Document;
  const page: Page = { document, url, recipes: [] };
  const waits: number[] = [];
  const env: ActEnv = {
    ...page,
    fetch: session.fetch as typeof fetch,
    now: () => Date.now(),
    signal: new AbortController().signal,
    wait: async (ms) => void waits.push(ms),
  };
  const context = read.readContext(page);
  const post = (key: string): Post => {
    const found = read.listPosts(page, document).find((one) => one.key === key);
    return postSchema.parse(found && read.readPost(page, found));
  };
  const run = async (command: Command) => outcomeSchema.parse(await act.perform(env, command));
  return {
    page,
    env,
    waits,
    post,
    perform: (native, key, input = {}, over = {}) => run(orderOf(native, post(key), input, over)),
    undo: (native, target, params) =>
      run({ ...blank(native, target), undoing: params as Command['undoing'], input: NO_INPUT }),
    inspect: async (key) => (await act.inspect?.(env, context, post(key))) ?? null,
    async standing(key) {
      const { author, handles } = post(key);
      return author === null ? null : ((await act.readAuthor?.(env, context, author, handles)) ?? null);
    },
  };
}

function blank(native: XenforoVerb, target: Target): Command {
  const id = '019cadd4-5620-7000-8000-000000000001';
  const action = xenforoActions[native].code;
  return {
    ...{ id, platform: 'xenforo', native, action, target, author: null, handles: {}, input: NO_INPUT },
    ...{ undoing: null, viewer: null },
  };
}

function orderOf(native: XenforoVerb, post: Post, input: Partial<Input>, over: Partial<Command>): Command {
  const { on } = xenforoActions[native];
  const user: Target = { kind: 'user', id: post.author?.id ?? '0', parent: null };
  const target = on === 'author' ? user : on === 'topic' ? (post.topic ?? post.target) : post.target;
  const { author, handles } = post;
  return { ...blank(native, target), author, handles, input: { ...NO_INPUT, ...input }, ...over };
}

export const isWrite = ({ method }: Asked): boolean => method !== 'GET';

/** The one request that changed something. */
export function written(forum: Forum): Asked {
  const writes = forum.asked.filter(isWrite);
  if (writes.length !== 1) throw new Error(`${writes.length} requests that change something`);
  return writes[0] as Asked;
}

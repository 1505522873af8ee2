import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import type { ActEnv, ActingHalf, ActionTable, Inspection, Page, ReadingHalf } from '@/utils/adapters/types';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, type Input, type Outcome, outcomeSchema } from '@/utils/domain/outcome';
import { type Post, postSchema, type Standing, type Target } from '@/utils/domain/post';
import type { Asked, Playback } from '../../tools/playback/server';
import { CookieSession } from '../../tools/real-servers/cookie-session';

/** People at a forum that a script plays, with a page of it open, and its adapter at work for them. */

export interface Desk<Verb extends string> {
  page: Page;
  env: ActEnv;
  waits: number[];
  post(key: string): Post;
  /** `over` is what the command differs in from one built from the post with this key. */
  perform(native: Verb, key: string, input?: Partial<Input>, over?: Partial<Command>): Promise<Outcome>;
  /** Takes an act back as the background does it: from the record alone. */
  undo(native: Verb, target: Target, params: Outcome['params']): Promise<Outcome>;
  inspect(key: string): Promise<Inspection | null>;
  standing(key: string): Promise<Standing | null>;
}

interface Adapter<Verb extends string> {
  read: ReadingHalf;
  act: ActingHalf;
  actions: ActionTable & Record<Verb, ActionTable[string]>;
}

interface Place {
  url: URL;
  /** File of the adapter's fixtures, whose made-up forum becomes this one. */
  fixture: string;
  /** Where the script signs this account in; null: a stranger with the page of a moderator still open. */
  signIn: string | null;
  prepare?(html: string): string;
}

export const userTarget = (id: number): Target => ({ kind: 'user', id: String(id), parent: null });

export async function openPlaybackDesk<Verb extends string>(
  { read, act, actions }: Adapter<Verb>,
  { url, fixture, signIn, prepare = (html) => html }: Place,
): Promise<Desk<Verb>> {
  const session = new CookieSession(url.origin);
  if (signIn !== null) await session.fetch(signIn);
  const html = readFileSync(join(import.meta.dirname, '../../fixtures', read.id, fixture), 'utf8');
  const settings = { disableCSSFileLoading: true, disableJavaScriptEvaluation: true };
  const window = new Window({ url: url.href, settings });
  window.document.write(prepare(html.replaceAll('https://allotment.example', url.origin)));
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
  const blank = (native: Verb, target: Target): Command => ({
    id: '019cadd4-5620-7000-8000-000000000001',
    platform: read.id,
    native,
    action: actions[native].code,
    target,
    author: null,
    handles: {},
    input: NO_INPUT,
    undoing: null,
    viewer: null,
  });
  const orderOf = (native: Verb, post: Post, input: Partial<Input>, over: Partial<Command>): Command => {
    const { on } = actions[native];
    const user: Target = { kind: 'user', id: post.author?.id ?? '0', parent: null };
    const target = on === 'author' ? user : on === 'topic' ? (post.topic ?? post.target) : post.target;
    const { author, handles } = post;
    return { ...blank(native, target), author, handles, input: { ...NO_INPUT, ...input }, ...over };
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

export const isWrite = ({ method }: Asked): boolean => method !== 'GET';

/** The one request that changed something. */
export function written(forum: Pick<Playback<unknown>, 'asked'>): Asked {
  const writes = forum.asked.filter(isWrite);
  if (writes.length !== 1) throw new Error(`${writes.length} requests that change something`);
  return writes[0] as Asked;
}

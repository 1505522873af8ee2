import { Window } from 'happy-dom';
import type { ActEnv, Page } from '@/utils/adapters/types';
import { wordpressActing as act } from '@/utils/adapters/wordpress/act';
import { type WordpressVerb, wordpressActions } from '@/utils/adapters/wordpress/actions';
import { wordpressReading as read } from '@/utils/adapters/wordpress/read';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, type Outcome, outcomeSchema } from '@/utils/domain/outcome';
import type { Post } from '@/utils/domain/post';
import type { CookieSession } from '../../tools/real-servers/cookie-session';
import type { WordPressRole, WordPressServer } from '../../tools/real-servers/wordpress';

/** People with pages of a real WordPress open, and the adapter at work on them. */

export interface OpenPage {
  page: Page;
  env: ActEnv;
  /** The post of this comment as the page shows it. */
  post(id: number): Post;
  perform(verb: WordpressVerb, id: number, more?: Partial<Command>): Promise<Outcome>;
}

export const COMMENTS_SCREEN = '/wp-admin/edit-comments.php';

const sessions = new WeakMap<WordPressServer, Map<WordPressRole, Promise<CookieSession>>>();

function sessionOf(server: WordPressServer, role: WordPressRole): Promise<CookieSession> {
  const kept = sessions.get(server) ?? new Map<WordPressRole, Promise<CookieSession>>();
  sessions.set(server, kept);
  const session = kept.get(role) ?? server.signIn(role);
  kept.set(role, session);
  return session;
}

/** A page as a person of this role has it open: what was fetched for them, and requests with their cookies. Null: a stranger. */
export async function openPage(
  server: WordPressServer,
  role: WordPressRole | null,
  address: string,
): Promise<OpenPage> {
  const session = role === null ? null : await sessionOf(server, role);
  const send = (session?.fetch ?? fetch) as typeof fetch;
  const url = new URL(address, server.url);
  const window = new Window({ url: url.href, settings: { handleDisabledFileLoadingAsSuccess: true } });
  window.document.write(await send(url.href).then((answer) => answer.text()));
  const page = { document: window.document as unknown as Document, url, recipes: [] };
  const env: ActEnv = {
    ...page,
    fetch: send,
    now: () => Date.now(),
    signal: new AbortController().signal,
    wait: () => Promise.reject(new Error('nothing here should have to wait')),
  };
  return {
    page,
    env,
    post: (id) => postIn(page, id),
    perform: async (verb, id, more = {}) =>
      outcomeSchema.parse(await act.perform(env, { ...orderOf(server, verb, id), ...more })),
  };
}

function postIn(page: Page, id: number): Post {
  const found = read.listPosts(page, page.document).find((one) => one.key === `comment:${id}`);
  const post = found && read.readPost(page, found);
  if (!post) throw new Error(`comment ${id} is not on ${page.url}`);
  return post;
}

/** An order from the record alone, as an undo is: no handles. */
export function orderOf(server: WordPressServer, verb: WordpressVerb, id: number): Command {
  return {
    id: '019cadd4-5620-7000-8000-000000000001',
    platform: 'wordpress',
    native: verb,
    action: wordpressActions[verb].code,
    target: { kind: 'comment', id: String(id), parent: String(server.seed.post.id) },
    author: null,
    handles: {},
    input: NO_INPUT,
    undoing: null,
    viewer: null,
  };
}

export const saying = (text: string) => ({ input: { ...NO_INPUT, text } });
export const offered = (post: Post) => post.capabilities.map((one) => one.native);

import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { mediawikiActing as act } from '@/utils/adapters/mediawiki/act';
import { type MediawikiVerb, mediawikiActions } from '@/utils/adapters/mediawiki/actions';
import { mediawikiReading as read } from '@/utils/adapters/mediawiki/read';
import type { ActionSpec, Inspection } from '@/utils/adapters/types';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, commandSchema, type Input, type Outcome, outcomeSchema } from '@/utils/domain/outcome';
import { type Post, postSchema, type Target } from '@/utils/domain/post';
import type { CookieSession } from '../../tools/real-servers/cookie-session';
import { type MediaWikiRole, type MediaWikiServer, startMediaWiki } from '../../tools/real-servers/mediawiki';
import { install } from './install';
import { type OpenPage, openPage } from './open-page';

export const DAY = 86_400;

interface Done {
  command: Command;
  outcome: Outcome;
}

export function saying(page: OpenPage, words: string): Post {
  const post = page.posts.find(({ text }) => text.includes(words));
  if (post === undefined) throw new Error(`no post says "${words}"`);
  return post;
}

export function revision(page: OpenPage, id: number): Post {
  const post = page.posts.find(({ target }) => target.kind === 'post' && target.id === String(id));
  if (post === undefined) throw new Error(`no row of revision ${id}`);
  return post;
}

export function inspectPost(page: OpenPage, post: Post): Promise<Inspection | null> {
  return act.inspect?.(page.env, read.readContext(page), post) ?? Promise.resolve(null);
}

export const verbsIn = (inspection: Inspection | null) =>
  inspection?.capabilities.map(({ native }) => native);

function targetFor(on: ActionSpec['on'], post: Post): Target {
  if (on === 'author') return { kind: 'user', id: post.author?.id ?? 'guest', parent: null };
  return on === 'topic' ? (post.topic ?? post.target) : post.target;
}

/** As the desk does it: from the post that was read. */
export async function order(
  page: OpenPage,
  post: Post,
  native: MediawikiVerb,
  input: Partial<Input> = {},
): Promise<Done> {
  const row = mediawikiActions[native];
  const command = commandSchema.parse({
    id: randomUUID(),
    platform: 'mediawiki',
    native,
    action: row.code,
    target: targetFor(row.on, post),
    author: post.author,
    handles: post.handles,
    input: { ...NO_INPUT, ...input },
    undoing: null,
    viewer: read.readContext(page).viewer.id,
  } satisfies Command);
  return { command, outcome: outcomeSchema.parse(await act.perform(page.env, command)) };
}

/** As the background does it: from the record alone, without the author and handles. */
export async function takeBack(page: OpenPage, done: Done): Promise<Done> {
  const row = mediawikiActions[done.command.native as MediawikiVerb];
  const native = row.undo as MediawikiVerb | null;
  if (native === null) throw new Error(`${done.command.native} cannot be taken back`);
  const command = commandSchema.parse({
    ...done.command,
    id: randomUUID(),
    native,
    action: mediawikiActions[native].code,
    author: null,
    handles: {},
    input: NO_INPUT,
    undoing: done.outcome.params,
  });
  return { command, outcome: outcomeSchema.parse(await act.perform(page.env, command)) };
}

/** A MediaWiki of this test file's own, as it was seeded before every test, and what it says of itself. */
export class WikiDesk {
  private started: MediaWikiServer | null = null;
  private readonly open: OpenPage[] = [];
  private readonly sessions = new Map<MediaWikiRole, CookieSession>();

  constructor() {
    beforeAll(async () => {
      this.started = await startMediaWiki({ install });
    });
    afterAll(() => this.started?.stop());
    beforeEach(() => this.server.reset());
    afterEach(async () => {
      await Promise.all(this.open.splice(0).map((page) => page.close()));
    });
  }

  get server(): MediaWikiServer {
    if (this.started === null) throw new Error('The wiki did not start.');
    return this.started;
  }

  get talk(): string {
    return new URL(this.server.seed.talk.url).pathname;
  }

  history(title: string): string {
    return `/index.php?title=${encodeURIComponent(title)}&action=history`;
  }

  async sessionOf(role: MediaWikiRole): Promise<CookieSession> {
    const session = this.sessions.get(role) ?? (await this.server.signIn(role));
    this.sessions.set(role, session);
    return session;
  }

  async visit(who: MediaWikiRole | CookieSession, path: string): Promise<OpenPage> {
    const session = typeof who === 'string' ? await this.sessionOf(who) : who;
    const page = await openPage(read, session, path);
    this.open.push(page);
    expect(read.detect(page)).toBe(2);
    for (const post of page.posts) expect(postSchema.parse(post)).toEqual(post);
    return page;
  }

  async pageOf(
    which: { titles: string } | { pageids: number },
    more: Record<string, string> = {},
    // biome-ignore lint/suspicious/noExplicitAny: the answer of another program
  ): Promise<any> {
    const { query } = await this.server.apiAs('administrator', {
      action: 'query',
      prop: 'revisions|info',
      inprop: 'protection',
      rvprop: 'ids|user|content|comment|sha1',
      rvslots: 'main',
      ...which,
      ...more,
    });
    return query.pages[0];
  }

  async textOf(title: string): Promise<string> {
    return (await this.pageOf({ titles: title })).revisions[0].slots.main.content;
  }

  async blockOf(name: string) {
    const { query } = await this.server.api({
      action: 'query',
      list: 'blocks',
      bkusers: name,
      bkprop: 'id|user|by|expiry|flags|reason|restrictions',
    });
    return query.blocks[0] ?? null;
  }

  /** Deleted revisions are told apart by the second they were made in. */
  async nextSecond(): Promise<void> {
    const now = async () =>
      (await this.server.api({ action: 'query', curtimestamp: true })).curtimestamp as string;
    const start = await now();
    await expect.poll(now).not.toBe(start);
  }
}

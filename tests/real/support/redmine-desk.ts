import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { redmineActing as act } from '@/utils/adapters/redmine/act';
import { type RedmineVerb, redmineActions } from '@/utils/adapters/redmine/actions';
import { redmineReading as read } from '@/utils/adapters/redmine/read';
import type { ActionSpec, Inspection } from '@/utils/adapters/types';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, commandSchema, type Input, type Outcome, outcomeSchema } from '@/utils/domain/outcome';
import { type Post, postSchema, type Target } from '@/utils/domain/post';
import { CookieSession } from '../../tools/real-servers/cookie-session';
import { type RedmineRole, type RedmineServer, startRedmine } from '../../tools/real-servers/redmine';
import { install } from './install';
import { type OpenPage, openPage } from './open-page';

export interface Done {
  command: Command;
  outcome: Outcome;
}

export function postOf(page: OpenPage, kind: Target['kind'], id: number | string): Post {
  const post = page.posts.find(({ target }) => target.kind === kind && target.id === String(id));
  if (post === undefined) throw new Error(`no ${kind} ${id} on ${page.url}`);
  return post;
}

export function inspectPost(page: OpenPage, post: Post): Promise<Inspection | null> {
  return act.inspect?.(page.env, read.readContext(page), post) ?? Promise.resolve(null);
}

export const verbsIn = (one: { capabilities: Post['capabilities'] } | null) =>
  one?.capabilities.map(({ native }) => native);

function targetFor(on: ActionSpec['on'], post: Post): Target {
  if (on === 'author') return { kind: 'user', id: post.author?.id ?? 'guest', parent: null };
  return on === 'topic' ? (post.topic ?? post.target) : post.target;
}

/** As the desk does it: from the post that was read. */
export async function order(
  page: OpenPage,
  post: Post,
  native: RedmineVerb,
  input: Partial<Input> = {},
): Promise<Done> {
  const row = redmineActions[native];
  const command = commandSchema.parse({
    id: randomUUID(),
    platform: 'redmine',
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
  const row: ActionSpec = redmineActions[done.command.native as RedmineVerb];
  const native = row.undo as RedmineVerb | null;
  if (native === null) throw new Error(`${done.command.native} cannot be taken back`);
  const command = commandSchema.parse({
    ...done.command,
    id: randomUUID(),
    native,
    action: redmineActions[native].code,
    author: null,
    handles: {},
    input: NO_INPUT,
    undoing: done.outcome.params,
  });
  return { command, outcome: outcomeSchema.parse(await act.perform(page.env, command)) };
}

/** A Redmine of this test file's own, as it was seeded before every test. */
export class RedmineDesk {
  private started: RedmineServer | null = null;
  private readonly open: OpenPage[] = [];
  private readonly sessions = new Map<RedmineRole, Promise<CookieSession>>();

  constructor() {
    beforeAll(async () => {
      this.started = await startRedmine({ install });
    });
    afterAll(() => this.started?.stop());
    beforeEach(() => this.server.reset());
    afterEach(async () => {
      await Promise.all(this.open.splice(0).map((page) => page.close()));
    });
  }

  get server(): RedmineServer {
    if (this.started === null) throw new Error('Redmine did not start.');
    return this.started;
  }

  topicPath(id: number, board = this.server.seed.boards.talk): string {
    return `/boards/${board}/topics/${id}`;
  }

  get boardPath(): string {
    return `/projects/${this.server.seed.project}/boards/${this.server.seed.boards.talk}`;
  }

  sessionOf(role: RedmineRole): Promise<CookieSession> {
    const session = this.sessions.get(role) ?? this.server.signIn(role);
    this.sessions.set(role, session);
    return session;
  }

  /** Null: somebody who is not signed in. */
  async visit(who: RedmineRole | CookieSession | null, path: string): Promise<OpenPage> {
    const anonymous = new CookieSession(this.server.url);
    const session = typeof who === 'string' ? await this.sessionOf(who) : (who ?? anonymous);
    const page = await openPage(read, session, path);
    this.open.push(page);
    expect(read.detect(page)).toBe(2);
    for (const post of page.posts) expect(postSchema.parse(post)).toEqual(post);
    return page;
  }
}

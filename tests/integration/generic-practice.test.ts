import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { practicePack } from '@/assets/packs/practice';
import { act } from '@/utils/adapters/generic/act';
import { tableOf } from '@/utils/adapters/generic/actions';
import { read } from '@/utils/adapters/generic/read';
import { type Command, type Input, type Outcome, outcomeSchema } from '@/utils/domain/outcome';
import type { PageContext, Post } from '@/utils/domain/post';
import { stubDom } from '../support/dom-in-node';
import { type Visit, visit } from '../support/forum-visit';
import { orderFor, undoOrder } from '../support/recipe-orders';
import { type PracticeForum, startPracticeForum } from '../tools/practice-forum/server';
import type { Post as ForumPost, PostState } from '../tools/practice-forum/types';

stubDom();
// Several real pages a test, parsed by a DOM that is not a fast one.
vi.setConfig({ testTimeout: 30_000 });

const [recipe] = practicePack.recipes;
if (recipe === undefined) throw new Error('The practice pack has no recipe.');
const table = tableOf(recipe);
const DAY = 86_400;

let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum();
});
afterAll(() => forum.stop());
beforeEach(() => forum.reset());

/** A visible answer by an ordinary member in the first topic that has one. */
function somePost(state: PostState = 'visible'): ForumPost {
  const store = forum.state;
  const post = [...store.posts.values()].find((one) => {
    const isAnswer = store.postsOf(one.topic)[0]?.id !== one.id;
    return isAnswer && one.state === 'visible' && store.member(one.author).role === 'member';
  });
  if (!post) throw new Error('The forum has no such post.');
  post.stateBefore = post.state;
  post.state = state;
  return post;
}

const member = (post: ForumPost) => forum.state.member(post.author);
const warningsOf = (post: ForumPost) =>
  [...forum.state.warnings.values()].filter((warning) => warning.member === post.author);

interface Menu {
  tab: Visit;
  context: PageContext;
  post: Post;
}

/** The menu of a post, on its topic's page unless said otherwise. */
async function openMenu(id: number, account = 'moderator', path = `/posts/${id}`): Promise<Menu> {
  const tab = visit(forum, account, practicePack.recipes);
  const page = await tab.open(path);
  const found = read.listPosts(page, page.document).find(({ key }) => key === `post:${id}`);
  const post = found && read.readPost(page, found);
  if (!post) throw new Error(`No post ${id} on ${path}.`);
  return { tab, context: read.readContext(page), post };
}

async function offered({ tab, context, post }: Menu) {
  return (await act.inspect?.(tab.env, context, post))?.capabilities ?? post.capabilities;
}

async function choose(menu: Menu, native: string, input: Partial<Input> = {}): Promise<Command> {
  const capability = (await offered(menu)).find((one) => one.native === native);
  if (!capability) throw new Error(`${native} is not offered.`);
  return orderFor(menu.post, capability, menu.context, input);
}

async function carryOut({ tab }: Menu, command: Command): Promise<Outcome> {
  return outcomeSchema.parse(await act.perform(tab.env, command));
}

interface Case {
  native: string;
  /** State of the post before; visible unless said. */
  from?: PostState;
  path?: string;
  input?: Partial<Input>;
  prepare?: (post: ForumPost) => void;
  /** What the forum itself knows afterwards, and again after Undo. */
  see: (post: ForumPost) => unknown;
  done: unknown;
  undone?: unknown;
}

const QUEUE = '/moderation/reports';
const stateOf = (post: ForumPost) => forum.state.post(post.id).state;
const topicOf = (post: ForumPost) => forum.state.topic(post.topic);
const isHeld = (kind: 'mute' | 'suspend' | 'ban') => (post: ForumPost) =>
  forum.state.restriction(member(post), kind) !== null;
const reported =
  (state: 'open' | 'claimed' = 'open') =>
  (post: ForumPost) => {
    const id = forum.state.nextId('report');
    const moderator = forum.state.memberByAccount('moderator');
    forum.state.reports.set(id, {
      id,
      post: post.id,
      reporter: 1,
      reason: 'It is off topic',
      details: '',
      at: forum.state.now() - 60_000,
      state,
      claimedBy: state === 'claimed' ? (moderator?.id ?? null) : null,
      closedBy: null,
      closedAt: null,
    });
  };
const reportState = (post: ForumPost) => forum.state.reportsOn(post.id)[0]?.state;
const restrict = (kind: 'mute' | 'suspend' | 'ban') => (post: ForumPost) => {
  const at = forum.state.now();
  member(post).restrictions.push({ kind, at, until: null, reason: '', by: 1 });
};

const CASES: Case[] = [
  { native: 'approve', from: 'held', see: stateOf, done: 'visible' },
  { native: 'reject', from: 'held', see: stateOf, done: 'deleted', undone: 'held' },
  { native: 'delete', input: { reason: 'Advertising' }, see: stateOf, done: 'deleted', undone: 'visible' },
  { native: 'restore', from: 'deleted', see: stateOf, done: 'visible' },
  { native: 'spam', see: stateOf, done: 'spam', undone: 'visible' },
  { native: 'spam-unseen', from: 'held', see: stateOf, done: 'spam' },
  { native: 'hide', see: stateOf, done: 'hidden', undone: 'visible' },
  { native: 'unhide', from: 'hidden', see: stateOf, done: 'visible' },
  {
    native: 'edit',
    input: { text: 'A better\ntext.' },
    see: (post) => [post.body, post.revision],
    done: ['A better\ntext.', 2],
  },
  { native: 'purge', see: (post) => forum.state.posts.has(post.id), done: false },
  {
    native: 'reply',
    input: { text: 'Thank you for asking.' },
    see: (post) => forum.state.postsOf(post.topic).at(-1)?.body,
    done: 'Thank you for asking.',
  },
  { native: 'report-accept', path: QUEUE, prepare: reported(), see: reportState, done: 'accepted' },
  { native: 'report-reject', path: QUEUE, prepare: reported(), see: reportState, done: 'rejected' },
  {
    native: 'report-claim',
    path: QUEUE,
    prepare: reported(),
    see: reportState,
    done: 'claimed',
    undone: 'open',
  },
  { native: 'report-release', path: QUEUE, prepare: reported('claimed'), see: reportState, done: 'open' },
  {
    native: 'warn',
    input: { text: 'Please keep to the topic.' },
    see: (post) => warningsOf(post).map(({ message, withdrawn }) => [message, withdrawn]),
    done: [['Please keep to the topic.', false]],
    undone: [['Please keep to the topic.', true]],
  },
  { native: 'mute', input: { seconds: 3 * DAY }, see: isHeld('mute'), done: true, undone: false },
  { native: 'suspend', input: { seconds: DAY }, see: isHeld('suspend'), done: true, undone: false },
  { native: 'ban', input: { reason: 'Spam' }, see: isHeld('ban'), done: true, undone: false },
  { native: 'unmute', prepare: restrict('mute'), see: isHeld('mute'), done: false },
  { native: 'unsuspend', prepare: restrict('suspend'), see: isHeld('suspend'), done: false },
  { native: 'unban', prepare: restrict('ban'), see: isHeld('ban'), done: false },
  {
    native: 'note',
    input: { text: 'Second time this month.' },
    see: (post) => member(post).notes.at(-1)?.text,
    done: 'Second time this month.',
  },
  { native: 'lock', see: (post) => topicOf(post).locked, done: true, undone: false },
  {
    native: 'unlock',
    prepare: (post) => {
      topicOf(post).locked = true;
    },
    see: (post) => topicOf(post).locked,
    done: false,
    undone: true,
  },
  {
    native: 'pin',
    prepare: (post) => {
      topicOf(post).pinned = false;
    },
    see: (post) => topicOf(post).pinned,
    done: true,
    undone: false,
  },
  {
    native: 'unpin',
    prepare: (post) => {
      topicOf(post).pinned = true;
    },
    see: (post) => topicOf(post).pinned,
    done: false,
    undone: true,
  },
];

describe('every action of the practice recipe, on the running forum', () => {
  it('is tried below, or is only there to take another back', () => {
    const tried = CASES.map(({ native }) => native);
    expect(Object.keys(table).filter((native) => !tried.includes(native))).toEqual(['unwarn']);
  });

  it.each(CASES)('$native is done, seen done, and taken back from the record alone', async (one) => {
    const post = somePost(one.from);
    one.prepare?.(post);
    const menu = await openMenu(post.id, 'moderator', one.path);
    const command = await choose(menu, one.native, one.input);
    const outcome = await carryOut(menu, command);
    expect([outcome.state, outcome.failure, outcome.http]).toEqual(['confirmed', null, 200]);
    expect(one.see(post)).toEqual(one.done);

    const undo = table[one.native]?.undo ?? null;
    expect(undo === null).toBe(one.undone === undefined);
    if (undo === null) return;
    await menu.tab.open('/');
    const back = await carryOut(menu, undoOrder(command, outcome, undo, table[undo]?.code ?? command.action));
    expect([back.state, back.failure]).toEqual(['confirmed', null]);
    expect(one.see(post)).toEqual(one.undone);
  });
});

describe('what the practice forum refuses, and what goes wrong on the way', () => {
  async function remove(account = 'moderator') {
    const post = somePost();
    const menu = await openMenu(post.id, account);
    const command = await choose(menu, 'delete', { reason: 'Advertising' });
    return { post, menu, command, send: () => carryOut(menu, command) };
  }
  const ending = (outcome: Outcome) => [outcome.state, outcome.failure?.code ?? null, outcome.by];

  it.each([
    ['an error page under status 200', 'error-page-200', ['failed', 'not-understood', 'reload']],
    ['a success that changed nothing', 'pretend', ['failed', 'not-changed', 'reload']],
    ['the sign-in page', 'redirect-login', ['failed', 'signed-out', 'response']],
    ['a connection cut before', 'drop', ['failed', 'network', 'reload']],
  ] as const)('does not take %s for done', async (_what, kind, expected) => {
    const { post, send } = await remove();
    forum.faults.next({ kind, action: 'delete' });
    expect(ending(await send())).toEqual(expected);
    expect(stateOf(post)).toBe('visible');
  });

  it('finds out that it was done although the answer was cut off', async () => {
    const { post, menu, send } = await remove();
    forum.faults.next({ kind: 'drop-after', action: 'delete' });
    const outcome = await send();
    expect(ending(outcome)).toEqual(['confirmed', null, 'reload']);
    expect(outcome.http).toBeNull();
    expect(menu.tab.waits).toEqual([{ ms: 1500, reason: 'retry' }]);
    expect(stateOf(post)).toBe('deleted');
  });

  it.each([
    [404, 'gone'],
    [409, 'changed-meanwhile'],
    [422, 'refused'],
    [500, 'server-error'],
  ] as const)('understands a refusal with status %i', async (status, code) => {
    const { send } = await remove();
    forum.faults.next({ kind: 'status', status, action: 'delete' });
    const outcome = await send();
    expect([outcome.state, outcome.failure?.code, outcome.http]).toEqual(['failed', code, status]);
    if (code === 'refused') expect(outcome.failure?.detail?.reason).toBe('The forum did not do this.');
  });

  it('waits as long as the forum asks, then does it', async () => {
    const { menu, send } = await remove();
    forum.faults.next({ kind: 'retry-after', seconds: 7, action: 'delete' });
    expect(ending(await send())).toEqual(['confirmed', null, 'reload']);
    expect(menu.tab.waits).toEqual([{ ms: 7000, reason: 'rate-limited' }]);
  });

  it('gives up when the forum goes on asking for a pause', async () => {
    const { post, send } = await remove();
    forum.faults.next({ kind: 'retry-after', seconds: 7, action: 'delete', times: 9 });
    const outcome = await send();
    expect(outcome.failure).toEqual({ code: 'rate-limited', detail: { seconds: 7 } });
    expect(stateOf(post)).toBe('visible');
  });

  it('needs no token of the page the moderator sees', async () => {
    const { send } = await remove();
    forum.renewTokens();
    expect(ending(await send())).toEqual(['confirmed', null, 'reload']);
  });

  it('tries once more with a fresh token when the token was changed at the last moment', async () => {
    const { menu, send } = await remove();
    let renewed = 0;
    beforeEachWrite(menu, () => {
      renewed += 1;
      if (renewed === 1) forum.renewTokens();
    });
    expect(ending(await send())).toEqual(['confirmed', null, 'reload']);
    expect(renewed).toBe(2);
  });

  it('says so when fresh tokens are refused twice', async () => {
    const { menu, send } = await remove();
    beforeEachWrite(menu, () => forum.renewTokens());
    expect(ending(await send())).toEqual(['failed', 'token-refused', 'response']);
  });

  it('sees that another tab was quicker, before and at the last moment', async () => {
    const before = await remove();
    before.post.state = 'deleted';
    expect(ending(await before.send())).toEqual(['failed', 'already-done', 'response']);
    forum.reset();
    const meanwhile = await remove();
    beforeEachWrite(meanwhile.menu, () => {
      meanwhile.post.state = 'deleted';
    });
    expect(ending(await meanwhile.send())).toEqual(['failed', 'already-done', 'response']);
  });

  it('does nothing to a post that was deleted for ever meanwhile', async () => {
    const { post, send } = await remove();
    forum.state.posts.delete(post.id);
    expect(ending(await send())).toEqual(['failed', 'gone', 'response']);
  });

  it('does nothing to a post that somebody else decided on otherwise', async () => {
    const post = somePost('held');
    const menu = await openMenu(post.id);
    const command = await choose(menu, 'approve');
    post.state = 'spam';
    post.state = 'deleted';
    expect(ending(await carryOut(menu, command))).toEqual(['failed', 'changed-meanwhile', 'response']);
  });

  it('does not overwrite an edit made since the menu was opened', async () => {
    const post = somePost();
    const menu = await openMenu(post.id);
    const command = await choose(menu, 'edit', { text: 'My version.' });
    post.body = 'Their version.';
    post.revision += 1;
    expect(ending(await carryOut(menu, command))).toEqual(['failed', 'changed-meanwhile', 'response']);
    expect(post.body).toBe('Their version.');
  });

  it('notices that the moderator lost the right', async () => {
    const post = somePost();
    const menu = await openMenu(post.id);
    const [hide, purge] = [await choose(menu, 'hide'), await choose(menu, 'purge')];
    const moderator = forum.state.memberByAccount('moderator');
    if (moderator) moderator.role = 'member';
    expect(ending(await carryOut(menu, hide))).toEqual(['failed', 'no-right', 'response']);
    expect(ending(await carryOut(menu, purge))).toEqual(['failed', 'no-right', 'response']);
    if (moderator) moderator.role = 'moderator';
  });

  it('does nothing for another account than the one the page was drawn for', async () => {
    const { post, menu, command } = await remove();
    const admin = visit(forum, 'admin', practicePack.recipes);
    await admin.open(menu.tab.env.url.pathname);
    expect(ending(await act.perform(admin.env, command))).toEqual(['failed', 'other-viewer', 'response']);
    expect(stateOf(post)).toBe('visible');
  });

  it('notices that the session has ended', async () => {
    const { menu, command } = await remove();
    const guest = visit(forum, null, practicePack.recipes);
    await guest.open(menu.tab.env.url.pathname);
    expect(ending(await act.perform(guest.env, command))).toEqual(['failed', 'signed-out', 'response']);
  });

  it('refuses a length the forum cannot count, and a text longer than it takes, before anything is sent', async () => {
    const post = somePost();
    const menu = await openMenu(post.id);
    const mute = await choose(menu, 'mute', { seconds: 3600 });
    const warn = await choose(menu, 'warn', { text: 'a'.repeat(4001) });
    forum.requests.length = 0;
    expect((await carryOut(menu, mute)).failure).toEqual({
      code: 'invalid-input',
      detail: { field: 'days' },
    });
    expect((await carryOut(menu, warn)).failure).toEqual({
      code: 'invalid-input',
      detail: { field: 'text', limit: 4000 },
    });
    expect(forum.requests).toEqual([]);
  });

  it('keeps the end of a suspension as the forum gives it, and no name in what is logged', async () => {
    const post = somePost();
    const menu = await openMenu(post.id);
    const outcome = await carryOut(menu, await choose(menu, 'suspend', { seconds: 2 * DAY }));
    const until = forum.state.restriction(member(post), 'suspend')?.until ?? 0;
    expect(outcome.until).toBe(new Date(until).toISOString());
    expect(outcome.notified).toBe('yes');
    expect(JSON.stringify(outcome.params)).not.toContain(member(post).name);
  });
});

/** Lets something happen between the page with the form and the request that sends it. */
function beforeEachWrite({ tab }: Menu, what: () => void): void {
  const { fetch: send } = tab.env;
  tab.env.fetch = (input, init) => {
    if (init?.method === 'POST') what();
    return send(input, init);
  };
}

describe('what the practice forum shows', () => {
  it.each([
    ['moderator', 'moderator'],
    ['admin', 'admin'],
    ['member', 'member'],
    [null, 'anonymous'],
  ] as const)('is understood in all for the account %s', async (account, role) => {
    const tab = visit(forum, account, practicePack.recipes);
    const page = await tab.open(`/posts/${somePost().id}`);
    const found = read.listPosts(page, page.document);
    expect(read.detect(page)).toBe(2);
    expect(read.readContext(page)).toMatchObject({ kind: 'topic', viewer: { role } });
    expect(read.health(page, found)).toMatchObject({ level: 'all', problems: [] });
  });

  it('offers a member only what a member may do', async () => {
    const post = somePost();
    const menu = await openMenu(post.id, 'member');
    expect(menu.post.capabilities.map(({ native }) => native)).toEqual(['reply']);
  });

  it('knows the report a post was looked at for, and the queue it came from', async () => {
    const post = somePost();
    reported()(post);
    const { context, post: seen } = await openMenu(post.id, 'moderator', QUEUE);
    expect(context.kind).toBe('queue');
    const [report] = forum.state.reportsOn(post.id);
    expect(seen.trigger).toEqual({
      src: 'report',
      reportId: String(report?.id),
      reportedAt: new Date(report?.at ?? 0).toISOString(),
    });
    expect(seen.target.parent).toBe(String(post.topic));
  });

  it('offers to lift what holds, and to set what does not, once the forum was asked', async () => {
    const post = somePost();
    restrict('mute')(post);
    const menu = await openMenu(post.id);
    const natives = (await offered(menu)).map(({ native }) => native);
    expect(natives).toEqual(expect.arrayContaining(['unmute', 'suspend', 'ban']));
    expect(natives).not.toEqual(expect.arrayContaining(['mute']));
    expect(natives).not.toEqual(expect.arrayContaining(['unban']));
  });

  it('begins an edit with the source of the post', async () => {
    const post = somePost();
    post.body = 'First line\n\n> a quote';
    const menu = await openMenu(post.id);
    const edit = (await offered(menu)).find(({ native }) => native === 'edit');
    expect(edit?.fields[0]?.start).toBe('First line\n\n> a quote');
  });

  it('gives its reply box', async () => {
    const { tab, post } = await openMenu(somePost().id);
    expect((await act.openComposer?.(tab.env, post))?.getAttribute('name')).toBe('body');
  });
});

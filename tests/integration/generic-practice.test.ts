import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

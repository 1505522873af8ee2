import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { practicePack } from '@/assets/packs/practice';
import { tableOf } from '@/utils/adapters/generic/actions';
import type { Input } from '@/utils/domain/outcome';
import { stubDom } from '../support/dom-in-node';
import {
  addReport,
  carryOut,
  choose,
  openMenu,
  QUEUE,
  restrictAuthor,
  somePost,
} from '../support/practice-menu';
import { undoOrder } from '../support/recipe-orders';
import { type PracticeForum, startPracticeForum } from '../tools/practice-forum/server';
import type { Post as ForumPost, PostState, RestrictionKind } from '../tools/practice-forum/types';

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

const member = (post: ForumPost) => forum.state.member(post.author);
const warningsOf = (post: ForumPost) =>
  [...forum.state.warnings.values()].filter((warning) => warning.member === post.author);

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

const stateOf = (post: ForumPost) => forum.state.post(post.id).state;
const topicOf = (post: ForumPost) => forum.state.topic(post.topic);
const isHeld = (kind: RestrictionKind) => (post: ForumPost) =>
  forum.state.restriction(member(post), kind) !== null;
const reported =
  (state: 'open' | 'claimed' = 'open') =>
  (post: ForumPost) =>
    addReport(forum, post, state);
const reportState = (post: ForumPost) => forum.state.reportsOn(post.id)[0]?.state;
const restrict = (kind: RestrictionKind) => (post: ForumPost) => restrictAuthor(forum, post, kind);

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
    const post = somePost(forum, one.from);
    one.prepare?.(post);
    const menu = await openMenu(forum, post.id, one.path === undefined ? {} : { path: one.path });
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

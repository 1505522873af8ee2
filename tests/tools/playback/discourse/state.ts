/** What a Discourse holds, as far as moderation goes. Ids as in the pages of tests/fixtures/discourse. */

export interface Member {
  id: number;
  username: string;
  admin: boolean;
  moderator: boolean;
  staged: boolean;
  silencedTill: string | null;
  suspendedTill: string | null;
  suspensions: number;
  warnings: number;
  /** The member's mail box. */
  mails: string[];
  /** Deleted for ever. */
  gone: boolean;
}

export interface Post {
  id: number;
  topic: number;
  number: number;
  user: number;
  raw: string;
  version: number;
  /** Texts before, by the number of the revision that replaced them. */
  revisions: Map<number, string>;
  deletedAt: string | null;
  deletedBy: number | null;
  hidden: boolean;
  locked: boolean;
  /** Kinds of flags by member. */
  flags: Map<number, Set<number>>;
  at: number;
}

export interface Topic {
  id: number;
  title: string;
  user: number;
  category: number | null;
  closed: boolean;
  archived: boolean;
  visible: boolean;
  pinnedAt: string | null;
  pinnedGlobally: boolean;
  pinnedUntil: string | null;
  deletedAt: string | null;
  /** A personal message, with whom; `warning` when it is an official one. */
  letter: { to: string[]; warning: boolean } | null;
}

export interface Reviewable {
  id: number;
  type: 'ReviewableFlaggedPost' | 'ReviewableQueuedPost' | 'ReviewableUser';
  status: number;
  version: number;
  topic: number | null;
  post: number | null;
  author: number;
  /** A queued post's text. */
  raw: string;
}

export interface Note {
  id: string;
  user: number;
  by: number;
  raw: string;
  post: number | null;
}

export interface DiscourseState {
  members: Map<number, Member>;
  topics: Map<number, Topic>;
  posts: Map<number, Post>;
  reviewables: Map<number, Reviewable>;
  /** Member by topic. */
  claims: Map<number, number>;
  notes: Note[];
  /** What the forum's own staff log was told. */
  staffLog: { action: string; by: number; context: string | null }[];
  /** Of the sessions now; a new number makes all tokens given out before stale. */
  tokens: number;
  settings: {
    claiming: 'disabled' | 'optional' | 'required';
    userNotes: boolean;
    permanentDelete: boolean;
    readOnly: boolean;
    loginRequired: boolean;
    /** New posts wait for approval. */
    approvePosts: boolean;
  };
}

const T0 = Date.parse('2026-09-21T14:13:20Z');

function member(id: number, username: string, more: Partial<Member> = {}): [number, Member] {
  const nothing = {
    silencedTill: null,
    suspendedTill: null,
    suspensions: 0,
    warnings: 0,
    mails: [],
    gone: false,
  };
  return [id, { id, username, admin: false, moderator: false, staged: false, ...nothing, ...more }];
}

function post(number: number, user: number, raw: string, more: Partial<Post> = {}): [number, Post] {
  const id = 500 + number;
  const state = { deletedAt: null, deletedBy: null, hidden: false, locked: false };
  const history = { version: 1, revisions: new Map<number, string>(), flags: new Map<number, Set<number>>() };
  return [id, { id, topic: 31, number, user, raw, at: T0 + number * 600_000, ...state, ...history, ...more }];
}

function topic(id: number, title: string, more: Partial<Topic> = {}): [number, Topic] {
  const state = { closed: false, archived: false, visible: true, deletedAt: null, letter: null };
  const pin = { pinnedAt: null, pinnedGlobally: false, pinnedUntil: null };
  return [id, { id, title, user: 42, category: 2, ...state, ...pin, ...more }];
}

export function startState(): DiscourseState {
  return {
    members: new Map([
      member(-1, 'system', { admin: true }),
      member(1, 'Gudrun', { admin: true }),
      member(21, 'wilma', { moderator: true }),
      member(42, 'tara'),
      member(43, 'Ned.Nail', { suspensions: 1, warnings: 2 }),
      member(44, 'otto'),
      member(48, 'newcomer'),
    ]),
    topics: new Map([
      topic(31, 'Shed roof'),
      topic(32, 'House rules', { user: 1 }),
      topic(33, 'Old harvest'),
    ]),
    posts: new Map([
      post(1, 42, 'Which felt for the roof?'),
      post(3, 43, 'Cheap felt at https://felt.example/'),
      post(4, 44, 'Mine is from the market.'),
      post(5, 43, 'Felt felt felt', { hidden: true, flags: new Map([[44, new Set([8])]]) }),
      post(6, 43, 'More felt!', { deletedAt: '2026-09-21T18:00:00.000Z', deletedBy: 1 }),
      post(8, -1, 'This topic was opened again.'),
      post(9, 44, 'Green one.', { locked: true }),
    ]),
    reviewables: new Map([
      reviewable(61, 'ReviewableFlaggedPost', 43, { topic: 31, post: 503 }),
      reviewable(62, 'ReviewableQueuedPost', 44, { topic: 31, raw: 'May I join?' }),
      reviewable(63, 'ReviewableUser', 48, {}),
    ]),
    claims: new Map(),
    notes: [],
    staffLog: [],
    tokens: 1,
    settings: {
      claiming: 'optional',
      userNotes: true,
      permanentDelete: true,
      readOnly: false,
      loginRequired: false,
      approvePosts: false,
    },
  };
}

function reviewable(
  id: number,
  type: Reviewable['type'],
  author: number,
  more: Partial<Reviewable>,
): [number, Reviewable] {
  return [id, { id, type, author, status: 0, version: 0, topic: null, post: null, raw: '', ...more }];
}

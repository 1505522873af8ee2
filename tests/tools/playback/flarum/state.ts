/** What a Flarum holds, as far as moderation goes. Ids as in the pages of tests/fixtures/flarum. */

export interface Member {
  id: number;
  username: string;
  displayName: string;
  group: 'admin' | 'mod' | null;
  suspendedUntil: string | null;
  suspendReason: string | null;
  suspendMessage: string | null;
  /** The member's notifications. */
  told: string[];
}

export interface Post {
  id: number;
  discussion: number;
  number: number;
  user: number | null;
  type: string;
  content: string;
  hidden: boolean;
  approved: boolean;
  editedBy: number | null;
  /** Who flagged it; null for the flag of an approval that is waited for. */
  flags: (number | null)[];
  at: number;
}

export interface Discussion {
  id: number;
  title: string;
  user: number;
  tags: number[];
  locked: boolean;
  sticky: boolean;
  hidden: boolean;
}

export interface Tag {
  id: number;
  name: string;
  slug: string;
  position: number | null;
  parent: number | null;
  /** Nobody but administrators may move anything there. */
  closed: boolean;
}

export interface FlarumState {
  members: Map<number, Member>;
  discussions: Map<number, Discussion>;
  posts: Map<number, Post>;
  tags: Map<number, Tag>;
  /** Of the sessions now; a new number makes all tokens given out before stale. */
  tokens: number;
  extensions: Set<'approval' | 'flags' | 'lock' | 'sticky' | 'suspend' | 'tags'>;
  settings: {
    approveReplies: boolean;
    mailIsBroken: boolean;
    /** Proxies of some hosts take the token out of the answers. */
    hidesToken: boolean;
    limits: { primary: number; secondary: number };
  };
}

const T0 = Date.parse('2026-09-21T14:00:00Z');

function member(id: number, username: string, more: Partial<Member> = {}): [number, Member] {
  const nothing = { suspendedUntil: null, suspendReason: null, suspendMessage: null, told: [] };
  return [id, { id, username, displayName: username, group: null, ...nothing, ...more }];
}

function post(
  number: number,
  user: number | null,
  content: string,
  more: Partial<Post> = {},
): [number, Post] {
  const id = 500 + number;
  const state = { hidden: false, approved: true, editedBy: null, flags: [] };
  const what = { type: 'comment', at: T0 + number * 180_000 };
  return [id, { id, discussion: 31, number, user, content, ...what, ...state, ...more }];
}

function discussion(id: number, title: string, more: Partial<Discussion> = {}): [number, Discussion] {
  return [id, { id, title, user: 3, tags: [1, 4], locked: false, sticky: false, hidden: false, ...more }];
}

function tag(id: number, name: string, more: Partial<Tag> = {}): [number, Tag] {
  return [id, { id, name, slug: name.toLowerCase(), position: null, parent: null, closed: false, ...more }];
}

export function startState(): FlarumState {
  return {
    members: new Map([
      member(1, 'gudrun', { group: 'admin', displayName: 'Gudrun' }),
      member(2, 'wilma', { group: 'mod' }),
      member(3, 'tara'),
      member(4, 'ned.nail', { displayName: 'Ned Nail' }),
      member(5, 'otto'),
    ]),
    discussions: new Map([
      discussion(31, 'Shed roof'),
      discussion(32, 'House rules', { user: 1, locked: true, sticky: true }),
      discussion(33, 'Old harvest', { user: 5, hidden: true }),
    ]),
    posts: new Map([
      post(1, 3, 'Which felt for the roof?'),
      post(3, 4, 'Cheap felt at https://felt.example/'),
      post(4, 5, 'Mine is from the market.', { editedBy: 5 }),
      post(5, 4, 'Felt felt felt', { flags: [5, 3] }),
      post(6, 4, 'More felt!', { hidden: true }),
      post(7, 5, 'May I join?', { approved: false, flags: [null] }),
      post(8, 2, '', { type: 'discussionStickied' }),
      post(9, 2, 'Please keep to the roof.'),
      post(10, null, 'I am gone.'),
    ]),
    tags: new Map([
      tag(1, 'Sheds', { position: 0 }),
      tag(2, 'Tools', { position: 0, parent: 1 }),
      tag(3, 'Harvest', { position: 1 }),
      tag(4, 'urgent'),
      tag(6, 'Board', { position: 2, closed: true }),
    ]),
    tokens: 1,
    extensions: new Set(['approval', 'flags', 'lock', 'sticky', 'suspend', 'tags']),
    settings: {
      approveReplies: false,
      mailIsBroken: false,
      hidesToken: false,
      limits: { primary: 1, secondary: 3 },
    },
  };
}

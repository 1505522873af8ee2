/** What a XenForo holds, as far as moderation goes. Ids as in the pages of tests/fixtures/xenforo. */

export interface Member {
  id: number;
  name: string;
  role: 'admin' | 'moderator' | null;
  /** A day, or without end. */
  ban: { end: string | null; reason: string } | null;
  warnings: Warning[];
  alerts: string[];
  conversations: { title: string; text: string }[];
}

export interface Warning {
  id: number;
  definition: number;
  points: number;
  notes: string;
  /** Days; null: as the definition says. */
  expiry: string | null;
}

export type Visibility = 'visible' | 'deleted' | 'moderated';

export interface Post {
  id: number;
  thread: number;
  number: number;
  user: number;
  text: string;
  state: Visibility;
  reason: string;
  edited: boolean;
}

export interface Thread {
  id: number;
  node: number;
  title: string;
  user: number;
  open: boolean;
  sticky: boolean;
  state: Visibility;
  /** Forums where something that leads here was left behind. */
  leftBehind: number[];
}

export interface Report {
  id: number;
  post: number;
  state: 'open' | 'assigned' | 'resolved' | 'rejected';
  comments: string[];
}

export interface XenforoState {
  members: Map<number, Member>;
  threads: Map<number, Thread>;
  posts: Map<number, Post>;
  reports: Map<number, Report>;
  /** Of the pages given out now; a new number makes all before stale. */
  tokens: number;
  settings: {
    moderatorsPurge: boolean;
    moderatorsStick: boolean;
    seesDeleted: boolean;
    replyWaits: boolean;
    asksPassword: boolean;
    /** The form of a report offers every state, the present one too. */
    offersEveryState: boolean;
  };
}

function member(id: number, name: string, role: Member['role'] = null): [number, Member] {
  return [id, { id, name, role, ban: null, warnings: [], alerts: [], conversations: [] }];
}

function post(number: number, user: number, text: string, more: Partial<Post> = {}): [number, Post] {
  const id = 500 + number;
  return [id, { id, thread: 31, number, user, text, state: 'visible', reason: '', edited: false, ...more }];
}

function thread(id: number, title: string, more: Partial<Thread> = {}): [number, Thread] {
  const state = { open: true, sticky: false, state: 'visible' as const, leftBehind: [] };
  return [id, { id, node: 2, title, user: 3, ...state, ...more }];
}

export function startState(): XenforoState {
  return {
    members: new Map([
      member(1, 'Gudrun', 'admin'),
      member(2, 'wilma', 'moderator'),
      member(3, 'tara'),
      member(4, 'Ned Nail'),
      member(5, 'otto'),
    ]),
    threads: new Map([
      thread(31, 'Shed roof'),
      thread(32, 'House rules', { user: 1, open: false, sticky: true }),
      thread(33, 'Old harvest', { state: 'moderated' }),
    ]),
    posts: new Map([
      post(1, 3, 'Which felt for the roof?'),
      post(3, 4, 'Cheap felt at https://felt.example/'),
      post(4, 5, 'Mine is from the market.', { edited: true }),
      post(6, 4, 'More felt!', { state: 'deleted' }),
      post(7, 5, 'May I join?', { state: 'moderated' }),
      post(9, 2, 'Please keep to the roof.'),
    ]),
    reports: new Map([[61, { id: 61, post: 503, state: 'open', comments: [] }]]),
    tokens: 1,
    settings: {
      moderatorsPurge: false,
      moderatorsStick: true,
      seesDeleted: true,
      replyWaits: false,
      asksPassword: false,
      offersEveryState: false,
    },
  };
}

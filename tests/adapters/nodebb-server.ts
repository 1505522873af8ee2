import { nodebbActing as act } from '@/utils/adapters/nodebb/act';
import { type NodebbVerb, nodebbActions } from '@/utils/adapters/nodebb/actions';
import { NO_INPUT } from '@/utils/domain/no-input';
import { type Command, outcomeSchema } from '@/utils/domain/outcome';
import type { Target } from '@/utils/domain/post';
import { fixture, pageOf } from './pages';
import { type Exchange, fakeForum, html, json } from './shared/environment';

/** A NodeBB that keeps what a test gives it and does what 4.15.1 does; what the software really does was tried on a running one. */

export const TOPIC = fixture('nodebb', 'topic-moderator.html');
export const ROOT = '/forum/';

export const ok = (response: unknown = {}) => json({ status: { code: 'ok', message: 'OK' }, response });
export const refusal = (status: number, code: string, message = 'Nein.') =>
  json({ status: { code, message }, response: {} }, status);
export const tokenRefused = () =>
  new Response('Forbidden', { status: 403, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

export interface State {
  uid: number;
  token: string;
  post: Record<string, unknown> | null;
  raw: string;
  topic: Record<string, unknown> | null;
  user: Record<string, unknown>;
  flag: Record<string, unknown>;
  queue: { id: string; data: Record<string, unknown> }[];
  diffs: string[];
}

const START: State = {
  uid: 2,
  token: 'first',
  post: { pid: 44, tid: 12, uid: 9, deleted: 0, edited: 0, timestamp: 1795544260000, flagId: 7 },
  raw: 'I can mend it.',
  topic: { tid: 12, cid: 5, mainPid: 41, title: 'The gate', deleted: 0, locked: 0, pinned: 0, pinExpiry: 0 },
  user: {
    ...{
      uid: 9,
      username: 'piet',
      userslug: 'piet',
      banned: false,
      banned_until: 0,
      muted: false,
      mutedUntil: 0,
    },
    ...{ isTargetAdmin: false, canBan: true, canMute: true, canChat: true, groups: [], moderationNotes: [] },
  },
  flag: { flagId: 7, state: 'open', assignee: null, type: 'post', targetId: '44' },
  queue: [{ id: 'reply-1795544258289', data: { rawContent: 'May I help?' } }],
  diffs: ['1795544260000'],
};

type Answerer = (request: Exchange, state: State) => Response | Promise<Response> | undefined;

/** `special` answers first; after it the forum does as it is told. */
export function nodebb(special: Answerer = () => undefined, start: Partial<State> = {}) {
  const state: State = structuredClone({ ...START, ...start });
  const page = pageOf(TOPIC.html, TOPIC.url);
  const forum = fakeForum(
    (request) => special(request, state) ?? answer(request, state) ?? html('<h1>What?</h1>', 404),
    { document: page.document, url: TOPIC.url.href },
  );
  return { ...forum, state };
}

export const routeOf = ({ method, url }: Exchange) => `${method} ${url.pathname.replace(ROOT, '')}`;
export const bodyOf = ({ body }: Exchange) => JSON.parse(body) as Record<string, unknown>;
export const isWrite = ({ method }: Exchange) => method !== 'GET';

function answer(request: Exchange, state: State): Response | undefined {
  const route = routeOf(request);
  if (route === 'GET api/config') {
    return json({
      uid: state.uid,
      csrf_token: state.token,
      relative_path: '/forum',
      maximumChatMessageLength: 40,
    });
  }
  if (route === 'GET api/self') return json({ uid: 2, username: 'Rosa Warden', userslug: 'rosa' });
  if (isWrite(request)) {
    if (request.headers.get('x-csrf-token') !== state.token) return tokenRefused();
    return write(route.replace('api/v3/', ''), bodyOf(request), state);
  }
  return read(route.replace('GET ', '').replace('api/v3/', ''), state);
}

function read(route: string, state: State): Response | undefined {
  const found = (one: unknown) => (one === null ? refusal(404, 'not-found') : ok(one));
  if (/^posts\/\d+$/.test(route)) return found(state.post);
  if (/^posts\/\d+\/raw$/.test(route)) return ok({ content: state.raw });
  if (/^posts\/\d+\/diffs$/.test(route)) return ok({ timestamps: state.diffs });
  if (/^topics\/\d+$/.test(route)) return found(state.topic);
  if (route === 'users/9') return ok({ uid: 9, userslug: 'piet' });
  if (route === 'api/user/piet/info') return json(state.user);
  if (route === 'users/9/chat') return ok({ roomId: 3 });
  if (route === 'flags/7') return ok(state.flag);
  if (/^categories\/6$/.test(route)) return ok({ cid: 6 });
  // A category that does not exist.
  if (/^categories\//.test(route)) return ok({});
  if (route.startsWith('api/post-queue/')) {
    return json({ posts: state.queue.filter(({ id }) => route.endsWith(id)), privileges: {} });
  }
  return undefined;
}

const change = (object: Record<string, unknown> | null, changes: Record<string, unknown>) => {
  Object.assign(object ?? {}, changes);
  return ok();
};

/** Ends in the past count as none, as in NodeBB. */
const endOf = (until: unknown) =>
  Number(until ?? 0) > Date.parse('2026-11-22T10:00:00Z') ? Number(until) : 0;

function write(route: string, body: Record<string, unknown>, state: State): Response | undefined {
  if (/ posts\/\d+\/state$/.test(route))
    return change(state.post, { deleted: route.startsWith('DELETE') ? 1 : 0 });
  if (/^DELETE posts\/\d+$/.test(route)) state.post = null;
  if (/^PUT posts\/\d+\/move$/.test(route)) return change(state.post, { tid: body.tid });
  if (/^PUT posts\/\d+$/.test(route)) {
    state.raw = String(body.content);
    state.diffs.unshift('1795544300000');
    return ok({ edited: 1795544300000 });
  }
  if (/ topics\/12\/lock$/.test(route))
    return change(state.topic, { locked: route.startsWith('PUT') ? 1 : 0 });
  if (/ topics\/12\/pin$/.test(route)) {
    const pinned = route.startsWith('PUT') ? 1 : 0;
    return change(state.topic, { pinned, pinExpiry: pinned ? (body.expiry ?? 0) : 0 });
  }
  if (route === 'PUT topics/12/move') return change(state.topic, { cid: body.cid });
  if (route === 'POST topics/12') return ok({ pid: 60 });
  if (route === 'PUT users/9/ban')
    return change(state.user, { banned: true, banned_until: endOf(body.until) });
  if (route === 'DELETE users/9/ban') return change(state.user, { banned: false, banned_until: 0 });
  if (route === 'PUT users/9/mute') return change(state.user, { muted: true, mutedUntil: body.until });
  if (route === 'DELETE users/9/mute') return change(state.user, { muted: false, mutedUntil: 0 });
  if (route === 'POST chats/3') return ok({ mid: 81 });
  if (route === 'PUT flags/7') return change(state.flag, body);
  const queued = /^(POST|DELETE) posts\/queue\/(.+)$/.exec(route);
  if (queued) {
    state.queue = state.queue.filter(({ id }) => id !== queued[2]);
    return queued[1] === 'POST' ? ok({ post: { pid: 61, tid: 12 } }) : ok();
  }
  return ok();
}

export const POST: Target = { kind: 'post', id: '44', parent: '12' };
export const THREAD: Target = { kind: 'topic', id: '12', parent: '5' };
export const MEMBER: Target = { kind: 'user', id: '9', parent: null };
export const QUEUED: Target = { kind: 'post', id: 'reply-1795544258289', parent: '12' };

const TARGETS = { post: POST, topic: THREAD, author: MEMBER } as const;

export async function perform(
  forum: ReturnType<typeof nodebb>,
  native: NodebbVerb,
  more: Partial<Omit<Command, 'input'>> & { input?: Partial<Command['input']> } = {},
) {
  const { code, on } = nodebbActions[native];
  const { input, ...rest } = more;
  const command: Command = {
    id: '019cadd4-5620-7000-8000-000000000001',
    platform: 'nodebb',
    native,
    action: code,
    target: native.startsWith('queue-') ? QUEUED : TARGETS[on],
    author: null,
    handles: {},
    input: { ...NO_INPUT, ...input },
    undoing: null,
    viewer: '2',
    ...rest,
  };
  return outcomeSchema.parse(await act.perform(forum.env, command));
}

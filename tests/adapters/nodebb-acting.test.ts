import { describe, expect, it } from 'vitest';
import type { NodebbVerb } from '@/utils/adapters/nodebb/actions';
import { expectNobody } from './contract';
import {
  bodyOf,
  isWrite,
  MEMBER,
  nodebb,
  ok,
  perform,
  refusal,
  routeOf,
  tokenRefused,
} from './nodebb-server';
import { html, json, NOW } from './shared/environment';

/** What a running NodeBB does not do on demand, and each of its traps by name. */

const DAY = 86_400;
const writes = ({ asked }: ReturnType<typeof nodebb>) => asked.filter(isWrite);
const codeOf = (outcome: { failure: { code: string } | null }) => outcome.failure?.code ?? null;

describe('every write', () => {
  it('goes below the folder that the forum lives in, with the token in a header and a body even where there is nothing to say', async () => {
    const forum = nodebb();
    expect(await perform(forum, 'topic-pin')).toMatchObject({ state: 'confirmed', by: 'reload' });
    const [sent] = writes(forum);
    expect(sent?.url.href).toBe('https://allotment.example/forum/api/v3/topics/12/pin');
    expect([sent?.headers.get('x-csrf-token'), sent?.body]).toEqual(['first', '{}']);
  });

  it('takes a fresh token once when the one it has is refused', async () => {
    const forum = nodebb((request, state) => {
      if (!isWrite(request) || state.token === 'second') return undefined;
      state.token = 'second';
      return tokenRefused();
    });
    expect(await perform(forum, 'topic-lock')).toMatchObject({ state: 'confirmed' });
    expect(writes(forum).map((one) => one.headers.get('x-csrf-token'))).toEqual(['first', 'second']);
  });

  it('gives up when the fresh token is refused as well', async () => {
    const forum = nodebb((request) => (isWrite(request) ? tokenRefused() : undefined));
    expect(codeOf(await perform(forum, 'topic-lock'))).toBe('token-refused');
  });

  it('says that the viewer is signed out when the session was ended: NodeBB answers that like a stale token', async () => {
    const forum = nodebb((request, state) => {
      if (!isWrite(request)) return undefined;
      state.uid = 0;
      return tokenRefused();
    });
    expect(await perform(forum, 'topic-lock')).toMatchObject({
      state: 'failed',
      failure: { code: 'signed-out' },
    });
    expect(writes(forum).length).toBe(1);
  });

  it('does not go on as another account that signed in meanwhile', async () => {
    const forum = nodebb((request, state) => {
      if (!isWrite(request)) return undefined;
      state.uid = 77;
      return tokenRefused();
    });
    expect(codeOf(await perform(forum, 'topic-lock'))).toBe('other-viewer');
    expect(codeOf(await perform(nodebb(undefined, { uid: 77 }), 'topic-lock'))).toBe('other-viewer');
  });

  it('knows the viewer by name where the page did not say their id', async () => {
    expect(await perform(nodebb(), 'topic-lock', { viewer: 'Rosa Warden' })).toMatchObject({
      state: 'confirmed',
    });
    expect(codeOf(await perform(nodebb(), 'topic-lock', { viewer: 'Ada Chair' }))).toBe('other-viewer');
  });

  it.each([
    ['a banned moderator', () => refusal(403, 'forbidden'), 'no-right'],
    ['maintenance', () => refusal(503, 'service-unavailable'), 'read-only'],
    ['an overloaded server', () => html('<h1>503</h1>', 503), 'server-error'],
    ['a firewall', () => html('<h1>403</h1>', 403), 'blocked-by-host'],
    ['a post that is gone', () => refusal(404, 'not-found'), 'gone'],
    ['an ended session', () => refusal(401, 'not-authorised'), 'signed-out'],
    ['a site that wants https', () => refusal(426, 'upgrade-required', 'Use https.'), 'refused'],
  ])('refused by %s says so', async (_who, answer, code) => {
    const forum = nodebb((request) => (isWrite(request) ? answer() : undefined));
    expect(await perform(forum, 'topic-lock')).toMatchObject({ state: 'failed', failure: { code } });
  });

  it('shows an objection in the forum’s own words and never reads them', async () => {
    const forum = nodebb((request) =>
      isWrite(request) ? refusal(400, 'bad-request', 'Schon gelöscht.') : undefined,
    );
    const outcome = await perform(forum, 'delete');
    expect(outcome.failure).toEqual({ code: 'refused', detail: { reason: 'Schon gelöscht.' } });
  });

  it('that is answered with yes and changes nothing was not done', async () => {
    const forum = nodebb((request) => (isWrite(request) ? ok() : undefined));
    for (const verb of [
      'delete',
      'topic-lock',
      'ban',
      'flag-resolve',
      'queue-reject',
    ] satisfies NodebbVerb[]) {
      expect(await perform(forum, verb), verb).toMatchObject({
        state: 'failed',
        failure: { code: 'not-changed' },
      });
    }
  });

  it('that is answered with yes but cannot be looked at again is only assumed', async () => {
    let isDown = false;
    const forum = nodebb((request) => {
      if (isDown && !isWrite(request)) return html('<h1>502</h1>', 502);
      if (isWrite(request)) isDown = true;
      return undefined;
    });
    expect(await perform(forum, 'topic-lock')).toMatchObject({ state: 'assumed', by: 'response' });
  });

  it('whose answer is lost is looked for: done, not done, or nobody knows', async () => {
    const lossy = (happens: boolean, answer: () => Response | Promise<Response>) =>
      nodebb((request, state) => {
        if (!isWrite(request)) return undefined;
        if (happens) Object.assign(state.topic ?? {}, { locked: 1 });
        return answer();
      });
    const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
    const broken = () => html('<h1>502</h1>', 502);
    expect(await perform(lossy(true, noNetwork), 'topic-lock')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
    });
    expect(await perform(lossy(false, broken), 'topic-lock')).toMatchObject({
      state: 'failed',
      by: 'reload',
    });
    expect(await perform(lossy(false, noNetwork), 'topic-lock')).toMatchObject({
      state: 'unknown',
      by: 'none',
    });
  });
});

describe('toggles', () => {
  it.each([
    ['topic-lock', { locked: 1 }],
    ['topic-unlock', { locked: 0 }],
    ['topic-pin', { pinned: 1 }],
    ['topic-delete', { deleted: 1 }],
  ] as const)('%s of what is so already sends nothing: NodeBB would say yes', async (verb, topic) => {
    const forum = nodebb((_request, state) => {
      Object.assign(state.topic ?? {}, topic);
      return undefined;
    });
    expect(codeOf(await perform(forum, verb))).toBe('already-done');
    expect(writes(forum)).toEqual([]);
  });

  it('lifting a ban that is not there sends nothing: it would leave a line in the history', async () => {
    const forum = nodebb();
    expect(codeOf(await perform(forum, 'unban'))).toBe('already-done');
    expect(writes(forum)).toEqual([]);
  });

  it('two moderators at once: what the other one did first is not called ours', async () => {
    const forum = nodebb((request, state) => {
      if (!isWrite(request)) return undefined;
      Object.assign(state.post ?? {}, { deleted: 1 });
      return refusal(400, 'bad-request', 'This post has already been deleted');
    });
    expect(await perform(forum, 'delete')).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });
});

describe('a pin', () => {
  it('has an end where one was asked for, and keeps it for the way back', async () => {
    const forum = nodebb();
    const until = new Date(NOW + DAY * 1000).toISOString();
    expect(await perform(forum, 'topic-pin', { input: { seconds: DAY } })).toMatchObject({
      state: 'confirmed',
      until,
    });
    const unpinned = await perform(forum, 'topic-unpin');
    expect(unpinned.params).toEqual({ expiry: NOW + DAY * 1000 });
    expect(await perform(forum, 'topic-pin', { undoing: unpinned.params })).toMatchObject({
      state: 'confirmed',
      until,
    });
  });

  it('without its end is half of what was asked for', async () => {
    const forum = nodebb((request, state) => {
      if (!isWrite(request)) return undefined;
      Object.assign(state.topic ?? {}, { pinned: 1 });
      return ok();
    });
    expect(await perform(forum, 'topic-pin', { input: { seconds: DAY } })).toMatchObject({
      state: 'partial',
    });
  });
});

describe('a move', () => {
  it('to a category that does not exist is not sent: NodeBB would strand the topic there', async () => {
    const forum = nodebb();
    expect(codeOf(await perform(forum, 'topic-move', { input: { destination: '999' } }))).toBe('gone');
    expect(writes(forum)).toEqual([]);
  });

  it('leads back to where it came from, by the record alone', async () => {
    const forum = nodebb();
    const moved = await perform(forum, 'topic-move', { input: { destination: '6' } });
    expect(moved).toMatchObject({ state: 'confirmed', params: { from: '5' } });
    const post = await perform(forum, 'move', { input: { destination: '13' } });
    expect(await perform(forum, 'move-back', { undoing: post.params })).toMatchObject({ state: 'confirmed' });
    expect(forum.state.post?.tid).toBe(12);
  });

  it('of what somebody else moved away meanwhile is not sent', async () => {
    const forum = nodebb((_request, state) => {
      Object.assign(state.topic ?? {}, { cid: 8 });
      return undefined;
    });
    expect(codeOf(await perform(forum, 'topic-move', { input: { destination: '6' } }))).toBe(
      'changed-meanwhile',
    );
  });
});

describe('bans and mutes', () => {
  it('a ban is without end and says so; a suspension has an end on the forum’s clock', async () => {
    const forum = nodebb();
    expect(await perform(forum, 'ban', { input: { reason: 'Spam' } })).toMatchObject({
      state: 'confirmed',
      until: null,
    });
    expect(bodyOf(writes(forum)[0] ?? ({} as never))).toEqual({ until: 0, reason: 'Spam' });
    await perform(forum, 'unban');
    const suspended = await perform(forum, 'suspend', { input: { seconds: DAY } });
    expect(suspended).toMatchObject({ state: 'confirmed', until: new Date(NOW + DAY * 1000).toISOString() });
  });

  it('a suspension that came out as a ban without end is not called done', async () => {
    const forum = nodebb((request, state) => {
      if (!isWrite(request)) return undefined;
      Object.assign(state.user, { banned: true, banned_until: 0 });
      return ok();
    });
    expect(await perform(forum, 'suspend', { input: { seconds: DAY } })).toMatchObject({
      state: 'failed',
      failure: { code: 'not-changed' },
    });
  });

  it.each(['suspend', 'mute'] as const)('%s without an end is not sent', async (verb) => {
    const forum = nodebb();
    expect((await perform(forum, verb)).failure).toEqual({
      code: 'invalid-input',
      detail: { field: 'seconds' },
    });
    expect(writes(forum)).toEqual([]);
  });

  it('nobody is banned by mistake whom NodeBB would let be: oneself, administrators, staff whose role a ban takes for good', async () => {
    const oneself = nodebb();
    expect(codeOf(await perform(oneself, 'ban', { target: { ...MEMBER, id: '2' } }))).toBe('unsupported');
    const of = (more: object) =>
      nodebb((_request, state) => {
        Object.assign(state.user, more);
        return undefined;
      });
    const administrator = of({ isTargetAdmin: true });
    expect(codeOf(await perform(administrator, 'ban'))).toBe('no-right');
    const moderator = of({ groups: [{ name: 'Global Moderators', system: 1 }] });
    expect(codeOf(await perform(moderator, 'ban'))).toBe('unsupported');
    for (const forum of [oneself, administrator, moderator]) expect(writes(forum)).toEqual([]);
  });

  it('a ban is not changed by one with another end', async () => {
    const forum = nodebb((_request, state) => {
      Object.assign(state.user, { banned: true, banned_until: 0 });
      return undefined;
    });
    expect(codeOf(await perform(forum, 'suspend', { input: { seconds: DAY } }))).toBe('changed-meanwhile');
  });

  it('moderators of one category are told by the profile what the page of facts refuses them', async () => {
    const forum = nodebb((request, state) => {
      if (routeOf(request) === 'GET api/user/piet/info') return json({}, 403);
      if (routeOf(request) === 'GET api/user/piet') return json(state.user);
      return isWrite(request) ? refusal(403, 'forbidden') : undefined;
    });
    expect(codeOf(await perform(forum, 'ban'))).toBe('no-right');
  });
});

describe('posts', () => {
  it('a deletion keeps the flag that it resolves, and taking it back opens the flag again', async () => {
    const forum = nodebb((request, state) => {
      if (routeOf(request) === 'DELETE api/v3/posts/44/state')
        Object.assign(state.flag, { state: 'resolved' });
      return undefined;
    });
    const deleted = await perform(forum, 'delete');
    expect(deleted).toMatchObject({ state: 'confirmed', params: { flag: '7', was: 'open' } });
    expect(await perform(forum, 'restore', { undoing: deleted.params })).toMatchObject({
      state: 'confirmed',
    });
    expect(forum.state.flag.state).toBe('open');
  });

  it('only what is deleted is purged', async () => {
    const forum = nodebb();
    expect(codeOf(await perform(forum, 'purge'))).toBe('changed-meanwhile');
    await perform(forum, 'delete');
    expect(await perform(forum, 'purge')).toMatchObject({ state: 'confirmed', by: 'reload' });
  });

  it('an answer is taken back by deleting it, not the post it answered', async () => {
    const forum = nodebb();
    const made = await perform(forum, 'reply', { input: { text: 'Please do.' } });
    expect(made).toMatchObject({ state: 'confirmed', params: { made: '60' }, notified: 'yes' });
    expect(bodyOf(writes(forum)[0] ?? ({} as never))).toEqual({ content: 'Please do.', toPid: 44 });
    await perform(forum, 'delete', { undoing: made.params });
    expect(writes(forum).map(routeOf).at(-1)).toBe('DELETE api/v3/posts/60/state');
  });

  it('an answer that waits in the queue has no id and has reached nobody', async () => {
    const forum = nodebb((request) =>
      isWrite(request) ? ok({ id: 'reply-1', type: 'reply', queued: true }) : undefined,
    );
    expect(await perform(forum, 'reply', { input: { text: 'Please do.' } })).toMatchObject({
      state: 'confirmed',
      notified: 'no',
      params: { queued: true },
    });
  });

  it('an answer whose own answer is lost is looked for among the viewer’s posts', async () => {
    const forum = nodebb((request, state) => {
      if (isWrite(request)) return Promise.reject(new TypeError('Failed to fetch'));
      if (routeOf(request) !== 'GET api/user/rosa/posts') return undefined;
      state.raw = 'Please do.';
      return json({ posts: [{ pid: 60, tid: 12, timestamp: NOW }] });
    });
    const outcome = await perform(forum, 'reply', { input: { text: 'Please do.' } });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', params: { made: '60' } });
  });

  it('an edit is taken back from the history, where it is still the last one', async () => {
    const forum = nodebb();
    const edited = await perform(forum, 'edit', { input: { text: 'I will mend it.' } });
    expect(edited).toMatchObject({ state: 'confirmed', params: { edited: 1795544300000 } });
    expectNobody(['mend'], edited.params);
    forum.state.diffs.unshift('1795544399999');
    expect(codeOf(await perform(forum, 'unedit', { undoing: edited.params }))).toBe('changed-meanwhile');
  });
});

describe('flags', () => {
  it('a claim is the assignee and the state "work in progress"; another’s claim stays theirs', async () => {
    const forum = nodebb();
    const claimed = await perform(forum, 'flag-claim');
    expect(claimed).toMatchObject({ state: 'confirmed', params: { flag: '7', was: 'open' } });
    expect(forum.state.flag).toMatchObject({ assignee: 2, state: 'wip' });
    expect(await perform(forum, 'flag-release', { undoing: claimed.params })).toMatchObject({
      state: 'confirmed',
    });
    forum.state.flag.assignee = 1;
    expect(codeOf(await perform(forum, 'flag-claim'))).toBe('changed-meanwhile');
    expect(codeOf(await perform(forum, 'flag-release'))).toBe('changed-meanwhile');
  });

  it('opening again leads back to the state before the decision', async () => {
    const forum = nodebb();
    await perform(forum, 'flag-claim');
    const resolved = await perform(forum, 'flag-resolve');
    expect(codeOf(await perform(forum, 'flag-reject'))).toBe('changed-meanwhile');
    await perform(forum, 'flag-reopen', { undoing: resolved.params });
    expect(forum.state.flag.state).toBe('wip');
  });

  it('a post without a flag has none to decide on', async () => {
    const forum = nodebb((_request, state) => {
      Object.assign(state.post ?? {}, { flagId: 0 });
      return undefined;
    });
    expect(codeOf(await perform(forum, 'flag-resolve'))).toBe('gone');
  });
});

describe('the post queue', () => {
  it('names the post that was made of what was accepted, and sends the reason of a rejection to the author', async () => {
    expect(await perform(nodebb(), 'queue-accept')).toMatchObject({
      state: 'confirmed',
      params: { made: '61' },
    });
    const forum = nodebb();
    expect(await perform(forum, 'queue-reject', { input: { reason: 'Off topic' } })).toMatchObject({
      notified: 'yes',
    });
    expect(bodyOf(writes(forum)[0] ?? ({} as never))).toEqual({ message: 'Off topic' });
  });

  it('what is gone after a lost answer may have been decided by somebody else', async () => {
    const forum = nodebb((request, state) => {
      if (!isWrite(request)) return undefined;
      state.queue = [];
      return html('<h1>502</h1>', 502);
    });
    expect(await perform(forum, 'queue-accept')).toMatchObject({ state: 'unknown', params: {} });
  });

  it('decided by another moderator before, one way or the other, is not ours', async () => {
    expect(codeOf(await perform(nodebb(undefined, { queue: [] }), 'queue-accept'))).toBe('changed-meanwhile');
  });
});

describe('messages and notes', () => {
  it('a message that comes too soon waits two seconds where everybody can see it, and is sent once more', async () => {
    let tries = 0;
    const forum = nodebb((request) => {
      if (routeOf(request) !== 'POST api/v3/chats/3') return undefined;
      tries += 1;
      return tries === 1 ? refusal(400, 'bad-request', 'Zu viele Nachrichten.') : undefined;
    });
    expect(await perform(forum, 'message', { input: { text: 'Hello.' } })).toMatchObject({
      params: { made: '81' },
    });
    expect(forum.waits).toEqual([{ ms: 2100, reason: 'rate-limited' }]);
  });

  it('a message longer than the forum takes is not sent', async () => {
    const outcome = await perform(nodebb(), 'message', { input: { text: 'x'.repeat(41) } });
    expect(outcome.failure).toEqual({ code: 'invalid-input', detail: { field: 'text', limit: 40 } });
  });

  const socket = (
    acknowledgement: string,
    then: (state: { user: Record<string, unknown> }) => void = () => undefined,
  ) =>
    nodebb((request, state) => {
      if (!request.url.pathname.endsWith('/socket.io/')) return undefined;
      expect(request.url.searchParams.get('_csrf')).toBe('first');
      if (request.method === 'POST') {
        if (request.body.startsWith('42')) then(state);
        return html('ok');
      }
      if (request.url.searchParams.get('sid') === null) return html('0{"sid":"abc","pingInterval":25000}');
      return html(`40{"sid":"def"}\x1e42["checkSession",2]\x1e${acknowledgement}`);
    });

  it('a note goes by the socket and is looked for among the notes', async () => {
    const forum = socket('430[null,[]]', ({ user }) => {
      user.moderationNotes = [{ note: '<p>Spoke to them</p>', rawNote: 'Spoke to them' }];
    });
    const outcome = await perform(forum, 'note', { input: { text: 'Spoke to them' } });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    const asked = writes(forum).map(({ body }) => body);
    expect(asked.slice(0, 2)).toEqual([
      '40',
      '420["user.setModerationNote",{"uid":9,"note":"Spoke to them"}]',
    ]);
  });

  it('a note that the socket refuses says why', async () => {
    const forum = socket('430[{"message":"[[error:no-privileges]]"}]');
    expect(codeOf(await perform(forum, 'note', { input: { text: 'x' } }))).toBe('no-right');
  });

  it('a site whose socket takes no plain requests cannot be given notes', async () => {
    const forum = nodebb((request) =>
      request.url.pathname.endsWith('/socket.io/')
        ? json({ code: 0, message: 'Transport unknown' }, 400)
        : undefined,
    );
    expect(codeOf(await perform(forum, 'note', { input: { text: 'x' } }))).toBe('unsupported');
  });
});

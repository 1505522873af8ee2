import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Asked } from '../../tools/playback/server';
import { type Desk, type Forum, isWrite, openDesk, startForum } from './desk';

/** Everything that can come between an order and its being done. "Done" is never said of what was not seen. */

let forum: Forum;
let desk: Desk;
beforeAll(async () => {
  forum = await startForum();
});
beforeEach(async () => {
  forum.reset();
  desk = await openDesk(forum);
  forum.asked = [];
});
afterAll(() => forum.stop());

const isDeleted = () => forum.state.posts.get(503)?.deletedAt !== null;
const remove = (over = {}) => desk.perform('delete', 'post:503', {}, over);
const readsPost = ({ method, path }: Asked) => method === 'GET' && path === '/posts/503.json';
const HTML = '<!doctype html><html><body><h1>Checking your browser</h1></body></html>';

describe('requests', () => {
  it('look like the front end’s own: marked, with a token asked for afresh and none from the page', async () => {
    await remove();
    expect(forum.asked.every(({ headers }) => headers['x-requested-with'] === 'XMLHttpRequest')).toBe(true);
    const write = forum.asked.find(isWrite);
    expect(write?.headers['x-csrf-token']).toBe('token-21-1');
    expect(write?.form.get('context')).toBe('/t/shed-roof/31/3');
    expect(forum.asked.some(({ headers }) => headers['discourse-track-view'])).toBe(false);
    expect(forum.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /session/current.json',
      'GET /session/csrf.json',
      'GET /posts/503.json',
      'DELETE /posts/503',
      'GET /posts/503.json',
    ]);
  });

  it('go to the forum’s own folder', async () => {
    const folder = await startForum('/forum');
    try {
      const there = await openDesk(folder, 'wilma', { base: '/forum' });
      expect((await there.perform('delete', 'post:503')).state).toBe('confirmed');
      expect(folder.asked.every(({ path }) => path.startsWith('/forum/'))).toBe(true);
    } finally {
      await folder.stop();
    }
  });
});

describe('the token', () => {
  it('that went stale is renewed once, and the act is done', async () => {
    forum.meanwhile((state) => {
      state.tokens += 1;
    }, isWrite);
    expect(await remove()).toMatchObject({ state: 'confirmed' });
    expect(forum.asked.filter(isWrite)).toHaveLength(2);
  });

  it('refused twice is said, and nothing was done', async () => {
    forum.interrupt({ status: 403, text: '["BAD CSRF"]' }, isWrite, 2);
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code: 'token-refused' } });
    expect(isDeleted()).toBe(false);
  });

  it('of somebody who signed in meanwhile in another tab is not used for this act', async () => {
    forum.meanwhile((state) => {
      state.tokens += 1;
      const wilma = state.members.get(21);
      if (wilma) state.members.set(21, { ...wilma, id: 44, username: 'otto' });
    }, isWrite);
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code: 'other-viewer' } });
    expect(isDeleted()).toBe(false);
  });
});

describe('the viewer', () => {
  it('who is signed out is told so before anything is sent', async () => {
    const stranger = await openDesk(forum, null);
    const outcome = await stranger.perform('delete', 'post:503');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'signed-out' } });
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('whose session ends in between is told so', async () => {
    forum.interrupt({ json: {}, headers: { 'Discourse-Logged-Out': '1' } }, readsPost);
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code: 'signed-out' } });
    forum.interrupt(
      { status: 403, json: { errors: ['Melde dich an.'], error_type: 'not_logged_in' } },
      isWrite,
    );
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code: 'signed-out' } });
    expect(isDeleted()).toBe(false);
  });

  it('other than the one the page was drawn for does not act by mistake', async () => {
    expect((await remove({ viewer: '1' })).failure?.code).toBe('other-viewer');
    expect((await remove({ viewer: 'WILMA' })).state).toBe('confirmed');
  });

  it('who lost the right is refused, whatever the page still shows', async () => {
    const wilma = forum.state.members.get(21);
    if (wilma) wilma.moderator = false;
    for (const verb of ['delete', 'lock', 'unhide', 'close'] as const) {
      const key = verb === 'unhide' ? 'post:505' : 'post:503';
      expect(await desk.perform(verb, key), verb).toMatchObject({
        state: 'failed',
        failure: { code: 'no-right' },
      });
    }
    // The administration is not even there for members.
    const outcome = await desk.perform('suspend', 'post:503', { reason: 'Spam', seconds: 3600 });
    expect(outcome.state).toBe('failed');
  });

  it('behind a log-in wall is signed out', async () => {
    forum.state.settings.loginRequired = true;
    const stranger = await openDesk(forum, null);
    expect((await stranger.perform('delete', 'post:503')).failure?.code).toBe('signed-out');
  });

  it('who has to confirm with a second factor does that on the site', async () => {
    forum.interrupt({ status: 403, json: { second_factor_challenge_nonce: 'abc' } }, isWrite);
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code: 'unsupported' } });
  });
});

describe('refusals of the forum', () => {
  it.each([
    ['invalid_access', 403, 'no-right'],
    ['not_found', 404, 'gone'],
    ['read_only', 503, 'read-only'],
  ])('%s', async (error_type, status, code) => {
    forum.interrupt({ status, json: { errors: ['Nein.'], error_type } }, isWrite);
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code } });
    expect(isDeleted()).toBe(false);
  });

  it('hands the forum’s own words on where only it knows the reason, as plain text', async () => {
    forum.interrupt({ status: 422, json: { errors: ['Noch <b>3</b> Antworten &amp; mehr.'] } }, isWrite);
    expect((await remove()).failure).toEqual({
      code: 'refused',
      detail: { reason: 'Noch 3 Antworten & mehr.' },
    });
  });

  it('in read-only mode nothing is done', async () => {
    forum.state.settings.readOnly = true;
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code: 'read-only' } });
    expect(isDeleted()).toBe(false);
  });

  it('waits as long as it is told to and then does it', async () => {
    const limit = { errors: ['Langsam!'], error_type: 'rate_limit', extras: { wait_seconds: 12 } };
    forum.interrupt({ status: 429, json: limit, headers: { 'Retry-After': '12' } }, isWrite);
    expect(await remove()).toMatchObject({ state: 'confirmed' });
    expect(desk.waits).toEqual([12_000]);
  });

  it('understands the limit before the forum, which is plain text', async () => {
    const headers = { 'Retry-After': '7', 'Discourse-Rate-Limit-Error-Code': 'ip_10_secs_limit' };
    forum.interrupt({ status: 429, text: 'Langsam!', headers }, readsPost);
    expect(await remove()).toMatchObject({ state: 'confirmed' });
    expect(desk.waits).toEqual([7000]);
  });

  it('gives up on a limit that does not end, with nothing done', async () => {
    forum.interrupt({ status: 429, text: 'Langsam!', headers: { 'Retry-After': '60' } }, isWrite, 3);
    expect(await remove()).toMatchObject({
      state: 'failed',
      failure: { code: 'rate-limited', detail: { seconds: 60 } },
    });
  });
});

describe('what is not the forum', () => {
  it('is not believed: a page where data was expected, and looking shows that nothing was done', async () => {
    forum.interrupt({ html: HTML }, isWrite);
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code: 'blocked-by-host' } });
  });

  it('does not hide what was done: a proxy’s error page after the act', async () => {
    forum.meanwhile((state) => {
      const post = state.posts.get(503);
      if (post) post.deletedAt = '2026-09-22T10:00:00.000Z';
    }, isWrite);
    forum.interrupt({ status: 502, html: HTML }, isWrite);
    expect(await remove()).toMatchObject({ state: 'confirmed', by: 'reload', http: 502 });
  });

  it('answers a read with a page: nothing is sent', async () => {
    forum.interrupt({ html: HTML }, readsPost);
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code: 'blocked-by-host' } });
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('shows a log-in page in place of the data', async () => {
    forum.interrupt({ status: 302, headers: { Location: '/login' } }, readsPost);
    forum.interrupt({ html: HTML }, ({ path }) => path === '/login');
    expect(await remove()).toMatchObject({ state: 'failed', failure: { code: 'signed-out' } });
  });
});

describe('an answer that is lost', () => {
  it('is looked for: it was done', async () => {
    forum.interrupt('done-without-answer', isWrite);
    expect(await remove()).toMatchObject({ state: 'confirmed', by: 'reload', http: null });
  });

  it('stays unknown while it may still be on its way', async () => {
    forum.interrupt('no-answer', isWrite);
    expect(await remove()).toMatchObject({ state: 'unknown', failure: { code: 'network' } });
  });

  it('of a reply is looked for among the last posts', async () => {
    forum.interrupt('done-without-answer', isWrite);
    const outcome = await desk.perform('reply', 'post:503', { text: 'Please no advertising.' });
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'reload', params: { made: '510' } });
    forum.interrupt('no-answer', isWrite);
    expect((await desk.perform('reply', 'post:503', { text: 'Once more, please.' })).state).toBe('unknown');
  });

  it('of an edit, a note, a penalty is looked for', async () => {
    for (const [verb, input] of [
      ['edit', { text: 'Felt, link taken out' }],
      ['note', { text: 'Advertises felt.' }],
      ['silence', { reason: 'Spam', seconds: 3600 }],
    ] as const) {
      forum.interrupt('done-without-answer', isWrite);
      expect(await desk.perform(verb, 'post:503', input), verb).toMatchObject({
        state: 'confirmed',
        by: 'reload',
      });
    }
  });

  it('that says yes is not believed when looking says no', async () => {
    forum.interrupt({}, isWrite);
    expect(await remove()).toMatchObject({ state: 'failed', by: 'reload', failure: { code: 'not-changed' } });
    forum.interrupt({ json: { deleted: false, user: {} } }, isWrite);
    expect(await desk.perform('delete-spammer', 'post:503')).toMatchObject({
      state: 'failed',
      failure: { code: 'not-changed' },
    });
  });

  it('is not taken for done when the look afterwards fails', async () => {
    let reads = 0;
    forum.interrupt({ status: 500, html: HTML }, (asked) => {
      if (readsPost(asked)) reads += 1;
      return readsPost(asked) && reads === 2;
    });
    expect(await remove()).toMatchObject({ state: 'unknown' });
  });
});

describe('two moderators at once', () => {
  it('an edit does not overwrite one made since the text was read', async () => {
    await desk.inspect('post:503');
    const post = forum.state.posts.get(503);
    if (post) post.raw = 'Somebody else edited';
    const outcome = await desk.perform('edit', 'post:503', { text: 'Felt, link taken out' });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('nor one made in the very moment, which the forum itself notices', async () => {
    forum.meanwhile((state) => {
      const post = state.posts.get(503);
      if (post) post.raw = 'Somebody else edited';
    }, isWrite);
    const outcome = await desk.perform('edit', 'post:503', { text: 'Felt, link taken out' });
    expect(outcome).toMatchObject({ state: 'failed', http: 409, failure: { code: 'changed-meanwhile' } });
    expect(forum.state.posts.get(503)?.raw).toBe('Somebody else edited');
  });

  it('an edit is not taken back over a later one', async () => {
    const outcome = await desk.perform('edit', 'post:503', { text: 'Felt, link taken out' });
    const post = forum.state.posts.get(503);
    if (post) Object.assign(post, { raw: 'Edited again', version: 5 });
    const back = await desk.undo('revert', desk.post('post:503').target, outcome.params);
    expect(back.failure?.code).toBe('changed-meanwhile');
  });

  it('a penalty that somebody else gave in the very moment is already done', async () => {
    forum.meanwhile((state) => {
      const ned = state.members.get(43);
      if (ned) ned.suspendedTill = '2027-01-01T00:00:00.000Z';
    }, isWrite);
    expect(await desk.perform('suspend', 'post:503', { reason: 'Spam', seconds: 3600 })).toMatchObject({
      state: 'failed',
      http: 409,
      failure: { code: 'already-done' },
    });
  });

  it('a flag of the same kind given before is refused, and said in the forum’s words', async () => {
    forum.state.posts.get(503)?.flags.set(21, new Set([8]));
    expect((await desk.perform('hide', 'post:503', { kind: '8' })).failure).toMatchObject({
      code: 'refused',
      detail: { reason: /schon gemeldet/ },
    });
  });
});

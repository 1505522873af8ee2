import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LOG_IN_OVERLAY, refuse } from '../../tools/playback/xenforo/answers';
import { type Desk, type Forum, isWrite, openDesk, startForum, written } from './desk';

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

const state = () => forum.state.posts.get(503)?.state;
const remove = (over = {}) => desk.perform('delete', 'post:503', { reason: 'Advertising' }, over);
const HTML = '<!doctype html><html><body><h1>Checking your browser</h1></body></html>';

it('the form is fetched, and sent as the page’s own scripts send it, with the token of that page', async () => {
  forum.state.tokens = 7;
  await remove();
  const write = written(forum);
  expect(write.form.get('_xfToken')).toBe('1790000007,2a');
  expect(write.form.get('_xfResponseType')).toBe('json');
  expect(write.form.get('_xfWithData')).toBe('1');
  expect(write.form.get('_xfRequestUri')).toBe('/posts/503/delete');
  expect(write.headers['x-requested-with']).toBe('XMLHttpRequest');
  expect(forum.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    ...['GET /posts/503/', 'GET /threads/x.31/', 'GET /posts/503/delete'],
    ...['POST /posts/503/delete', 'GET /posts/503/', 'GET /threads/x.31/'],
  ]);
});

describe('an answer', () => {
  it('with "error" on it is one, whatever its status', async () => {
    forum.interrupt(refuse('Das geht <b>heute</b> nicht.'), isWrite);
    expect(await remove()).toMatchObject({
      state: 'failed',
      http: 200,
      failure: { code: 'refused', detail: { status: 200, reason: 'Das geht heute nicht.' } },
    });
    forum.interrupt({ json: { status: 'error', errors: { reason: 'Zu lang.' } } }, isWrite);
    expect((await remove()).failure?.detail?.reason).toBe('Zu lang.');
    expect(state()).toBe('visible');
  });

  it('of 403, 404 or an old token says what it is', async () => {
    forum.interrupt(refuse('Nein.', 403), isWrite);
    expect((await remove()).failure?.code).toBe('no-right');
    forum.interrupt(refuse('Weg.', 404), isWrite);
    expect((await remove()).failure?.code).toBe('gone');
    forum.meanwhile((now) => {
      now.tokens += 1;
    }, isWrite);
    expect((await remove()).failure).toMatchObject({ code: 'refused', detail: { status: 400 } });
    expect(state()).toBe('visible');
  });

  it('that says yes and did nothing is found out by reading back', async () => {
    forum.interrupt({ json: { status: 'ok', redirect: '/threads/x.31/' } }, isWrite);
    expect(await remove()).toMatchObject({ state: 'failed', by: 'reload', failure: { code: 'not-changed' } });
  });

  it('of an overlay that asks for a password or a log-in is no yes', async () => {
    forum.state.settings.asksPassword = true;
    expect((await remove()).failure?.code).toBe('asks-password');
    forum.state.settings.asksPassword = false;
    forum.interrupt(LOG_IN_OVERLAY, isWrite);
    expect((await remove()).failure?.code).toBe('signed-out');
    expect(state()).toBe('visible');
  });

  it('that is a web page says that a host spoke', async () => {
    forum.interrupt({ html: HTML, status: 403 }, isWrite);
    expect((await remove()).failure?.code).toBe('blocked-by-host');
    forum.interrupt({ html: HTML, status: 503 }, ({ path }) => path === '/posts/503/delete');
    expect((await remove()).state).toBe('failed');
    forum.interrupt({ html: HTML });
    expect((await remove()).failure?.code).toBe('not-understood');
    expect(state()).toBe('visible');
  });

  it('that never came is looked after, and said as it is', async () => {
    forum.interrupt('done-without-answer', isWrite);
    expect(await remove()).toMatchObject({ state: 'confirmed', by: 'reload', http: null });
    forum.reset();
    forum.interrupt('no-answer', isWrite);
    expect((await remove()).state).toBe('unknown');
  });
});

describe('the viewer', () => {
  it('who is signed out is told so before anything is sent', async () => {
    const stranger = await openDesk(forum, null);
    expect((await stranger.perform('delete', 'post:503')).failure?.code).toBe('signed-out');
    expect((await stranger.perform('lock', 'post:503')).failure?.code).toBe('signed-out');
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('other than the one the page was drawn for does not act by mistake', async () => {
    expect((await remove({ viewer: '1' })).failure?.code).toBe('other-viewer');
    expect((await remove({ viewer: '2' })).state).toBe('confirmed');
  });

  it('who lost the right is refused, whatever the page still shows', async () => {
    const wilma = forum.state.members.get(2);
    if (wilma) wilma.role = null;
    const { perform } = desk;
    expect((await perform('delete', 'post:503')).failure?.code).toBe('no-right');
    expect((await perform('lock', 'post:503')).failure?.code).toBe('no-right');
    expect((await perform('move', 'post:503', { destination: '5' })).failure?.code).toBe('no-right');
    expect((await perform('warn', 'post:503', { kind: '1' })).failure?.code).toBe('no-right');
    expect((await perform('ban-permanently', 'post:503')).failure?.code).toBe('no-right');
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });
});

describe('two moderators at once', () => {
  it('never flip each other’s lock', async () => {
    const other = await openDesk(forum, 'Gudrun');
    await other.perform('lock', 'post:503');
    expect((await desk.perform('lock', 'post:503')).failure?.code).toBe('already-done');
    expect(forum.state.threads.get(31)?.open).toBe(false);
  });

  it('do not decide again what is out of the queue', async () => {
    const waiting = forum.state.posts.get(507);
    const order = desk.post('post:507');
    expect(order.states).toContain('unapproved');
    if (waiting) waiting.state = 'visible';
    expect((await desk.perform('reject', 'post:507')).failure?.code).toBe('changed-meanwhile');
    expect(waiting?.state).toBe('visible');
  });

  it('do not overwrite what was edited since the moderator read it', async () => {
    await desk.inspect('post:503');
    const felt = forum.state.posts.get(503);
    if (felt) felt.text = 'Now cheaper';
    expect((await desk.perform('edit', 'post:503', { text: 'x y z' })).failure?.code).toBe(
      'changed-meanwhile',
    );
  });
});

it('a thread or post that is gone is gone', async () => {
  forum.state.posts.delete(503);
  expect((await remove()).failure?.code).toBe('gone');
  expect(await desk.inspect('post:503')).toMatchObject({ capabilities: [], states: ['deleted'] });
  forum.state.threads.delete(31);
  expect((await desk.perform('delete-thread', 'post:504')).failure?.code).toBe('gone');
});

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

const isHidden = () => forum.state.posts.get(503)?.hidden;
const hide = (over = {}) => desk.perform('hide', 'post:503', {}, over);
const readsPost = ({ method, path }: Asked) => method === 'GET' && path === '/api/posts/503';
const HTML = '<!doctype html><html><body><h1>Checking your browser</h1></body></html>';

describe('a yes that changed nothing', () => {
  it('to hiding is found out by reading back', async () => {
    forum.interrupt(
      { json: { data: { type: 'posts', id: '503', attributes: { isHidden: true } } } },
      isWrite,
    );
    expect(await hide()).toMatchObject({ state: 'failed', by: 'reload', failure: { code: 'not-changed' } });
    expect(isHidden()).toBe(false);
  });

  it.each([
    ['lock', 'lock'],
    ['sticky', 'sticky'],
  ] as const)('to %s where the extension is off is never sent', async (verb, extension) => {
    forum.state.extensions.delete(extension);
    const outcome = await desk.perform(verb, 'post:503');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'unsupported' } });
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('to an approval, a suspension or a move where those extensions are off is never sent', async () => {
    for (const extension of ['approval', 'suspend', 'tags', 'flags'] as const) {
      forum.state.extensions.delete(extension);
    }
    const { perform } = desk;
    expect((await perform('approve', 'post:507')).failure?.code).toBe('unsupported');
    expect((await perform('suspend', 'post:503', { seconds: 60 })).failure?.code).toBe('unsupported');
    expect((await perform('move', 'post:503', { destination: '3' })).failure?.code).toBe('unsupported');
    expect((await perform('dismiss-flags', 'post:505')).failure?.code).toBe('unsupported');
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('whose extension went off in between is not called done', async () => {
    forum.meanwhile((state) => state.extensions.delete('lock'), isWrite);
    expect(await desk.perform('lock', 'post:503')).toMatchObject({
      state: 'failed',
      failure: { code: 'not-changed' },
    });
  });
});

describe('the token', () => {
  it('that went stale is renewed once, and the act is done', async () => {
    forum.meanwhile((state) => {
      state.tokens += 1;
    }, isWrite);
    expect(await hide()).toMatchObject({ state: 'confirmed' });
    expect(forum.asked.filter(isWrite)).toHaveLength(2);
  });

  it('refused twice is said, and nothing was done', async () => {
    const mismatch = { status: 400, json: { errors: [{ status: '400', code: 'csrf_token_mismatch' }] } };
    forum.interrupt(mismatch, isWrite, 2);
    expect(await hide()).toMatchObject({ state: 'failed', failure: { code: 'token-refused' } });
    expect(isHidden()).toBe(false);
  });

  it('is that of the page where a proxy takes it out of the answers', async () => {
    forum.state.settings.hidesToken = true;
    expect(await hide()).toMatchObject({ state: 'failed', failure: { code: 'token-refused' } });
    expect(forum.asked.find(isWrite)?.headers['x-csrf-token']).toBe('token-in-the-page');
  });

  it('of somebody who signed in meanwhile in another tab is not used for this act', async () => {
    forum.meanwhile((state) => {
      state.tokens += 1;
      const wilma = state.members.get(2);
      if (wilma) state.members.set(2, { ...wilma, id: 5, username: 'otto' });
    }, isWrite);
    expect(await hide()).toMatchObject({ state: 'failed', failure: { code: 'other-viewer' } });
    expect(isHidden()).toBe(false);
  });
});

describe('the viewer', () => {
  it('who is signed out is told so before anything is sent', async () => {
    const stranger = await openDesk(forum, null);
    const outcome = await stranger.perform('hide', 'post:503');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'signed-out' } });
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('other than the one the page was drawn for does not act by mistake', async () => {
    expect((await hide({ viewer: '1' })).failure?.code).toBe('other-viewer');
    expect((await hide({ viewer: 'WILMA' })).state).toBe('confirmed');
  });

  it('who lost the right is refused, whatever the page still shows', async () => {
    const wilma = forum.state.members.get(2);
    if (wilma) wilma.group = null;
    for (const verb of ['hide', 'lock', 'hide-discussion', 'rename', 'edit'] as const) {
      const outcome = await desk.perform(verb, 'post:503', { title: 'Roofs', text: 'No link' });
      expect(outcome, verb).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
    }
    expect((await desk.perform('suspend', 'post:503', { seconds: 60 })).failure?.code).toBe('no-right');
    // Where one may see neither, Flarum says that there is nothing.
    expect((await desk.perform('approve', 'post:507')).failure?.code).toBe('gone');
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('who loses the right in between is refused by the forum', async () => {
    forum.meanwhile((state) => {
      const wilma = state.members.get(2);
      if (wilma) wilma.group = null;
    }, isWrite);
    expect(await hide()).toMatchObject({ state: 'failed', http: 403, failure: { code: 'no-right' } });
  });
});

describe('two moderators at once', () => {
  it('never flip each other’s lock', async () => {
    const other = await openDesk(forum, 'gudrun');
    expect((await other.perform('lock', 'post:503')).state).toBe('confirmed');
    expect((await desk.perform('lock', 'post:503')).failure?.code).toBe('already-done');
    expect(forum.state.discussions.get(31)?.locked).toBe(true);
  });

  it('do not reject what the other one approved', async () => {
    const order = desk.post('post:507');
    const waiting = forum.state.posts.get(507);
    if (waiting) Object.assign(waiting, { approved: true, flags: [] });
    expect(order.states).toContain('unapproved');
    expect((await desk.perform('reject', 'post:507')).failure?.code).toBe('changed-meanwhile');
    expect(waiting?.hidden).toBe(false);
  });

  it('do not dismiss the flag that a post waits for approval with', async () => {
    const outcome = await desk.perform('dismiss-flags', 'post:507');
    expect(outcome.failure?.code).toBe('changed-meanwhile');
    expect(forum.state.posts.get(507)?.flags).toEqual([null]);
  });
});

describe('answers that are none', () => {
  it('a web page in place of data says that a host spoke', async () => {
    forum.interrupt({ html: HTML, status: 403 }, isWrite);
    expect(await hide()).toMatchObject({ state: 'failed', failure: { code: 'blocked-by-host' } });
    forum.interrupt({ html: HTML }, ({ path }) => path === '/api');
    expect(await hide()).toMatchObject({ state: 'failed', failure: { code: 'blocked-by-host' } });
  });

  it('the wrong thing in place of the post is not acted on', async () => {
    forum.interrupt({ json: { data: { type: 'users', id: '503' } } }, readsPost);
    expect((await hide()).failure?.code).toBe('not-understood');
    expect(forum.asked.filter(isWrite)).toEqual([]);
  });

  it('a broken connection is looked after, and said as it is', async () => {
    forum.interrupt('done-without-answer', isWrite);
    expect(await hide()).toMatchObject({ state: 'confirmed', by: 'reload', http: null });
    forum.reset();
    forum.interrupt('no-answer', isWrite);
    expect(await hide()).toMatchObject({ state: 'unknown' });
    forum.reset();
    forum.interrupt('done-without-answer', isWrite);
    forum.interrupt('no-answer', ({ method }) => method === 'GET' && forum.asked.filter(isWrite).length > 0);
    expect(await hide()).toMatchObject({ state: 'unknown' });
  });

  it('a mail that cannot be sent keeps Flarum from saving a suspension, and that is seen', async () => {
    forum.state.settings.mailIsBroken = true;
    const outcome = await desk.perform('suspend', 'post:503', { seconds: 3600 });
    expect(outcome).toMatchObject({
      state: 'failed',
      by: 'reload',
      http: 500,
      failure: { code: 'server-error', detail: { status: 500 } },
    });
  });

  it('a sentence of the forum’s own is handed on, never understood', async () => {
    expect((await desk.perform('rename', 'post:503', { title: 'No' })).failure).toEqual({
      code: 'refused',
      detail: { reason: 'Der Titel ist zu kurz.' },
    });
  });

  it('a post that is gone is gone', async () => {
    forum.state.posts.delete(503);
    expect((await hide()).failure?.code).toBe('gone');
    expect(await desk.inspect('post:503')).toMatchObject({ capabilities: [], states: ['deleted'] });
  });
});

it('a note of the forum’s own is no post to act on', async () => {
  const outcome = await desk.perform(
    'hide',
    'post:503',
    {},
    { target: { kind: 'post', id: '508', parent: '31' } },
  );
  expect(outcome.failure?.code).toBe('unsupported');
});

it('a forum in a folder is asked there, and an address elsewhere in the page is not', async () => {
  const folder = await startForum('/forum');
  try {
    const page = { page: 'discussion-folder-admin.html', path: '/d/31-shed-roof/6', base: '/forum' };
    const there = await openDesk(folder, 'gudrun', page);
    expect(await there.perform('restore', 'post:506')).toMatchObject({ state: 'confirmed' });
    expect(there.post('post:506').url).toBe(`${folder.url}/forum/d/31/6`);
    const script = there.page.document.querySelector('#flarum-json-payload');
    if (script) script.textContent = script.textContent.replace(folder.url, 'https://elsewhere.example');
    folder.asked = [];
    expect((await there.perform('hide', 'post:506')).state).toBe('confirmed');
    expect(folder.asked.every(({ path }) => path.startsWith('/forum/api'))).toBe(true);
  } finally {
    await folder.stop();
  }
});

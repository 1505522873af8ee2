import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { practicePack } from '@/assets/packs/practice';
import { genericActing } from '@/utils/adapters/generic/act';
import { genericReading } from '@/utils/adapters/generic/read';
import type { Outcome } from '@/utils/domain/outcome';
import { stubDom } from '../support/dom-in-node';
import { visit } from '../support/forum-visit';
import {
  addReport,
  carryOut,
  choose,
  type Menu,
  offered,
  openMenu,
  QUEUE,
  restrictAuthor,
  somePost,
} from '../support/practice-menu';
import { type PracticeForum, startPracticeForum } from '../tools/practice-forum/server';
import type { Post as ForumPost } from '../tools/practice-forum/types';

stubDom();
// Several real pages a test, parsed by a DOM that is not a fast one.
vi.setConfig({ testTimeout: 30_000 });

const DAY = 86_400;

let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum();
});
afterAll(() => forum.stop());
beforeEach(() => forum.reset());

const stateOf = (post: ForumPost) => forum.state.post(post.id).state;

describe('what the practice forum refuses, and what goes wrong on the way', () => {
  async function remove(account = 'moderator') {
    const post = somePost(forum);
    const menu = await openMenu(forum, post.id, { account });
    const command = await choose(menu, 'delete', { reason: 'Advertising' });
    return { post, menu, command, send: () => carryOut(menu, command) };
  }
  const ending = (outcome: Outcome) => [outcome.state, outcome.failure?.code ?? null, outcome.by];

  it.each([
    ['an error page under status 200', 'error-page-200', ['failed', 'not-understood', 'reload']],
    ['a success that changed nothing', 'pretend', ['failed', 'not-changed', 'reload']],
    ['the sign-in page', 'redirect-login', ['failed', 'signed-out', 'response']],
    ['a connection cut before', 'drop', ['failed', 'network', 'reload']],
  ] as const)('does not take %s for done', async (_what, kind, expected) => {
    const { post, send } = await remove();
    forum.faults.next({ kind, action: 'delete' });
    expect(ending(await send())).toEqual(expected);
    expect(stateOf(post)).toBe('visible');
  });

  it('does not take an older warning for the one it sent', async () => {
    const post = somePost(forum);
    const menu = await openMenu(forum, post.id);
    const text = 'Please keep to the topic.';
    expect(ending(await carryOut(menu, await choose(menu, 'warn', { text })))).toEqual([
      'confirmed',
      null,
      'reload',
    ]);
    forum.faults.next({ kind: 'pretend', action: 'warn' });
    expect(ending(await carryOut(menu, await choose(menu, 'warn', { text })))).toEqual([
      'failed',
      'not-changed',
      'reload',
    ]);
  });

  it('finds out that it was done although the answer was cut off', async () => {
    const { post, menu, send } = await remove();
    forum.faults.next({ kind: 'drop-after', action: 'delete' });
    const outcome = await send();
    expect(ending(outcome)).toEqual(['confirmed', null, 'reload']);
    expect(outcome.http).toBeNull();
    expect(menu.tab.waits).toEqual([{ ms: 1500, reason: 'retry' }]);
    expect(stateOf(post)).toBe('deleted');
  });

  it.each([
    [404, 'gone'],
    [409, 'changed-meanwhile'],
    [422, 'refused'],
    [500, 'server-error'],
  ] as const)('understands a refusal with status %i', async (status, code) => {
    const { send } = await remove();
    forum.faults.next({ kind: 'status', status, action: 'delete' });
    const outcome = await send();
    expect([outcome.state, outcome.failure?.code, outcome.http]).toEqual(['failed', code, status]);
    if (code === 'refused') expect(outcome.failure?.detail?.reason).toBe('The forum did not do this.');
  });

  it('waits as long as the forum asks, then does it', async () => {
    const { menu, send } = await remove();
    forum.faults.next({ kind: 'retry-after', seconds: 7, action: 'delete' });
    expect(ending(await send())).toEqual(['confirmed', null, 'reload']);
    expect(menu.tab.waits).toEqual([{ ms: 7000, reason: 'rate-limited' }]);
  });

  it('gives up when the forum goes on asking for a pause', async () => {
    const { post, send } = await remove();
    forum.faults.next({ kind: 'retry-after', seconds: 7, action: 'delete', times: 9 });
    const outcome = await send();
    expect(outcome.failure).toEqual({ code: 'rate-limited', detail: { seconds: 7 } });
    expect(stateOf(post)).toBe('visible');
  });

  it('needs no token of the page the moderator sees', async () => {
    const { send } = await remove();
    forum.renewTokens();
    expect(ending(await send())).toEqual(['confirmed', null, 'reload']);
  });

  it('tries once more with a fresh token when the token was changed at the last moment', async () => {
    const { menu, send } = await remove();
    let renewed = 0;
    beforeEachWrite(menu, () => {
      renewed += 1;
      if (renewed === 1) forum.renewTokens();
    });
    expect(ending(await send())).toEqual(['confirmed', null, 'reload']);
    expect(renewed).toBe(2);
  });

  it('says so when fresh tokens are refused twice', async () => {
    const { menu, send } = await remove();
    beforeEachWrite(menu, () => forum.renewTokens());
    expect(ending(await send())).toEqual(['failed', 'token-refused', 'response']);
  });

  it('sees that another tab was quicker', async () => {
    const before = await remove();
    before.post.state = 'deleted';
    expect(ending(await before.send())).toEqual(['failed', 'already-done', 'response']);
  });

  it('claims neither success nor failure when it came about just while it was sent: browsers repeat what was cut off', async () => {
    const meanwhile = await remove();
    beforeEachWrite(meanwhile.menu, () => {
      meanwhile.post.state = 'deleted';
    });
    expect(ending(await meanwhile.send())).toEqual(['assumed', null, 'reload']);
  });

  it('does nothing to a post that was deleted for ever meanwhile', async () => {
    const { post, send } = await remove();
    forum.state.posts.delete(post.id);
    expect(ending(await send())).toEqual(['failed', 'gone', 'response']);
  });

  it('does nothing to a post that somebody else decided on otherwise', async () => {
    const post = somePost(forum, 'held');
    const menu = await openMenu(forum, post.id);
    const command = await choose(menu, 'approve');
    post.state = 'spam';
    post.state = 'deleted';
    expect(ending(await carryOut(menu, command))).toEqual(['failed', 'changed-meanwhile', 'response']);
  });

  it('does not overwrite an edit made since the menu was opened', async () => {
    const post = somePost(forum);
    const menu = await openMenu(forum, post.id);
    const command = await choose(menu, 'edit', { text: 'My version.' });
    post.body = 'Their version.';
    post.revision += 1;
    expect(ending(await carryOut(menu, command))).toEqual(['failed', 'changed-meanwhile', 'response']);
    expect(post.body).toBe('Their version.');
  });

  it('notices that the moderator lost the right', async () => {
    const post = somePost(forum);
    const menu = await openMenu(forum, post.id);
    const [hide, purge] = [await choose(menu, 'hide'), await choose(menu, 'purge')];
    const moderator = forum.state.memberByAccount('moderator');
    if (moderator) moderator.role = 'member';
    expect(ending(await carryOut(menu, hide))).toEqual(['failed', 'no-right', 'response']);
    expect(ending(await carryOut(menu, purge))).toEqual(['failed', 'no-right', 'response']);
    if (moderator) moderator.role = 'moderator';
  });

  it('does nothing for another account than the one the page was drawn for', async () => {
    const { post, menu, command } = await remove();
    const admin = visit(forum, 'admin', practicePack.recipes);
    await admin.open(menu.tab.env.url.pathname);
    expect(ending(await genericActing.perform(admin.env, command))).toEqual([
      'failed',
      'other-viewer',
      'response',
    ]);
    expect(stateOf(post)).toBe('visible');
  });

  it('notices that the session has ended', async () => {
    const { menu, command } = await remove();
    const guest = visit(forum, null, practicePack.recipes);
    await guest.open(menu.tab.env.url.pathname);
    expect(ending(await genericActing.perform(guest.env, command))).toEqual([
      'failed',
      'signed-out',
      'response',
    ]);
  });

  it('refuses a length the forum cannot count, and a text longer than it takes, before anything is sent', async () => {
    const post = somePost(forum);
    const menu = await openMenu(forum, post.id);
    const mute = await choose(menu, 'mute', { seconds: 3600 });
    const warn = await choose(menu, 'warn', { text: 'a'.repeat(4001) });
    forum.requests.length = 0;
    expect((await carryOut(menu, mute)).failure).toEqual({
      code: 'invalid-input',
      detail: { field: 'seconds', days: 1 },
    });
    expect((await carryOut(menu, warn)).failure).toEqual({
      code: 'invalid-input',
      detail: { field: 'text', limit: 4000 },
    });
    expect(forum.requests).toEqual([]);
  });

  it('keeps the end of a suspension as the forum gives it, and no name in what is logged', async () => {
    const post = somePost(forum);
    const menu = await openMenu(forum, post.id);
    const outcome = await carryOut(menu, await choose(menu, 'suspend', { seconds: 2 * DAY }));
    const until = forum.state.restriction(forum.state.member(post.author), 'suspend')?.until ?? 0;
    expect(outcome.until).toBe(new Date(until).toISOString());
    expect(outcome.notified).toBe('yes');
    expect(JSON.stringify(outcome.params)).not.toContain(forum.state.member(post.author).name);
  });
});

/** Lets something happen between the page with the form and the request that sends it. */
function beforeEachWrite({ tab }: Menu, what: () => void): void {
  const { fetch: send } = tab.env;
  tab.env.fetch = (input, init) => {
    if (init?.method === 'POST') what();
    return send(input, init);
  };
}

describe('what the practice forum shows', () => {
  it.each([
    ['moderator', 'moderator'],
    ['admin', 'admin'],
    ['member', 'member'],
    [null, 'anonymous'],
  ] as const)('is understood in all for the account %s', async (account, role) => {
    const tab = visit(forum, account, practicePack.recipes);
    const page = await tab.open(`/posts/${somePost(forum).id}`);
    const found = genericReading.listPosts(page, page.document);
    expect(genericReading.detect(page)).toBe(2);
    expect(genericReading.readContext(page)).toMatchObject({ kind: 'topic', viewer: { role } });
    expect(genericReading.health(page, found)).toMatchObject({ level: 'all', problems: [] });
  });

  it('offers a member only what a member may do', async () => {
    const post = somePost(forum);
    const menu = await openMenu(forum, post.id, { account: 'member' });
    expect(menu.post.capabilities.map(({ native }) => native)).toEqual(['reply']);
  });

  it('knows the report a post was looked at for, and the queue it came from', async () => {
    const post = somePost(forum);
    addReport(forum, post);
    const { context, post: seen } = await openMenu(forum, post.id, { path: QUEUE });
    expect(context.kind).toBe('queue');
    const [report] = forum.state.reportsOn(post.id);
    expect(seen.trigger).toEqual({
      src: 'report',
      reportId: String(report?.id),
      reportedAt: new Date(report?.at ?? 0).toISOString(),
    });
    expect(seen.target.parent).toBe(String(post.topic));
  });

  it('offers to lift what holds, and to set what does not, once the forum was asked', async () => {
    const post = somePost(forum);
    restrictAuthor(forum, post, 'mute');
    const menu = await openMenu(forum, post.id);
    const natives = (await offered(menu)).map(({ native }) => native);
    expect(natives).toEqual(expect.arrayContaining(['unmute', 'suspend', 'ban']));
    expect(natives).not.toEqual(expect.arrayContaining(['mute']));
    expect(natives).not.toEqual(expect.arrayContaining(['unban']));
  });

  it('begins an edit with the source of the post', async () => {
    const post = somePost(forum);
    post.body = 'First line\n\n> a quote';
    const menu = await openMenu(forum, post.id);
    const edit = (await offered(menu)).find(({ native }) => native === 'edit');
    expect(edit?.fields[0]?.start).toBe('First line\n\n> a quote');
  });

  it('gives its reply box', async () => {
    const { tab, post } = await openMenu(forum, somePost(forum).id);
    expect((await genericActing.openComposer?.(tab.env, post))?.getAttribute('name')).toBe('body');
  });
});

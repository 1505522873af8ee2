import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { mediawikiActing as act } from '@/utils/adapters/mediawiki/act';
import { type MediawikiVerb, mediawikiActions } from '@/utils/adapters/mediawiki/actions';
import { mediawikiReading as read } from '@/utils/adapters/mediawiki/read';
import type { Inspection } from '@/utils/adapters/types';
import {
  type Command,
  commandSchema,
  type Input,
  NO_INPUT,
  type Outcome,
  outcomeSchema,
} from '@/utils/domain/outcome';
import { type Post, postSchema } from '@/utils/domain/post';
import { CookieSession } from '../tools/real-servers/cookie-session';
import { type MediaWikiRole, type MediaWikiServer, startMediaWiki } from '../tools/real-servers/mediawiki';
import { type OpenPage, openPage } from './support/open-page';

const DAY = 86_400;

describe('the MediaWiki adapter on a real MediaWiki', () => {
  let server: MediaWikiServer;
  const open: OpenPage[] = [];

  beforeAll(async () => {
    server = await startMediaWiki({ install: process.env.INSTALL_PACKAGES === '1' });
  });
  afterAll(() => server?.stop());
  beforeEach(() => server.reset());
  afterEach(async () => {
    await Promise.all(open.splice(0).map((page) => page.close()));
  });

  const sessions = new Map<MediaWikiRole, CookieSession>();
  async function sessionOf(role: MediaWikiRole): Promise<CookieSession> {
    const session = sessions.get(role) ?? (await server.signIn(role));
    sessions.set(role, session);
    return session;
  }

  async function visit(who: MediaWikiRole | CookieSession, path: string): Promise<OpenPage> {
    const session = typeof who === 'string' ? await sessionOf(who) : who;
    const page = await openPage(read, session, path);
    open.push(page);
    expect(read.detect(page)).toBe(2);
    for (const post of page.posts) expect(postSchema.parse(post)).toEqual(post);
    return page;
  }

  const talk = () => new URL(server.seed.talk.url).pathname;
  const history = (title: string) => `/index.php?title=${encodeURIComponent(title)}&action=history`;

  function saying(page: OpenPage, words: string): Post {
    const post = page.posts.find(({ text }) => text.includes(words));
    if (post === undefined) throw new Error(`no post says "${words}"`);
    return post;
  }

  function revision(page: OpenPage, id: number): Post {
    const post = page.posts.find(({ target }) => target.kind === 'post' && target.id === String(id));
    if (post === undefined) throw new Error(`no row of revision ${id}`);
    return post;
  }

  function inspectPost(page: OpenPage, post: Post): Promise<Inspection | null> {
    return act.inspect?.(page.env, read.readContext(page), post) ?? Promise.resolve(null);
  }

  const verbsIn = (inspection: Inspection | null) => inspection?.capabilities.map(({ native }) => native);

  async function order(page: OpenPage, post: Post, native: MediawikiVerb, input: Partial<Input> = {}) {
    const row = mediawikiActions[native];
    const command = commandSchema.parse({
      id: randomUUID(),
      platform: 'mediawiki',
      native,
      action: row.code,
      target: row.on === 'topic' ? (post.topic ?? post.target) : post.target,
      author: post.author,
      handles: post.handles,
      input: { ...NO_INPUT, ...input },
      undoing: null,
      viewer: read.readContext(page).viewer.id,
    } satisfies Command);
    return { command, outcome: outcomeSchema.parse(await act.perform(page.env, command)) };
  }

  /** As the background does it: from the record alone, without the author and handles. */
  async function takeBack(
    page: OpenPage,
    done: { command: Command; outcome: Outcome },
  ): Promise<{ command: Command; outcome: Outcome }> {
    const row = mediawikiActions[done.command.native as MediawikiVerb];
    const native = row.undo as MediawikiVerb | null;
    if (native === null) throw new Error(`${done.command.native} cannot be taken back`);
    const command = commandSchema.parse({
      ...done.command,
      id: randomUUID(),
      native,
      action: mediawikiActions[native].code,
      author: null,
      handles: {},
      input: NO_INPUT,
      undoing: done.outcome.params,
    });
    return { command, outcome: outcomeSchema.parse(await act.perform(page.env, command)) };
  }

  async function pageOf(
    which: { titles: string } | { pageids: number },
    more: Record<string, string> = {},
    // biome-ignore lint/suspicious/noExplicitAny: the answer of another program
  ): Promise<any> {
    const { query } = await server.apiAs('administrator', {
      action: 'query',
      prop: 'revisions|info',
      inprop: 'protection',
      rvprop: 'ids|user|content|comment|sha1',
      rvslots: 'main',
      ...which,
      ...more,
    });
    return query.pages[0];
  }

  async function textOf(title: string): Promise<string> {
    return (await pageOf({ titles: title })).revisions[0].slots.main.content;
  }

  async function blockOf(name: string) {
    const { query } = await server.api({
      action: 'query',
      list: 'blocks',
      bkusers: name,
      bkprop: 'id|user|by|expiry|flags|reason|restrictions',
    });
    return query.blocks[0] ?? null;
  }

  /** Deleted revisions are told apart by the second they were made in. */
  async function nextSecond(): Promise<void> {
    const now = async () =>
      (await server.api({ action: 'query', curtimestamp: true })).curtimestamp as string;
    const start = await now();
    await expect.poll(now).not.toBe(start);
  }

  it('reads every comment of the talk page', async () => {
    const page = await visit('moderator', talk());
    expect(read.health(page, page.found)).toEqual({ level: 'all', posts: 8, problems: [] });
    expect(page.posts.map(({ author, text }) => [author?.name, text])).toEqual([
      ['Alice', 'When does the pier close in winter?'],
      ['Bob', 'At four, I think.'],
      ['Mo', 'At five, says the sign.'],
      ['Bob', 'The page should say where to park.'],
      ['Vandal', 'Park your bike up your nose, idiot.'],
      ['Newbie', 'Hello! Where does 1887 come from?'],
      ['Alice', 'From the chronicle, page 12.'],
      ['Vandal', 'Nobody reads this rubbish.'],
    ]);
  });

  it('undoes the revision of a comment, and the undoing', async () => {
    const page = await visit('moderator', talk());
    const done = await order(page, saying(page, 'up your nose'), 'undo', { reason: 'Insult' });
    expect(done.outcome).toMatchObject({
      state: 'confirmed',
      failure: null,
      params: { revision: String(server.seed.talk.revisions.insult) },
    });
    expect(await textOf('Talk:Harbour')).not.toContain('up your nose');
    expect((await pageOf({ titles: 'Talk:Harbour' })).revisions[0]).toMatchObject({
      user: 'Mo',
      comment: 'Insult',
    });
    const back = await takeBack(page, done);
    expect(back.outcome).toMatchObject({ state: 'confirmed', failure: null });
    expect(await textOf('Talk:Harbour')).toContain('up your nose');
    const again = await takeBack(page, back);
    expect(again.outcome.state).toBe('confirmed');
    expect(await textOf('Talk:Harbour')).not.toContain('up your nose');
  });

  it('says so when an edit cannot be undone because of later ones', async () => {
    const page = await visit('moderator', talk());
    const { outcome } = await order(page, saying(page, 'At four'), 'undo');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
  });

  it('undoes a row of the history; a second time it is done before', async () => {
    const page = await visit('moderator', history('Harbour'));
    const row = revision(page, server.seed.article.revisions.vandalism);
    expect((await order(page, row, 'undo')).outcome.state).toBe('confirmed');
    expect(await textOf('Harbour')).not.toContain('FOOL');
    expect((await order(page, row, 'undo')).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('rolls back, takes that back, and says when somebody was quicker', async () => {
    const page = await visit('moderator', history('Lighthouse'));
    const row = revision(page, server.seed.defaced.revisions.firstVandalism);
    const done = await order(page, row, 'rollback');
    expect(done.outcome).toMatchObject({
      state: 'confirmed',
      params: { page: String(server.seed.defaced.id) },
    });
    expect(await textOf('Lighthouse')).toContain('31 metres');
    const late = await order(page, row, 'rollback');
    expect(late.outcome).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect(await textOf('Lighthouse')).toBe('lol lol lol');
  });

  it('does not roll back other edits than the ones meant', async () => {
    const page = await visit('moderator', history('Lighthouse'));
    await server.apiAs('bob', { action: 'edit', title: 'Lighthouse', appendtext: '\n\nMore.' });
    await server.apiAs('vandal', { action: 'edit', title: 'Lighthouse', appendtext: '\n\nLol.' });
    const row = revision(page, server.seed.defaced.revisions.latest);
    const { outcome } = await order(page, row, 'rollback');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(await textOf('Lighthouse')).toContain('Lol.');
  });

  it('blocks for a day with an end read from the answer, and unblocks', async () => {
    const page = await visit('moderator', talk());
    const post = saying(page, 'up your nose');
    const done = await order(page, post, 'block', { seconds: DAY, reason: 'Insults' });
    const block = await blockOf('Vandal');
    expect(done.outcome).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      params: { block: String(block.id) },
    });
    expect(Date.parse(done.outcome.until ?? '')).toBe(Date.parse(block.expiry));
    expect(Math.abs(Date.parse(block.expiry) - Date.now() - DAY * 1000)).toBeLessThan(10_000);
    expect(block).toMatchObject({
      by: 'Mo',
      reason: 'Insults',
      nocreate: true,
      autoblock: true,
      allowusertalk: true,
      partial: false,
    });
    const late = await order(page, post, 'block', { seconds: DAY });
    expect(late.outcome).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
    expect(verbsIn(await inspectPost(page, post))).toContain('unblock');
    const back = await takeBack(page, done);
    expect(back.outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(await blockOf('Vandal')).toBeNull();
    expect((await takeBack(page, done)).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('blocks without end, and for one page only', async () => {
    const page = await visit('moderator', talk());
    const post = saying(page, 'up your nose');
    const banned = await order(page, post, 'block-infinite');
    expect(banned.outcome).toMatchObject({ state: 'confirmed', until: null });
    expect((await blockOf('Vandal')).expiry).toBe('infinity');
    expect((await takeBack(page, banned)).outcome.state).toBe('confirmed');
    const muted = await order(page, post, 'block-partial', { seconds: DAY });
    expect(muted.outcome.state).toBe('confirmed');
    const block = await blockOf('Vandal');
    expect(block).toMatchObject({ partial: true });
    expect(block.restrictions.pages).toMatchObject([{ title: 'Talk:Harbour' }]);
    expect(verbsIn(await inspectPost(page, post))).toContain('unblock-partial');
    const whole = await order(page, post, 'block', { seconds: DAY });
    expect(whole.outcome).toMatchObject({ state: 'failed', failure: { code: 'refused' } });
    expect((await takeBack(page, muted)).outcome.state).toBe('confirmed');
    expect(await blockOf('Vandal')).toBeNull();
  });

  it('leaves another block alone when one of ours is taken back late', async () => {
    const page = await visit('moderator', talk());
    const done = await order(page, saying(page, 'up your nose'), 'block', { seconds: DAY });
    await server.apiAs('administrator', { action: 'unblock', user: 'Vandal' });
    await server.apiAs('administrator', { action: 'block', user: 'Vandal', expiry: '2 weeks' });
    const back = await takeBack(page, done);
    expect(back.outcome.state).toBe('failed');
    expect((await blockOf('Vandal')).by).toBe('Admin');
  });

  it('warns on the talk page of a user who has none yet, and takes the warning back', async () => {
    const page = await visit('moderator', talk());
    const done = await order(page, saying(page, 'Where does 1887'), 'warn', {
      title: 'Welcome',
      text: 'Please sign.',
    });
    expect(done.outcome).toMatchObject({ state: 'confirmed', notified: 'yes' });
    const text = await textOf('User talk:Newbie');
    expect(text).toMatch(/^== Welcome ==\s+Please sign\. \[\[User:Mo/);
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect(await textOf('User talk:Newbie')).toBe('');
  });

  it('takes a warning back from among others, and not once it was answered', async () => {
    const page = await visit('moderator', talk());
    const post = saying(page, 'up your nose');
    const first = await order(page, post, 'warn', { title: 'Insults', text: 'No more insults.' });
    expect((await takeBack(page, first)).outcome.state).toBe('confirmed');
    expect(await textOf('User talk:Vandal')).not.toContain('No more insults');
    const second = await order(page, post, 'warn', { title: 'Insults', text: 'No more insults.' });
    const text = await textOf('User talk:Vandal');
    await server.apiAs('vandal', {
      action: 'edit',
      title: 'User talk:Vandal',
      text: text.replace('No more insults.', 'I deny it.'),
    });
    expect((await takeBack(page, second)).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'changed-meanwhile' },
    });
  });

  it('deletes a page and brings it back from the record alone', async () => {
    const page = await visit('moderator', talk());
    const done = await order(page, saying(page, 'rubbish'), 'delete', { reason: 'Test' });
    expect(done.outcome).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      params: { page: String(server.seed.talk.id) },
    });
    expect((await pageOf({ titles: 'Talk:Harbour' })).missing).toBe(true);
    expect(await order(page, saying(page, 'rubbish'), 'delete')).toMatchObject({
      outcome: { state: 'failed', failure: { code: 'gone' } },
    });
    const inspection = await inspectPost(page, saying(page, 'rubbish'));
    expect(inspection?.states).toContain('deleted');
    const back = await takeBack(page, done);
    expect(back.outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect((await pageOf({ titles: 'Talk:Harbour' }, { rvlimit: '50' })).revisions).toHaveLength(8);
    expect((await takeBack(page, done)).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('does not bring back what had been deleted before', async () => {
    await server.apiAs('vandal', { action: 'edit', title: 'Talk:Pier', text: 'Old spam ~~~~' });
    await server.apiAs('administrator', { action: 'delete', title: 'Talk:Pier' });
    await nextSecond();
    await server.apiAs('bob', { action: 'edit', title: 'Talk:Pier', text: 'New talk ~~~~' });
    const page = await visit('moderator', '/wiki/Talk:Pier');
    const done = await order(page, saying(page, 'New talk'), 'delete');
    expect(done.outcome.state).toBe('confirmed');
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect((await pageOf({ titles: 'Talk:Pier' }, { rvlimit: '50' })).revisions).toHaveLength(1);
  });

  it('protects and restores the protection there was before', async () => {
    const page = await visit('moderator', talk());
    const post = saying(page, 'rubbish');
    const id = { pageids: server.seed.talk.id };
    const semi = await order(page, post, 'protect-semi', { seconds: DAY, reason: 'Edit war' });
    expect(semi.outcome).toMatchObject({ state: 'confirmed', by: 'reload', params: { before: '' } });
    expect(semi.outcome.until).not.toBeNull();
    expect(
      (await pageOf(id)).protection.map((one: { type: string; level: string }) => `${one.type}=${one.level}`),
    ).toEqual(['edit=autoconfirmed', 'move=autoconfirmed']);
    expect((await order(page, post, 'protect-semi')).outcome).toMatchObject({
      failure: { code: 'already-done' },
    });
    const full = await order(page, post, 'protect');
    expect(full.outcome).toMatchObject({ state: 'confirmed', until: null });
    expect((await order(page, post, 'protect-semi')).outcome).toMatchObject({
      failure: { code: 'already-done' },
    });
    expect((await takeBack(page, full)).outcome.state).toBe('confirmed');
    expect((await pageOf(id)).protection[0]).toMatchObject({ level: 'autoconfirmed' });
    expect((await pageOf(id)).protection[0].expiry).not.toBe('infinity');
    const off = await order(page, post, 'unprotect');
    expect(off.outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect((await pageOf(id)).protection).toEqual([]);
    expect((await takeBack(page, off)).outcome.state).toBe('confirmed');
    expect((await pageOf(id)).protection).toHaveLength(2);
  });

  it('hides a revision and shows it again; the newest one is refused', async () => {
    const page = await visit('moderator', history('Harbour'));
    const row = revision(page, server.seed.article.revisions.vandalism);
    const done = await order(page, row, 'revisiondelete', { reason: 'Insult' });
    expect(done.outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    const now = async () =>
      (
        await pageOf(
          { titles: 'Harbour' },
          { rvstartid: String(server.seed.article.revisions.vandalism), rvlimit: '1' },
        )
      ).revisions[0];
    expect((await now()).sha1hidden).toBe(true);
    expect(verbsIn(await inspectPost(page, row))).toContain('revisionundelete');
    expect((await takeBack(page, done)).outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect((await now()).sha1hidden).toBeUndefined();
    const newest = revision(page, server.seed.article.revisions.latest);
    expect(newest.capabilities.map(({ native }) => native)).not.toContain('revisiondelete');
    expect((await order(page, newest, 'revisiondelete')).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'refused' },
    });
  });

  it('patrols, once', async () => {
    const page = await visit('moderator', '/wiki/Special:RecentChanges?hidebots=0&limit=100&days=30');
    const row = revision(page, server.seed.spam.revisions.created);
    expect(row.states).toEqual(['unapproved']);
    expect((await order(page, row, 'patrol')).outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect((await order(page, row, 'patrol')).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('replies under the comment it answers, below the answers there are', async () => {
    const page = await visit('moderator', talk());
    const done = await order(page, saying(page, 'where to park'), 'reply', {
      text: 'In the lane.\n\nOr by the quay.',
    });
    expect(done.outcome.state).toBe('confirmed');
    const lines = (await textOf('Talk:Harbour')).split('\n');
    const at = lines.findIndex((line) => line.includes('up your nose'));
    expect(lines[at + 1]).toBe(': In the lane.');
    expect(lines[at + 2]).toMatch(/^: Or by the quay\. \[\[User:Mo/);
    expect((await pageOf({ titles: 'Talk:Harbour' })).revisions[0].comment).toBe('/* Parking */');
    const after = await visit('moderator', talk());
    expect(saying(after, 'Or by the quay').author?.name).toBe('Mo');
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect(await textOf('Talk:Harbour')).not.toContain('quay');
  });

  it('replies to a comment that moved on the page since it was opened', async () => {
    const page = await visit('bob', talk());
    const text = await textOf('Talk:Harbour');
    await server.apiAs('alice', {
      action: 'edit',
      title: 'Talk:Harbour',
      text: `== First ==\nNew. ~~~~\n\n${text}`,
    });
    const { outcome } = await order(page, saying(page, 'At five'), 'reply', { text: 'Thanks.' });
    expect(outcome.state).toBe('confirmed');
    expect(await textOf('Talk:Harbour')).toMatch(/At five, says the sign\..*\n::: Thanks\. \[\[User:Bob/);
  });

  it('does not reply to a comment that was taken away meanwhile', async () => {
    const page = await visit('bob', talk());
    await server.apiAs('alice', { action: 'edit', title: 'Talk:Harbour', text: 'Archived.' });
    const { outcome } = await order(page, saying(page, 'At five'), 'reply', { text: 'Thanks.' });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'gone' } });
    expect(await textOf('Talk:Harbour')).toBe('Archived.');
  });

  it('edits the section of a comment from its wikitext, keeps edits elsewhere, and refuses on a conflict', async () => {
    const page = await visit('moderator', talk());
    const post = saying(page, 'up your nose');
    const inspection = await inspectPost(page, post);
    const start = inspection?.capabilities.find(({ native }) => native === 'edit')?.fields[0]?.start ?? '';
    expect(start).toContain('== Parking ==');
    await server.apiAs('alice', {
      action: 'edit',
      title: 'Talk:Harbour',
      section: 'new',
      sectiontitle: 'Elsewhere',
      text: 'Hello ~~~~',
    });
    const text = start.replace('Park your bike up your nose, idiot.', '(insult removed)');
    const done = await order(page, post, 'edit', { text, reason: 'Insult' });
    expect(done.outcome.state).toBe('confirmed');
    expect(await textOf('Talk:Harbour')).toContain('(insult removed)');
    expect(await textOf('Talk:Harbour')).toContain('Elsewhere');
    const late = await order(page, post, 'edit', { text: start.replace('idiot', 'friend') });
    expect(late.outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect(await textOf('Talk:Harbour')).toContain('up your nose');
  });

  it('offers a moderator and a plain user what they may do', async () => {
    const page = await visit('moderator', talk());
    expect(verbsIn(await inspectPost(page, saying(page, 'rubbish')))).toEqual([
      'reply',
      'undo',
      'rollback',
      'patrol',
      'edit',
      'warn',
      'block',
      'block-infinite',
      'block-partial',
      'protect-semi',
      'protect',
      'delete',
    ]);
    expect(verbsIn(await inspectPost(page, saying(page, 'At five')))).not.toContain('block');
    const plain = await visit('bob', talk());
    expect(verbsIn(await inspectPost(plain, saying(plain, 'rubbish')))).toEqual([
      'reply',
      'undo',
      'edit',
      'warn',
    ]);
  });

  it('refuses a plain user what they may not', async () => {
    const page = await visit('bob', talk());
    const post = saying(page, 'rubbish');
    for (const native of ['delete', 'block-infinite', 'protect', 'rollback'] as const) {
      const { outcome } = await order(page, post, native);
      expect([native, outcome.state, outcome.failure?.code]).toEqual([native, 'failed', 'no-right']);
    }
    const rows = await visit('bob', history('Harbour'));
    const { outcome } = await order(
      rows,
      revision(rows, server.seed.article.revisions.vandalism),
      'revisiondelete',
    );
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
  });

  it('never saves an edit by address when the session has ended', async () => {
    const session = await server.signIn('moderator');
    const page = await visit(session, talk());
    page.env.fetch = new CookieSession(server.url).fetch as typeof fetch;
    const before = (await pageOf({ titles: 'Talk:Harbour' })).lastrevid;
    for (const [native, input] of [
      ['undo', {}],
      ['reply', { text: 'x' }],
      ['warn', { title: 'x', text: 'x' }],
    ] as const) {
      const { outcome } = await order(page, saying(page, 'up your nose'), native, input);
      expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'signed-out' } });
    }
    expect((await pageOf({ titles: 'Talk:Harbour' })).lastrevid).toBe(before);
    expect(verbsIn(await inspectPost(page, saying(page, 'up your nose')))).toEqual([]);
  });

  it('never saves an edit by address when the session ends between the token and the edit', async () => {
    const session = await server.signIn('moderator');
    const page = await visit(session, talk());
    const { fetch } = page.env;
    const anonymous = new CookieSession(server.url).fetch as typeof fetch;
    page.env.fetch = (input, init) =>
      init?.method === 'POST'
        ? anonymous(input, { ...init, body: String(init.body).replace(/token=[^&]*/, 'token=%2B%5C') })
        : fetch(input, init);
    const before = (await pageOf({ titles: 'Talk:Harbour' })).lastrevid;
    const { outcome } = await order(page, saying(page, 'up your nose'), 'undo');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'other-viewer' } });
    expect((await pageOf({ titles: 'Talk:Harbour' })).lastrevid).toBe(before);
  });

  it('does nothing in the name of another account than the page was drawn for', async () => {
    const page = await visit('moderator', talk());
    page.env.fetch = (await sessionOf('bob')).fetch as typeof fetch;
    const { outcome } = await order(page, saying(page, 'up your nose'), 'undo');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'other-viewer' } });
  });

  it('reads history, contributions, recent changes and a diff in every skin', async () => {
    for (const skin of ['vector', 'vector-2022', 'monobook', 'timeless', 'minerva']) {
      const page = await visit('moderator', `${talk()}?useskin=${skin}`);
      expect([skin, page.posts.length]).toEqual([skin, 8]);
      expect(page.posts[0]?.capabilities.map(({ native }) => native)).toEqual([
        'reply',
        'undo',
        'warn',
        'protect-semi',
        'protect',
        'delete',
      ]);
      const rows = await visit('moderator', `${history('Harbour')}&useskin=${skin}`);
      expect([skin, rows.posts.length]).toEqual([skin, 4]);
      const theirs = await visit('moderator', `/wiki/Special:Contributions/Vandal?useskin=${skin}`);
      expect(theirs.posts.every(({ author }) => author?.name === 'Vandal')).toBe(true);
      expect(theirs.posts.length).toBe(6);
    }
    const { vandalism, addition } = server.seed.article.revisions;
    const diff = await visit('moderator', `/index.php?title=Harbour&diff=${vandalism}&oldid=${addition}`);
    expect(diff.posts).toHaveLength(1);
    expect(diff.posts[0]).toMatchObject({ target: { id: String(vandalism) }, author: { name: 'Vandal' } });
    expect(diff.posts[0]?.text).toContain('FOOL');
  });
});

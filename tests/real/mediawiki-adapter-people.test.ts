import { describe, expect, it } from 'vitest';
import { mediawikiActing } from '@/utils/adapters/mediawiki/act';
import { mediawikiReading } from '@/utils/adapters/mediawiki/read';
import { CookieSession } from '../tools/real-servers/cookie-session';
import {
  DAY,
  inspectPost,
  order,
  revision,
  saying,
  takeBack,
  verbsIn,
  WikiDesk,
} from './support/mediawiki-desk';

describe('the MediaWiki adapter on a real MediaWiki: people and pages', () => {
  const desk = new WikiDesk();

  it('tells of an author: account, edits, groups, the block that stands and those before', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const post = saying(page, 'up your nose');
    const ask = () => {
      if (post.author === null) throw new Error('The page does not name the author.');
      return mediawikiActing.readAuthor?.(
        page.env,
        mediawikiReading.readContext(page),
        post.author,
        post.handles,
      );
    };
    const { query } = await desk.server.api({
      action: 'query',
      list: 'users',
      ususers: 'Vandal',
      usprop: 'editcount|registration',
    });
    const [account] = query.users;
    const before = await ask();
    expect(before).toMatchObject({ posts: account.editcount, rank: null, bannedUntil: null, notes: [] });
    expect(Date.parse(before?.joinedAt ?? '')).toBe(Date.parse(account.registration));
    await order(page, post, 'block', { seconds: DAY, reason: 'Insults' });
    const block = await desk.blockOf('Vandal');
    const after = await ask();
    expect(Date.parse(String(after?.bannedUntil))).toBe(Date.parse(block.expiry));
    expect(after).toMatchObject({ mutedUntil: null, notes: [{ text: 'Insults', by: 'Mo' }] });
    expect(after?.facts).toEqual([
      { label: 'Block log', value: '1' },
      { label: 'Block reason', value: 'Insults' },
    ]);
  });

  it('blocks for a day with an end read from the answer, and unblocks', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const post = saying(page, 'up your nose');
    const done = await order(page, post, 'block', { seconds: DAY, reason: 'Insults' });
    const block = await desk.blockOf('Vandal');
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
    expect(await desk.blockOf('Vandal')).toBeNull();
    expect((await takeBack(page, done)).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('blocks without end, and for one page only', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const post = saying(page, 'up your nose');
    const banned = await order(page, post, 'block-infinite');
    expect(banned.outcome).toMatchObject({ state: 'confirmed', until: null });
    expect((await desk.blockOf('Vandal')).expiry).toBe('infinity');
    expect((await takeBack(page, banned)).outcome.state).toBe('confirmed');
    const muted = await order(page, post, 'block-partial', { seconds: DAY });
    expect(muted.outcome.state).toBe('confirmed');
    const block = await desk.blockOf('Vandal');
    expect(block).toMatchObject({ partial: true });
    expect(block.restrictions.pages).toMatchObject([{ title: 'Talk:Harbour' }]);
    expect(verbsIn(await inspectPost(page, post))).toContain('unblock-partial');
    const whole = await order(page, post, 'block', { seconds: DAY });
    expect(whole.outcome).toMatchObject({ state: 'failed', failure: { code: 'refused' } });
    expect((await takeBack(page, muted)).outcome.state).toBe('confirmed');
    expect(await desk.blockOf('Vandal')).toBeNull();
  });

  it('leaves another block alone when one of ours is taken back late', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const done = await order(page, saying(page, 'up your nose'), 'block', { seconds: DAY });
    await desk.server.apiAs('administrator', { action: 'unblock', user: 'Vandal' });
    await desk.server.apiAs('administrator', { action: 'block', user: 'Vandal', expiry: '2 weeks' });
    const back = await takeBack(page, done);
    expect(back.outcome.state).toBe('failed');
    expect((await desk.blockOf('Vandal')).by).toBe('Admin');
  });

  it('warns on the talk page of a user who has none yet, and takes the warning back', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const done = await order(page, saying(page, 'Where does 1887'), 'warn', {
      title: 'Welcome',
      text: 'Please sign.',
    });
    expect(done.outcome).toMatchObject({ state: 'confirmed', notified: 'yes' });
    const text = await desk.textOf('User talk:Newbie');
    expect(text).toMatch(/^== Welcome ==\s+Please sign\. \[\[User:Mo/);
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect(await desk.textOf('User talk:Newbie')).toBe('');
  });

  it('takes a warning back from among others, and not once it was answered', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const post = saying(page, 'up your nose');
    const first = await order(page, post, 'warn', { title: 'Insults', text: 'No more insults.' });
    expect((await takeBack(page, first)).outcome.state).toBe('confirmed');
    expect(await desk.textOf('User talk:Vandal')).not.toContain('No more insults');
    const second = await order(page, post, 'warn', { title: 'Insults', text: 'No more insults.' });
    const text = await desk.textOf('User talk:Vandal');
    await desk.server.apiAs('vandal', {
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
    const page = await desk.visit('moderator', desk.talk);
    const done = await order(page, saying(page, 'rubbish'), 'delete', { reason: 'Test' });
    expect(done.outcome).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      params: { page: String(desk.server.seed.talk.id) },
    });
    expect((await desk.pageOf({ titles: 'Talk:Harbour' })).missing).toBe(true);
    expect(await order(page, saying(page, 'rubbish'), 'delete')).toMatchObject({
      outcome: { state: 'failed', failure: { code: 'gone' } },
    });
    const inspection = await inspectPost(page, saying(page, 'rubbish'));
    expect(inspection?.states).toContain('deleted');
    const back = await takeBack(page, done);
    expect(back.outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect((await desk.pageOf({ titles: 'Talk:Harbour' }, { rvlimit: '50' })).revisions).toHaveLength(8);
    expect((await takeBack(page, done)).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('does not bring back what had been deleted before', async () => {
    await desk.server.apiAs('vandal', { action: 'edit', title: 'Talk:Pier', text: 'Old spam ~~~~' });
    await desk.server.apiAs('administrator', { action: 'delete', title: 'Talk:Pier' });
    await desk.nextSecond();
    await desk.server.apiAs('bob', { action: 'edit', title: 'Talk:Pier', text: 'New talk ~~~~' });
    const page = await desk.visit('moderator', '/wiki/Talk:Pier');
    const done = await order(page, saying(page, 'New talk'), 'delete');
    expect(done.outcome.state).toBe('confirmed');
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect((await desk.pageOf({ titles: 'Talk:Pier' }, { rvlimit: '50' })).revisions).toHaveLength(1);
  });

  it('protects and restores the protection there was before', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const post = saying(page, 'rubbish');
    const id = { pageids: desk.server.seed.talk.id };
    const semi = await order(page, post, 'protect-semi', { seconds: DAY, reason: 'Edit war' });
    expect(semi.outcome).toMatchObject({ state: 'confirmed', by: 'reload', params: { before: '' } });
    expect(semi.outcome.until).not.toBeNull();
    expect(
      (await desk.pageOf(id)).protection.map(
        (one: { type: string; level: string }) => `${one.type}=${one.level}`,
      ),
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
    expect((await desk.pageOf(id)).protection[0]).toMatchObject({ level: 'autoconfirmed' });
    expect((await desk.pageOf(id)).protection[0].expiry).not.toBe('infinity');
    const off = await order(page, post, 'unprotect');
    expect(off.outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect((await desk.pageOf(id)).protection).toEqual([]);
    expect((await takeBack(page, off)).outcome.state).toBe('confirmed');
    expect((await desk.pageOf(id)).protection).toHaveLength(2);
  });

  it('offers a moderator and a plain user what they may do', async () => {
    const page = await desk.visit('moderator', desk.talk);
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
    const plain = await desk.visit('bob', desk.talk);
    expect(verbsIn(await inspectPost(plain, saying(plain, 'rubbish')))).toEqual([
      'reply',
      'undo',
      'edit',
      'warn',
    ]);
  });

  it('refuses a plain user what they may not', async () => {
    const page = await desk.visit('bob', desk.talk);
    const post = saying(page, 'rubbish');
    for (const native of ['delete', 'block-infinite', 'protect', 'rollback'] as const) {
      const { outcome } = await order(page, post, native);
      expect([native, outcome.state, outcome.failure?.code]).toEqual([native, 'failed', 'no-right']);
    }
    const rows = await desk.visit('bob', desk.history('Harbour'));
    const { outcome } = await order(
      rows,
      revision(rows, desk.server.seed.article.revisions.vandalism),
      'revisiondelete',
    );
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
  });

  it('never saves an edit by address when the session has ended', async () => {
    const session = await desk.server.signIn('moderator');
    const page = await desk.visit(session, desk.talk);
    page.env.fetch = new CookieSession(desk.server.url).fetch as typeof fetch;
    const before = (await desk.pageOf({ titles: 'Talk:Harbour' })).lastrevid;
    for (const [native, input] of [
      ['undo', {}],
      ['reply', { text: 'x' }],
      ['warn', { title: 'x', text: 'x' }],
    ] as const) {
      const { outcome } = await order(page, saying(page, 'up your nose'), native, input);
      expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'signed-out' } });
    }
    expect((await desk.pageOf({ titles: 'Talk:Harbour' })).lastrevid).toBe(before);
    expect(verbsIn(await inspectPost(page, saying(page, 'up your nose')))).toEqual([]);
  });

  it('never saves an edit by address when the session ends between the token and the edit', async () => {
    const session = await desk.server.signIn('moderator');
    const page = await desk.visit(session, desk.talk);
    const { fetch } = page.env;
    const anonymous = new CookieSession(desk.server.url).fetch as typeof fetch;
    page.env.fetch = (input, init) =>
      init?.method === 'POST'
        ? anonymous(input, { ...init, body: String(init.body).replace(/token=[^&]*/, 'token=%2B%5C') })
        : fetch(input, init);
    const before = (await desk.pageOf({ titles: 'Talk:Harbour' })).lastrevid;
    const { outcome } = await order(page, saying(page, 'up your nose'), 'undo');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'other-viewer' } });
    expect((await desk.pageOf({ titles: 'Talk:Harbour' })).lastrevid).toBe(before);
  });

  it('does nothing in the name of another account than the page was drawn for', async () => {
    const page = await desk.visit('moderator', desk.talk);
    page.env.fetch = (await desk.sessionOf('bob')).fetch as typeof fetch;
    const { outcome } = await order(page, saying(page, 'up your nose'), 'undo');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'other-viewer' } });
  });
});

import { describe, expect, it } from 'vitest';
import { mediawikiReading as read } from '@/utils/adapters/mediawiki/read';
import { inspectPost, order, revision, saying, takeBack, verbsIn, WikiDesk } from './support/mediawiki-desk';

describe('the MediaWiki adapter on a real MediaWiki: texts', () => {
  const desk = new WikiDesk();

  it('reads every comment of the talk page', async () => {
    const page = await desk.visit('moderator', desk.talk);
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
    const page = await desk.visit('moderator', desk.talk);
    const done = await order(page, saying(page, 'up your nose'), 'undo', { reason: 'Insult' });
    expect(done.outcome).toMatchObject({
      state: 'confirmed',
      failure: null,
      params: { revision: String(desk.server.seed.talk.revisions.insult) },
    });
    expect(await desk.textOf('Talk:Harbour')).not.toContain('up your nose');
    expect((await desk.pageOf({ titles: 'Talk:Harbour' })).revisions[0]).toMatchObject({
      user: 'Mo',
      comment: 'Insult',
    });
    const back = await takeBack(page, done);
    expect(back.outcome).toMatchObject({ state: 'confirmed', failure: null });
    expect(await desk.textOf('Talk:Harbour')).toContain('up your nose');
    const again = await takeBack(page, back);
    expect(again.outcome.state).toBe('confirmed');
    expect(await desk.textOf('Talk:Harbour')).not.toContain('up your nose');
  });

  it('says so when an edit cannot be undone because of later ones', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const { outcome } = await order(page, saying(page, 'At four'), 'undo');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
  });

  it('undoes a row of the history; a second time it is done before', async () => {
    const page = await desk.visit('moderator', desk.history('Harbour'));
    const row = revision(page, desk.server.seed.article.revisions.vandalism);
    expect((await order(page, row, 'undo')).outcome.state).toBe('confirmed');
    expect(await desk.textOf('Harbour')).not.toContain('FOOL');
    expect((await order(page, row, 'undo')).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('rolls back, takes that back, and says when somebody was quicker', async () => {
    const page = await desk.visit('moderator', desk.history('Lighthouse'));
    const row = revision(page, desk.server.seed.defaced.revisions.firstVandalism);
    const done = await order(page, row, 'rollback');
    expect(done.outcome).toMatchObject({
      state: 'confirmed',
      params: { page: String(desk.server.seed.defaced.id) },
    });
    expect(await desk.textOf('Lighthouse')).toContain('31 metres');
    const late = await order(page, row, 'rollback');
    expect(late.outcome).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect(await desk.textOf('Lighthouse')).toBe('lol lol lol');
  });

  it('does not roll back other edits than the ones meant', async () => {
    const page = await desk.visit('moderator', desk.history('Lighthouse'));
    await desk.server.apiAs('bob', { action: 'edit', title: 'Lighthouse', appendtext: '\n\nMore.' });
    await desk.server.apiAs('vandal', { action: 'edit', title: 'Lighthouse', appendtext: '\n\nLol.' });
    const row = revision(page, desk.server.seed.defaced.revisions.latest);
    const { outcome } = await order(page, row, 'rollback');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(await desk.textOf('Lighthouse')).toContain('Lol.');
  });

  it('hides a revision and shows it again; the newest one is refused', async () => {
    const page = await desk.visit('moderator', desk.history('Harbour'));
    const row = revision(page, desk.server.seed.article.revisions.vandalism);
    const done = await order(page, row, 'revisiondelete', { reason: 'Insult' });
    expect(done.outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    const now = async () =>
      (
        await desk.pageOf(
          { titles: 'Harbour' },
          { rvstartid: String(desk.server.seed.article.revisions.vandalism), rvlimit: '1' },
        )
      ).revisions[0];
    expect((await now()).sha1hidden).toBe(true);
    expect(verbsIn(await inspectPost(page, row))).toContain('revisionundelete');
    expect((await takeBack(page, done)).outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect((await now()).sha1hidden).toBeUndefined();
    const newest = revision(page, desk.server.seed.article.revisions.latest);
    expect(newest.capabilities.map(({ native }) => native)).not.toContain('revisiondelete');
    expect((await order(page, newest, 'revisiondelete')).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'refused' },
    });
  });

  it('patrols, once', async () => {
    const page = await desk.visit('moderator', '/wiki/Special:RecentChanges?hidebots=0&limit=100&days=30');
    const row = revision(page, desk.server.seed.spam.revisions.created);
    expect(row.states).toEqual(['unapproved']);
    expect((await order(page, row, 'patrol')).outcome).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect((await order(page, row, 'patrol')).outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('replies under the comment it answers, below the answers there are', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const done = await order(page, saying(page, 'where to park'), 'reply', {
      text: 'In the lane.\n\nOr by the quay.',
    });
    expect(done.outcome.state).toBe('confirmed');
    const lines = (await desk.textOf('Talk:Harbour')).split('\n');
    const at = lines.findIndex((line) => line.includes('up your nose'));
    expect(lines[at + 1]).toBe(': In the lane.');
    expect(lines[at + 2]).toMatch(/^: Or by the quay\. \[\[User:Mo/);
    expect((await desk.pageOf({ titles: 'Talk:Harbour' })).revisions[0].comment).toBe('/* Parking */');
    const after = await desk.visit('moderator', desk.talk);
    expect(saying(after, 'Or by the quay').author?.name).toBe('Mo');
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect(await desk.textOf('Talk:Harbour')).not.toContain('quay');
  });

  it('replies to a comment that moved on the page since it was opened', async () => {
    const page = await desk.visit('bob', desk.talk);
    const text = await desk.textOf('Talk:Harbour');
    await desk.server.apiAs('alice', {
      action: 'edit',
      title: 'Talk:Harbour',
      text: `== First ==\nNew. ~~~~\n\n${text}`,
    });
    const { outcome } = await order(page, saying(page, 'At five'), 'reply', { text: 'Thanks.' });
    expect(outcome.state).toBe('confirmed');
    expect(await desk.textOf('Talk:Harbour')).toMatch(
      /At five, says the sign\..*\n::: Thanks\. \[\[User:Bob/,
    );
  });

  it('does not reply to a comment that was taken away meanwhile', async () => {
    const page = await desk.visit('bob', desk.talk);
    await desk.server.apiAs('alice', { action: 'edit', title: 'Talk:Harbour', text: 'Archived.' });
    const { outcome } = await order(page, saying(page, 'At five'), 'reply', { text: 'Thanks.' });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'gone' } });
    expect(await desk.textOf('Talk:Harbour')).toBe('Archived.');
  });

  it('edits the section of a comment from its wikitext, keeps edits elsewhere, and refuses on a conflict', async () => {
    const page = await desk.visit('moderator', desk.talk);
    const post = saying(page, 'up your nose');
    const inspection = await inspectPost(page, post);
    const start = inspection?.capabilities.find(({ native }) => native === 'edit')?.fields[0]?.start ?? '';
    expect(start).toContain('== Parking ==');
    await desk.server.apiAs('alice', {
      action: 'edit',
      title: 'Talk:Harbour',
      section: 'new',
      sectiontitle: 'Elsewhere',
      text: 'Hello ~~~~',
    });
    const text = start.replace('Park your bike up your nose, idiot.', '(insult removed)');
    const done = await order(page, post, 'edit', { text, reason: 'Insult' });
    expect(done.outcome.state).toBe('confirmed');
    expect(await desk.textOf('Talk:Harbour')).toContain('(insult removed)');
    expect(await desk.textOf('Talk:Harbour')).toContain('Elsewhere');
    const late = await order(page, post, 'edit', { text: start.replace('idiot', 'friend') });
    expect(late.outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect((await takeBack(page, done)).outcome.state).toBe('confirmed');
    expect(await desk.textOf('Talk:Harbour')).toContain('up your nose');
  });

  it('reads history, contributions, recent changes and a diff in every skin', async () => {
    for (const skin of ['vector', 'vector-2022', 'monobook', 'timeless', 'minerva']) {
      const page = await desk.visit('moderator', `${desk.talk}?useskin=${skin}`);
      expect([skin, page.posts.length]).toEqual([skin, 8]);
      expect(page.posts[0]?.capabilities.map(({ native }) => native)).toEqual([
        'reply',
        'undo',
        'warn',
        'protect-semi',
        'protect',
        'delete',
      ]);
      const rows = await desk.visit('moderator', `${desk.history('Harbour')}&useskin=${skin}`);
      expect([skin, rows.posts.length]).toEqual([skin, 4]);
      const theirs = await desk.visit('moderator', `/wiki/Special:Contributions/Vandal?useskin=${skin}`);
      expect(theirs.posts.every(({ author }) => author?.name === 'Vandal')).toBe(true);
      expect(theirs.posts.length).toBe(6);
    }
    const { vandalism, addition } = desk.server.seed.article.revisions;
    const diff = await desk.visit(
      'moderator',
      `/index.php?title=Harbour&diff=${vandalism}&oldid=${addition}`,
    );
    expect(diff.posts).toHaveLength(1);
    expect(diff.posts[0]).toMatchObject({ target: { id: String(vandalism) }, author: { name: 'Vandal' } });
    expect(diff.posts[0]?.text).toContain('FOOL');
  });
});

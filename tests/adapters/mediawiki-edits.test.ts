import { describe, expect, it } from 'vitest';
import { onWrite, refusal, ScriptedWiki } from './support/scripted-wiki';

describe('undo and rollback', () => {
  it('nochange means that it was done before', async () => {
    const outcome = await new ScriptedWiki(
      onWrite(() => ({ edit: { result: 'Success', nochange: true } })),
    ).perform('undo');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
  });

  it('a success without a new revision is not believed', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => ({ edit: { result: 'Success' } }))).perform('undo');
    expect(outcome).toMatchObject({ state: 'unknown', failure: { code: 'not-understood' } });
  });

  it('the record keeps the revision, its page and the new revision', async () => {
    const outcome = await new ScriptedWiki().perform('undo');
    expect(outcome.params).toEqual({ revision: '44', page: '6', made: '60' });
  });

  it('an answer that got lost is found in the history of the page', async () => {
    const wiki = new ScriptedWiki(({ method, parameters }) => {
      if (method === 'POST') return 'no answer';
      if (parameters.rvuser === 'Tilda')
        return { query: { pages: [{ pageid: 6, revisions: [{ revid: 61 }] }] } };
      return undefined;
    });
    expect(await wiki.perform('undo')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      failure: null,
      params: { made: '61' },
    });
  });

  it.each([
    ['the text is as it was before', 'good', 'already-done'],
    ['the text is another one', 'new', 'changed-meanwhile'],
  ])('alreadyrolled where %s', async (_case, sha1, failure) => {
    const wiki: ScriptedWiki = new ScriptedWiki(
      onWrite(() => {
        wiki.history = [{ revid: 50, user: 'Olmo', sha1 }, ...wiki.history];
        return refusal('alreadyrolled');
      }),
    );
    expect(await wiki.perform('rollback')).toMatchObject({ state: 'failed', failure: { code: failure } });
  });

  it('a rollback is not sent for a revision that is not among the newest of its author', async () => {
    const wiki = new ScriptedWiki();
    wiki.history = [
      { revid: 46, user: 'Quillon', sha1: 'worse' },
      { revid: 45, user: 'Wrenna', sha1: 'better' },
      ...wiki.history,
    ];
    expect(await wiki.perform('rollback')).toMatchObject({
      state: 'failed',
      failure: { code: 'changed-meanwhile' },
    });
    expect(wiki.writes).toEqual([]);
  });

  it('a rollback asks for its own token and names the person, not the page', async () => {
    const wiki = new ScriptedWiki(
      onWrite(() => ({ rollback: { revid: 60, old_revid: 44, last_revid: 43, pageid: 6 } })),
    );
    expect(await wiki.perform('rollback')).toMatchObject({
      state: 'confirmed',
      params: { made: '60', revision: '44' },
    });
    expect(wiki.requests[0]?.parameters.type).toBe('rollback');
    expect(wiki.writes[0]?.parameters).toMatchObject({ pageid: '6', user: 'Quillon' });
  });

  it('a rollback without a new revision changed nothing', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => ({ rollback: { revid: 0 } }))).perform('rollback');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
  });

  it('nothing is undone for a record that does not know what it made', async () => {
    const wiki = new ScriptedWiki();
    for (const native of ['undo', 'reinstate', 'unwarn', 'unedit'] as const) {
      const outcome = await wiki.perform(native, { undoing: { page: '6' } });
      expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'not-found' } });
    }
    expect(wiki.writes).toEqual([]);
  });
});

describe('the revision that brought a comment', () => {
  const added = (text: string, removed = '') => ({
    compare: {
      body: `<tr><td class="diff-deletedline"><div>${removed}</div></td><td class="diff-addedline"><div>${text}</div></td></tr>`,
    },
  });
  const TIME = '07:17, 22 November 2026 (UTC)';

  /** Revisions of the author in the comment's minute, newest first, and what each of them added. */
  async function undoComment(changes: Record<string, object>, at = '2026-11-22T07:17:00.000Z') {
    const revisions = Object.keys(changes).map((revid) => ({
      revid: Number(revid),
      timestamp: '2026-11-22T07:17:30Z',
    }));
    const early = { revid: 12, timestamp: '2026-11-22T07:16:59Z' };
    const wiki = new ScriptedWiki(({ parameters }) => {
      if (parameters.rvuser === 'Quillon')
        return { query: { pages: [{ pageid: 6, revisions: [...revisions, early] }] } };
      return parameters.action === 'compare' ? (changes[parameters.fromrev ?? ''] ?? added('')) : undefined;
    });
    const handles = { page: '6', viewer: 'Tilda', time: TIME, at, words: 'Nobody reads this rubbish' };
    const target = { kind: 'comment', id: '6-0123456789abcdef', parent: '6' } as const;
    return { wiki, outcome: await wiki.perform('undo', { target, handles }) };
  }

  it('is the one of its author and minute that added its words and time', async () => {
    const { outcome, wiki } = await undoComment({
      32: added(`Something else. Quillon (talk) ${TIME}`),
      31: added(`Nobody reads this rubbish. Quillon (talk) ${TIME}`),
    });
    expect(outcome).toMatchObject({ state: 'confirmed', params: { revision: '31' } });
    expect(wiki.writes[0]?.parameters.undo).toBe('31');
  });

  it('is not a later edit of the same line in the same minute', async () => {
    const line = `Nobody reads this rubbish. Quillon (talk) ${TIME}`;
    const { outcome } = await undoComment({ 32: added(`${line}!`, line), 31: added(line) });
    expect(outcome.params.revision).toBe('31');
  });

  it('is not guessed where two are alike', async () => {
    const line = `Nobody reads this rubbish. Quillon (talk) ${TIME}`;
    const similar = `Nobody ever reads rubbish. Quillon (talk) ${TIME}`;
    const { outcome, wiki } = await undoComment({ 32: added(line), 31: added(line), 30: added(similar) });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'not-found' } });
    expect(wiki.writes).toEqual([]);
  });

  it('is looked for among the author’s newest where the time was not understood', async () => {
    const { outcome } = await undoComment({ 31: added(`Nobody reads this rubbish. ${TIME}`) }, '');
    expect(outcome.params.revision).toBe('31');
  });
});

describe('replies', () => {
  const text = ['== Height ==', 'It is high. [[User:Quillon|Quillon]] 07:17, 22 November 2026 (UTC)'].join(
    '\n',
  );
  const page = {
    pageid: 6,
    title: 'Talk:Tower',
    revisions: [{ revid: 48, slots: { main: { content: text } } }],
  };
  const handles = {
    ...{ page: '6', viewer: 'Tilda', shown: '48', thread: 'c-1', author: 'Quillon' },
    ...{ time: '07:17, 22 November 2026 (UTC)', words: 'It is high.' },
  };
  const target = { kind: 'comment', id: '6-0123456789abcdef', parent: '6' } as const;
  const withText =
    (script: ReturnType<typeof onWrite>): ReturnType<typeof onWrite> =>
    (request) =>
      request.parameters.rvslots ? { query: { pages: [page] } } : script(request);

  it('go to DiscussionTools where the comment has an id of its', async () => {
    const wiki = new ScriptedWiki(
      withText(onWrite(() => ({ discussiontoolsedit: { result: 'success', newrevid: 60 } }))),
    );
    expect(await wiki.perform('reply', { target, handles })).toMatchObject({
      state: 'confirmed',
      params: { made: '60' },
    });
    expect(wiki.writes).toHaveLength(1);
    expect(wiki.writes[0]?.parameters).toMatchObject({
      paction: 'addcomment',
      commentid: 'c-1',
      wikitext: 'Please stop.',
    });
  });

  it.each(['badvalue', 'discussiontools-commentid-notfound'])(
    'find their place in the wikitext after %s',
    async (code) => {
      const wiki = new ScriptedWiki(
        withText(
          onWrite((_request, index) =>
            index === 0 ? refusal(code) : { edit: { result: 'Success', newrevid: 60 } },
          ),
        ),
      );
      expect((await wiki.perform('reply', { target, handles })).state).toBe('confirmed');
      expect(wiki.writes[1]?.parameters).toMatchObject({
        baserevid: '48',
        nocreate: '1',
        text: `${text}\n: Please stop. ~~~~`,
      });
    },
  );

  it('try once more after an edit conflict, and no oftener', async () => {
    const wiki = new ScriptedWiki(withText(onWrite(() => refusal('editconflict'))));
    const { thread: _thread, ...plain } = handles;
    expect((await wiki.perform('reply', { target, handles: plain })).failure?.code).toBe('changed-meanwhile');
    expect(wiki.writes).toHaveLength(2);
  });
});

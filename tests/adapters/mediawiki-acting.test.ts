import { describe, expect, it } from 'vitest';
import { mediawikiActing } from '@/utils/adapters/mediawiki/act';
import { type MediawikiVerb, mediawikiActions } from '@/utils/adapters/mediawiki/actions';
import { mediawikiReading as read } from '@/utils/adapters/mediawiki/read';
import type { ClearParams } from '@/utils/domain/outcome';
import { expectNobody } from './contract';
import { fixture, pageOf } from './pages';
import { onWrite, refusal, ScriptedWiki } from './support/scripted-wiki';

const verbs = Object.keys(mediawikiActions) as MediawikiVerb[];

/** What the record of each act that is taken back kept. */
const KEPT: Partial<Record<MediawikiVerb, ClearParams>> = {
  reinstate: { made: '60' },
  unedit: { made: '60' },
  unwarn: { made: '60' },
  unblock: { block: '9' },
  'unblock-infinite': { block: '9' },
  'unblock-partial': { block: '9' },
  undelete: { revision: '44', page: '6', first: '41' },
  unprotect: { page: '6', before: '', after: 'edit=sysop|move=sysop' },
};

/** The state in which each act has something to do. */
function wikiFor(native: MediawikiVerb, script: ConstructorParameters<typeof ScriptedWiki>[0]): ScriptedWiki {
  const wiki = new ScriptedWiki(script);
  wiki.isHidden = native === 'revisionundelete';
  wiki.isThere = native !== 'undelete';
  if (native.startsWith('unblock')) wiki.blocks = [{ id: 9, by: 'Tilda', expiry: 'infinity' }];
  if (native === 'unprotect') {
    wiki.protection = ['edit', 'move'].map((type) => ({ type, level: 'sysop', expiry: 'infinity' }));
  }
  return wiki;
}

function run(native: MediawikiVerb, wiki: ScriptedWiki) {
  const handles = {
    page: '6',
    title: 'Tower',
    viewer: 'Tilda',
    shown: '44',
    section: '1',
    author: 'Quillon',
  };
  const thread =
    native === 'reply' ? { thread: 'c-1', time: '07:17, 22 November 2026 (UTC)', words: 'lol' } : {};
  return wiki.perform(native, { undoing: KEPT[native] ?? null, handles: { ...handles, ...thread } });
}

const TEXT = {
  query: {
    pages: [{ pageid: 6, title: 'Tower', revisions: [{ revid: 44, slots: { main: { content: 'x' } } }] }],
  },
};
const DELETED = { query: { pages: [{ title: 'Tower', deletedrevisions: [{ revid: 44 }] }] } };
const ABSENT = { query: { pages: [{ title: 'Tower', missing: true }] } };

/** Questions that only single acts ask. */
const asks =
  (reply: ReturnType<typeof onWrite>): ReturnType<typeof onWrite> =>
  (request) => {
    const { parameters } = request;
    if (parameters.rvslots) return TEXT;
    if (parameters.prop === 'deletedrevisions') return DELETED;
    if (parameters.titles === 'Tower') return ABSENT;
    return reply(request);
  };

describe('every write', () => {
  it.each(verbs)(
    '%s is a POST with the token in the body and assertuser, on the wiki itself',
    async (native) => {
      const wiki = wikiFor(native, asks(onWrite(() => refusal('permissiondenied'))));
      const outcome = await run(native, wiki);
      expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
      expect(wiki.writes.length).toBeGreaterThan(0);
      for (const { url, parameters } of wiki.writes) {
        expect(url.href).toBe('https://wiki.example/api.php');
        expect(parameters).toMatchObject({
          assertuser: 'Tilda',
          token: 'f00d+\\',
          format: 'json',
          errorformat: 'plaintext',
        });
      }
      for (const { url } of wiki.requests) expect(url.search).not.toContain('f00d');
    },
  );

  it.each(verbs)('%s puts nobody and no title into what the record keeps in clear', async (native) => {
    const wiki = wikiFor(native, asks(onWrite(() => 'no answer')));
    const { params, failure } = await run(native, wiki);
    expectNobody(['Quillon', 'Tilda', 'Tower', 'Wrenna'], { params, failure });
  });

  it.each(verbs)(
    '%s is unknown, not failed, when no answer comes and the state does not show it',
    async (native) => {
      const wiki = wikiFor(native, asks(onWrite(() => 'no answer')));
      const { state, failure } = await run(native, wiki);
      if (wiki.writes.length > 0) expect([state, failure?.code]).toEqual(['unknown', 'network']);
      expect(wiki.writes.length, 'never sent twice').toBeLessThanOrEqual(1);
    },
  );

  it('sends nothing when another account is signed in than the page was drawn for', async () => {
    const wiki = new ScriptedWiki();
    wiki.viewer = { id: 5, name: 'Olmo', rights: [] };
    expect(await wiki.perform('undo')).toMatchObject({ state: 'failed', failure: { code: 'other-viewer' } });
    expect(wiki.writes).toEqual([]);
  });

  it('sends nothing when nobody is signed in', async () => {
    const wiki = new ScriptedWiki();
    wiki.viewer = { id: 0, name: '192.0.2.7', rights: [] };
    expect(await wiki.perform('undo')).toMatchObject({ state: 'failed', failure: { code: 'signed-out' } });
    expect(wiki.writes).toEqual([]);
  });

  it('tells a session that ended from another account, which MediaWiki does not', async () => {
    const ended: ScriptedWiki = new ScriptedWiki(
      onWrite(() => {
        ended.viewer = { id: 0, name: '192.0.2.7', rights: [] };
        return refusal('assertnameduserfailed');
      }),
    );
    expect((await ended.perform('undo')).failure?.code).toBe('signed-out');
    const other: ScriptedWiki = new ScriptedWiki(onWrite(() => refusal('assertnameduserfailed')));
    expect((await other.perform('undo')).failure?.code).toBe('other-viewer');
  });

  it('fetches a refused token once more', async () => {
    const wiki = new ScriptedWiki(
      onWrite((_request, index) =>
        index === 0 ? refusal('badtoken') : { edit: { result: 'Success', newrevid: 60 } },
      ),
    );
    expect(await wiki.perform('undo')).toMatchObject({ state: 'confirmed', params: { made: '60' } });
    expect(wiki.requests.filter(({ parameters }) => parameters.meta).length).toBe(2);
  });

  it('gives up on a token that is refused twice', async () => {
    const wiki = new ScriptedWiki(onWrite(() => refusal('badtoken')));
    expect(await wiki.perform('undo')).toMatchObject({ state: 'failed', failure: { code: 'token-refused' } });
    expect(wiki.writes.length).toBe(2);
  });
});

describe('errors under HTTP 200', () => {
  it.each([
    ['errors: […]', refusal('editconflict')],
    ['error: {…}', { error: { code: 'editconflict', info: 'Edit conflict.' } }],
  ])('are read in the shape %s', async (_shape, body) => {
    const outcome = await new ScriptedWiki(onWrite(() => body)).perform('undo');
    expect(outcome).toMatchObject({ state: 'failed', http: 200, failure: { code: 'changed-meanwhile' } });
  });

  it.each([
    ['undofailure', 'changed-meanwhile'],
    ['protectedpage', 'no-right'],
    ['blocked', 'no-right'],
    ['autoblocked', 'no-right'],
    ['readonly', 'read-only'],
    ['ratelimited', 'rate-limited'],
    ['missingtitle', 'gone'],
    ['nosuchrevid', 'gone'],
  ])('%s means %s', async (code, failure) => {
    const outcome = await new ScriptedWiki(onWrite(() => refusal(code))).perform('undo');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: failure } });
  });

  it.each(['spamblacklist', 'abusefilter-disallowed', 'a-code-of-some-extension'])(
    '%s keeps the words of the wiki',
    async (code) => {
      const outcome = await new ScriptedWiki(
        onWrite(() => refusal(code, 'This address is on our list.')),
      ).perform('undo');
      expect(outcome.failure).toEqual({
        code: 'refused',
        detail: { reason: 'This address is on our list.' },
      });
    },
  );

  it('internal errors are looked after: they may have happened on the way out', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => refusal('internal_api_error_DBQueryError'))).perform(
      'undo',
    );
    expect(outcome).toMatchObject({ state: 'unknown', failure: { code: 'server-error' } });
  });

  it('a result that is no success is a refusal, a captcha for example', async () => {
    const body = { edit: { result: 'Failure', captcha: { type: 'simple' } } };
    const outcome = await new ScriptedWiki(onWrite(() => body)).perform('undo');
    expect(outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'refused', detail: { reason: 'captcha' } },
    });
  });

  it('a web page in place of JSON is somebody else talking', async () => {
    const html = () =>
      new Response('<!doctype html><title>Log in</title>', { headers: { 'Content-Type': 'text/html' } });
    const outcome = await new ScriptedWiki(onWrite(html)).perform('undo');
    expect(outcome).toMatchObject({ state: 'unknown', failure: { code: 'blocked-by-host' } });
  });

  it('a pause with its length is waited out, and then sent again', async () => {
    const pause = () => Response.json(refusal('ratelimited'), { headers: { 'Retry-After': '7' } });
    const wiki = new ScriptedWiki(
      onWrite((_request, index) => (index === 0 ? pause() : { edit: { result: 'Success', newrevid: 60 } })),
    );
    expect((await wiki.perform('undo')).state).toBe('confirmed');
    expect(wiki.waits).toEqual([7000]);
  });

  it('a pause that is too long is told with its length', async () => {
    const pause = () => Response.json(refusal('ratelimited'), { headers: { 'Retry-After': '900' } });
    const outcome = await new ScriptedWiki(onWrite(pause)).perform('undo');
    expect(outcome.failure).toEqual({ code: 'rate-limited', detail: { seconds: 900 } });
  });
});

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
    const { outcome, wiki } = await undoComment({ 32: added(line), 31: added(line) });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'not-found' } });
    expect(wiki.writes).toEqual([]);
  });

  it('is looked for among the author’s newest where the time was not understood', async () => {
    const { outcome } = await undoComment({ 31: added(`Nobody reads this rubbish. ${TIME}`) }, '');
    expect(outcome.params.revision).toBe('31');
  });
});

describe('blocks', () => {
  const blocked = { block: { id: 9, expiry: '2026-11-23T10:00:00Z' } };

  it('send an absolute end and the usual flags, and take the end from the answer', async () => {
    const wiki: ScriptedWiki = new ScriptedWiki(
      onWrite(() => {
        wiki.blocks = [{ id: 9, by: 'Tilda', expiry: '2026-11-23T10:00:00Z' }];
        return blocked;
      }),
    );
    const outcome = await wiki.perform('block');
    expect(outcome).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      until: '2026-11-23T10:00:00.000Z',
      params: { block: '9' },
    });
    expect(wiki.writes[0]?.parameters).toMatchObject({
      user: 'Quillon',
      expiry: '2026-11-23T10:00:00Z',
      autoblock: '1',
      nocreate: '1',
      allowusertalk: '1',
    });
  });

  it('of an address reach only people without an account', async () => {
    const wiki = new ScriptedWiki();
    await wiki.perform('block', { author: { id: null, name: '192.0.2.7', url: null, facts: [] } });
    expect(wiki.writes[0]?.parameters).toMatchObject({ user: '192.0.2.7', anononly: '1' });
    expect(wiki.writes[0]?.parameters).not.toHaveProperty('autoblock');
  });

  it('that the answer claims and the list does not have are not said to be done', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => blocked)).perform('block');
    expect(outcome).toMatchObject({ state: 'failed', by: 'reload', failure: { code: 'not-changed' } });
  });

  it('whose answer got lost are confirmed when they are on the list', async () => {
    const wiki: ScriptedWiki = new ScriptedWiki(
      onWrite(() => {
        wiki.blocks = [{ id: 9, by: 'Tilda', expiry: 'infinity' }];
        return 'no answer';
      }),
    );
    expect(await wiki.perform('block-infinite')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      until: null,
      params: { block: '9' },
    });
  });

  it('alreadyblocked: somebody was quicker', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => refusal('alreadyblocked'))).perform('block');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'already-done' } });
  });

  it('ipbblocked: a blocked moderator may not block', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => refusal('ipbblocked'))).perform('block');
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'no-right' } });
  });

  it('of the moderator himself are never sent', async () => {
    const wiki = new ScriptedWiki();
    const outcome = await wiki.perform('block', {
      author: { id: 'Tilda', name: 'Tilda', url: null, facts: [] },
    });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'unsupported' } });
    expect(wiki.writes).toEqual([]);
  });

  it('without a length are refused where one is due', async () => {
    const outcome = await new ScriptedWiki().perform('block', {
      input: { reason: null, text: null, title: null, seconds: null },
    });
    expect(outcome.failure).toEqual({ code: 'invalid-input', detail: { field: 'seconds' } });
  });

  it('cantunblock: it had ended', async () => {
    const wiki = wikiFor(
      'unblock',
      onWrite(() => refusal('cantunblock')),
    );
    expect(
      await wiki.perform('unblock', { undoing: { block: '9' }, author: null, handles: {} }),
    ).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });
});

describe('pages', () => {
  it('that the answer says are deleted and that are still there are not said to be', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => ({ delete: { logid: 30 } }))).perform('delete');
    expect(outcome).toMatchObject({ state: 'failed', by: 'reload', failure: { code: 'not-changed' } });
  });

  it('whose deletion runs in the background are assumed to go', async () => {
    const outcome = await new ScriptedWiki(onWrite(() => ({ delete: { scheduled: true } }))).perform(
      'delete',
    );
    expect(outcome).toMatchObject({ state: 'assumed', failure: null });
  });

  it('are not undeleted over a page that somebody began anew', async () => {
    const wiki = new ScriptedWiki(({ parameters }) =>
      parameters.prop === 'deletedrevisions' ? DELETED : undefined,
    );
    const outcome = await wiki.perform('undelete', { undoing: { revision: '44', first: '41' }, handles: {} });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(wiki.writes).toEqual([]);
  });

  it('keep stronger protection of other kinds when they are protected', async () => {
    const wiki = new ScriptedWiki();
    wiki.protection = [
      { type: 'move', level: 'sysop', expiry: 'infinity' },
      { type: 'upload', level: 'sysop', expiry: '2026-12-01T00:00:00Z' },
    ];
    await wiki.perform('protect-semi');
    expect(wiki.writes[0]?.parameters).toMatchObject({
      protections: 'edit=autoconfirmed|move=sysop|upload=sysop',
      expiry: '2026-11-23T10:00:00Z|infinity|2026-12-01T00:00:00Z',
    });
  });

  it('are not unprotected where somebody changed the protection since', async () => {
    const wiki = new ScriptedWiki();
    wiki.protection = [{ type: 'edit', level: 'sysop', expiry: 'infinity' }];
    const outcome = await wiki.perform('unprotect', {
      undoing: { before: '', after: 'edit=autoconfirmed|move=autoconfirmed' },
    });
    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect(wiki.writes).toEqual([]);
  });

  it('get back what the record says, without what has run out', async () => {
    const wiki = wikiFor('unprotect', undefined);
    const before = 'edit=autoconfirmed|move=sysop@2026-11-20T00:00:00Z+cascade';
    await wiki.perform('unprotect', { undoing: { before, after: 'edit=sysop|move=sysop' } });
    expect(wiki.writes[0]?.parameters).toMatchObject({
      protections: 'edit=autoconfirmed',
      expiry: 'infinity',
    });
  });
});

describe('visibility and patrol', () => {
  it('revisiondelete says Success and lists an error of the item: refused', async () => {
    const body = {
      revisiondelete: {
        status: 'Success',
        items: [
          {
            status: 'Error',
            errors: [{ code: 'revdelete-hide-current', text: 'It is the current revision.' }],
          },
        ],
      },
    };
    const outcome = await new ScriptedWiki(onWrite(() => body)).perform('revisiondelete');
    expect(outcome).toMatchObject({
      state: 'failed',
      failure: { code: 'refused', detail: { reason: 'It is the current revision.' } },
    });
  });

  it('a revision that is still to be seen is not said to be hidden', async () => {
    const body = { revisiondelete: { status: 'Success', items: [{ status: 'Success' }] } };
    const outcome = await new ScriptedWiki(onWrite(() => body)).perform('revisiondelete');
    expect(outcome).toMatchObject({ state: 'failed', by: 'reload', failure: { code: 'not-changed' } });
  });

  it('patrol answers the same the second time: what was there before tells', async () => {
    const wiki = new ScriptedWiki(onWrite(() => ({ patrol: { rcid: 60 } })));
    wiki.isPatrolled = true;
    expect(await wiki.perform('patrol')).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
    expect(wiki.writes).toEqual([]);
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

describe('inspection', () => {
  const { html, url } = fixture('mediawiki', 'history.html');
  const page = pageOf(html, url);
  const context = read.readContext(page);
  const post = () => read.readPost(page, read.listPosts(page, page.document)[0]!)!;

  it('offers nothing to somebody else, signed out or blocked', async () => {
    for (const viewer of [
      { id: 5, name: 'Olmo' },
      { id: 0, name: '192.0.2.7' },
    ]) {
      const wiki = new ScriptedWiki();
      wiki.viewer = { ...wiki.viewer, ...viewer };
      expect((await mediawikiActing.inspect?.(wiki.env(), context, post()))?.capabilities).toEqual([]);
    }
    const blocked = new ScriptedWiki(({ parameters }) =>
      parameters.meta
        ? { query: { userinfo: { id: 4, name: 'Tilda', blockid: 3 }, tokens: { csrftoken: 'f00d+\\' } } }
        : undefined,
    );
    expect((await mediawikiActing.inspect?.(blocked.env(), context, post()))?.capabilities).toEqual([]);
  });

  it('knows whether the author is blocked now', async () => {
    const wiki = new ScriptedWiki();
    wiki.blocks = [{ id: 9, by: 'Wrenna', expiry: '2026-12-01T00:00:00Z' }];
    const inspection = await mediawikiActing.inspect?.(wiki.env(), context, post());
    expect(inspection?.capabilities.map(({ native }) => native)).toContain('unblock');
  });
});

describe('the composer', () => {
  it('is DiscussionTools’ reply box under the comment', async () => {
    const { html, url } = fixture('mediawiki', 'talk-discussiontools.html');
    const opened = pageOf(html, url);
    const second = read.readPost(opened, read.listPosts(opened, opened.document)[1]!)!;
    // Changes are seen in a document that is shown.
    document.body.replaceChildren(...Array.from(opened.document.body.childNodes));
    const box = document.createElement('div');
    box.className = 'ext-discussiontools-ui-replyWidget';
    box.append(document.createElement('textarea'));
    const buttons = document.querySelectorAll<HTMLElement>('.ext-discussiontools-init-replylink-reply');
    buttons[1]?.addEventListener('click', () => document.body.append(box));
    const composer = await mediawikiActing.openComposer?.(new ScriptedWiki().env({ document }), second);
    expect(composer?.localName).toBe('textarea');
  });

  it('is not there on a wiki without it', async () => {
    const { html, url } = fixture('mediawiki', 'talk-vector.html');
    const opened = pageOf(html, url);
    const [first] = read.listPosts(opened, opened.document);
    const env = new ScriptedWiki().env({ document: opened.document });
    expect(await mediawikiActing.openComposer?.(env, read.readPost(opened, first!)!)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { mediawikiActing } from '@/utils/adapters/mediawiki/act';
import { type MediawikiVerb, mediawikiActions } from '@/utils/adapters/mediawiki/actions';
import { mediawikiReading as read } from '@/utils/adapters/mediawiki/read';
import type { ClearParams } from '@/utils/domain/outcome';
import { expectNobody } from './contract';
import { fixture, pageOf } from './pages';
import { DELETED, onWrite, refusal, ScriptedWiki, wikiFor } from './support/scripted-wiki';

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

function run(native: MediawikiVerb, wiki: ScriptedWiki) {
  const handles = {
    page: '6',
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

  it('does not send again as the person who signed in between', async () => {
    const wiki: ScriptedWiki = new ScriptedWiki(
      onWrite(() => {
        wiki.viewer = { id: 5, name: 'Olmo', rights: [] };
        return refusal('badtoken');
      }),
    );
    expect((await wiki.perform('undo')).failure?.code).toBe('other-viewer');
    expect(wiki.writes).toHaveLength(1);
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

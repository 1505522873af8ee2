import { describe, expect, it } from 'vitest';
import type { MybbVerb } from '@/utils/adapters/mybb/actions';
import { NO_INPUT } from '@/utils/domain/no-input';
import {
  actsOf,
  BAD_KEY,
  board,
  done,
  fieldsOf,
  isFile,
  isPost,
  KEY,
  NO_RIGHT,
  pageFor,
  perform,
  postHtml,
  refusal,
  replyForm,
  type Viewer,
  type Visibility,
  WANDA,
} from './mybb-server';
import { html, json } from './shared/environment';

/**
 * What a real MyBB does not do on demand, and how its traps are kept away from. What it really does with these requests was seen on a
 * running 1.8.37.
 */

/** A board with one post that acts change, unless `answer` has something else to say to them. */
function withPost(
  start: Visibility,
  answer: (change: () => void) => Response | Promise<Response>,
  number = 2,
) {
  let visibility: Visibility | 'gone' = start;
  let to: Visibility | 'gone' = start;
  const forum = board((request) => {
    if (isPost(request)) {
      return answer(() => {
        visibility = to;
      });
    }
    if (!isFile('showthread.php')(request)) return undefined;
    if (visibility === 'gone') return refusal('Dit bericht bestaat niet.');
    return pageFor(WANDA, postHtml('102', visibility, number));
  });
  return { ...forum, becomes: (next: Visibility | 'gone') => (to = next), is: () => visibility };
}

const changing = (change: () => void) => {
  change();
  return done();
};

describe('acts on a post', () => {
  it.each<[MybbVerb, Visibility, Visibility | 'gone', Record<string, string>]>([
    ['delete-post', 'visible', 'deleted', { action: 'deletepost', delete: '1', pid: '102' }],
    ['restore-post', 'deleted', 'visible', { action: 'restorepost', restore: '1', pid: '102' }],
    ['reject-post', 'unapproved', 'deleted', { action: 'do_modqueue', 'posts[102]': 'delete' }],
    ['purge-post', 'deleted', 'gone', { action: 'do_multideleteposts', tid: '21', posts: '102' }],
  ])('%s is sent with the fresh key and seen done', async (verb, from, to, fields) => {
    const forum = withPost(from, changing);
    forum.becomes(to);
    expect(await perform(forum, verb)).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      params: { was: from, now: to },
    });
    expect(actsOf(forum).map(fieldsOf)).toEqual([{ ...fields, my_post_key: KEY, ajax: '1' }]);
  });

  it('is not believed when the board says yes and the post is as before', async () => {
    const forum = withPost('visible', done);
    expect(await perform(forum, 'delete-post')).toMatchObject({
      state: 'failed',
      by: 'reload',
      failure: { code: 'not-changed' },
    });
  });

  it('sends nothing for what somebody else did already, or what is in another state', async () => {
    const forum = withPost('deleted', changing);
    expect((await perform(forum, 'delete-post')).failure?.code).toBe('already-done');
    expect((await perform(forum, 'approve-post')).failure?.code).toBe('changed-meanwhile');
    expect(actsOf(forum)).toEqual([]);
  });

  it('never touches the first post, with which MyBB deletes the whole thread', async () => {
    const forum = withPost('visible', changing, 1);
    for (const verb of ['purge-post', 'delete-post'] as const) {
      expect((await perform(forum, verb)).failure?.code).toBe('unsupported');
    }
    expect(actsOf(forum)).toEqual([]);
  });

  it('takes a deleted post that had been waiting back to the queue, not into the public', async () => {
    const forum = withPost('deleted', changing);
    forum.becomes('unapproved');
    const outcome = await perform(forum, 'restore-post', { undoing: { was: 'unapproved', now: 'deleted' } });
    expect(outcome.state).toBe('confirmed');
    expect(fieldsOf(actsOf(forum)[0])).toMatchObject({ action: 'multiunapproveposts' });
  });

  it('counts a post that its moderator may no longer see as deleted, but only after the act', async () => {
    const forum = withPost('visible', changing);
    forum.becomes('gone');
    expect(await perform(forum, 'delete-post')).toMatchObject({
      state: 'confirmed',
      params: { now: 'gone' },
    });
    expect((await perform(forum, 'delete-post')).failure?.code).toBe('gone');
  });
});

describe('inline moderation, which takes its posts from a cookie', () => {
  it('uses a cookie of its own and leaves what the moderator has ticked alone', async () => {
    const seen: string[] = [];
    const forum = withPost('unapproved', (change) => {
      seen.push(...forum.cookies.keys());
      return changing(change);
    });
    forum.becomes('visible');
    forum.cookies.set('inlinemod_thread21', '%7C103%7C');
    expect((await perform(forum, 'approve-post')).state).toBe('confirmed');
    const { searchid, ...fields } = fieldsOf(actsOf(forum)[0]);
    expect(fields).toEqual({
      ...{ action: 'multiapproveposts', tid: '21', inlinetype: 'search', my_post_key: KEY, ajax: '1' },
    });
    expect(seen).toContain(`inlinemod_search${searchid}`);
    expect(forum.cookies.get('attributes of the last')).toContain('path=/board/');
    forum.cookies.delete('attributes of the last');
    expect([...forum.cookies]).toEqual([['inlinemod_thread21', '%7C103%7C']]);
  });

  it('is given up where the page’s cookies cannot be written', async () => {
    const forum = withPost('unapproved', changing);
    Object.defineProperty(forum.env.document, 'cookie', { get: () => '', set: () => undefined });
    expect(await perform(forum, 'approve-post')).toMatchObject({
      state: 'failed',
      failure: { code: 'blocked-by-page' },
    });
    expect(actsOf(forum)).toEqual([]);
  });
});

describe('closing and sticking', () => {
  const openness = (state: { closed: boolean; stuck: boolean }, act: () => void) =>
    board((request) => {
      if (isPost(request)) {
        act();
        return done();
      }
      return isFile('newreply.php')(request)
        ? pageFor(WANDA, replyForm(state.closed, state.stuck))
        : undefined;
    });

  it('says which state is meant: the toggles of a thread’s page would undo what another moderator just did', async () => {
    const state = { closed: false, stuck: false };
    const forum = openness(state, () => {
      state.closed = true;
    });
    expect((await perform(forum, 'close')).state).toBe('confirmed');
    expect(fieldsOf(actsOf(forum)[0]).action).toBe('multiclosethreads');
    expect((await perform(forum, 'close')).failure?.code).toBe('already-done');
    expect(actsOf(forum)).toHaveLength(1);
  });

  it.each<[MybbVerb, string]>([
    ['open', 'multiopenthreads'],
    ['unstick', 'multiunstickthreads'],
  ])('%s asks for %s', async (verb, action) => {
    const state = { closed: true, stuck: true };
    const forum = openness(state, () => Object.assign(state, { closed: false, stuck: false }));
    expect((await perform(forum, verb)).state).toBe('confirmed');
    expect(fieldsOf(actsOf(forum)[0]).action).toBe(action);
  });

  it('is not for people to whom the reply form does not say how the thread stands', async () => {
    const forum = board(() => pageFor(WANDA, '<form><input name="action" value="do_newreply"></form>'));
    expect((await perform(forum, 'close')).failure?.code).toBe('no-right');
    expect(actsOf(forum)).toEqual([]);
  });
});

describe('acts on a thread', () => {
  const inForum = (start: string) => {
    const state = { forum: start, sent: [] as Record<string, string>[] };
    const forum = board((request) => {
      if (isPost(request)) {
        state.sent.push(fieldsOf(request));
        state.forum = fieldsOf(request).moveto ?? state.forum;
        return done();
      }
      const way = `<div class="navigation"><a href="forumdisplay.php?fid=1">A</a><a href="forumdisplay.php?fid=${state.forum}">B</a></div>`;
      return isFile('showthread.php')(request)
        ? pageFor(WANDA, way + postHtml('101', 'visible', 1))
        : undefined;
    });
    return { ...forum, state };
  };

  it('moves, keeps where it came from, and moves back by the record alone', async () => {
    const forum = inForum('4');
    const input = { ...NO_INPUT, destination: '5' };
    const outcome = await perform(forum, 'move', { input, handles: { forum: '4' } });
    expect(outcome).toMatchObject({ state: 'confirmed', params: { from: '4', to: '5' } });
    expect(await perform(forum, 'move', { undoing: outcome.params })).toMatchObject({ state: 'confirmed' });
    expect(forum.state.sent).toMatchObject([
      { action: 'do_move', moveto: '5', method: 'move' },
      { action: 'do_move', moveto: '4', method: 'move' },
    ]);
  });

  it('leaves a redirect for so many days', async () => {
    const forum = inForum('4');
    const input = { ...NO_INPUT, destination: '5', seconds: 10 * 86_400 };
    expect((await perform(forum, 'move-redirect', { input })).state).toBe('confirmed');
    expect(forum.state.sent[0]).toMatchObject({ method: 'redirect', redirect_expire: '10' });
  });

  it('is not moved when somebody else has moved it meanwhile', async () => {
    const forum = inForum('7');
    const input = { ...NO_INPUT, destination: '5' };
    const outcome = await perform(forum, 'move', { input, handles: { forum: '4' } });
    expect(outcome.failure?.code).toBe('changed-meanwhile');
    expect((await perform(forum, 'move', { undoing: { from: '4', to: '5' } })).failure?.code).toBe(
      'changed-meanwhile',
    );
    expect(forum.state.sent).toEqual([]);
  });
});

describe('a refusal, which comes with status 200 in the board’s language', () => {
  it.each([
    [NO_RIGHT, { code: 'no-right' }],
    [
      'Dit onderwerp is <b>gesloten</b> &amp; verplaatst.',
      { code: 'refused', detail: { reason: 'Dit onderwerp is gesloten & verplaatst.' } },
    ],
  ])('%s', async (sentence, failure) => {
    const forum = withPost('visible', () => refusal(sentence));
    expect(await perform(forum, 'delete-post')).toMatchObject({ state: 'failed', http: 200, failure });
  });

  it('of the key is answered by fetching another one, once', async () => {
    const keys: string[] = [];
    let change = () => {};
    const forum = board((request) => {
      if (isPost(request)) {
        keys.push(fieldsOf(request).my_post_key ?? '');
        if (keys.length === 1) return refusal(BAD_KEY);
        change();
        return done();
      }
      if (isFile('index.php')(request)) return pageFor(WANDA, '', 'ffff');
      return isFile('showthread.php')(request) ? pageFor(WANDA, postHtml('102', state, 2)) : undefined;
    });
    let state: Visibility = 'visible';
    change = () => {
      state = 'deleted';
    };
    expect((await perform(forum, 'delete-post')).state).toBe('confirmed');
    expect(keys).toEqual([KEY, 'ffff']);
  });

  it('of every key ends with nothing done', async () => {
    const forum = withPost('visible', () => refusal(BAD_KEY));
    expect(await perform(forum, 'delete-post')).toMatchObject({
      state: 'failed',
      failure: { code: 'token-refused' },
    });
    expect(actsOf(forum)).toHaveLength(2);
  });

  it('of everything, as on a closed board, is given in the board’s own words', async () => {
    const sentence = 'Het forum is dicht.';
    const forum = board(
      () => refusal(sentence),
      () => WANDA,
      sentence,
    );
    expect((await perform(forum, 'delete-post')).failure).toEqual({
      code: 'refused',
      detail: { reason: sentence },
    });
  });
});

describe('somebody else', () => {
  const asViewer = (viewer: () => Viewer | null) =>
    board((request) => {
      if (isPost(request)) return refusal(NO_RIGHT);
      return isFile('showthread.php')(request) ? pageFor(viewer(), postHtml('102', 'visible', 2)) : undefined;
    }, viewer);

  it('who is signed out has a post key like any guest, and is told so before anything is sent', async () => {
    const forum = asViewer(() => null);
    expect((await perform(forum, 'delete-post')).failure?.code).toBe('signed-out');
    expect(actsOf(forum)).toEqual([]);
  });

  it('who signed out between reading and sending is told so too, though the board says "no permission"', async () => {
    let isIn = true;
    const forum = board(
      (request) => {
        if (isPost(request)) {
          isIn = false;
          return refusal(NO_RIGHT);
        }
        return isFile('showthread.php')(request) ? pageFor(WANDA, postHtml('102', 'visible', 2)) : undefined;
      },
      () => (isIn ? WANDA : null),
    );
    expect((await perform(forum, 'delete-post')).failure?.code).toBe('signed-out');
  });

  it('than the page was drawn for does nothing', async () => {
    const forum = asViewer(() => ({ id: '8', name: 'Bruno Bass' }));
    expect((await perform(forum, 'delete-post', { viewer: '2' })).failure?.code).toBe('other-viewer');
    expect(actsOf(forum)).toEqual([]);
  });
});

describe('an answer that does not tell', () => {
  it.each<[string, () => Response | Promise<Response>]>([
    ['a broken network', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['an error page of the host', () => html('<h1>Bad gateway</h1>', 502)],
    [
      'a page that asks something first',
      () => pageFor(WANDA, '<form method="post"><input type="submit"></form>'),
    ],
    ['an empty list', () => json([])],
  ])('after %s the state is read back', async (_what, answer) => {
    const lost = withPost('visible', (change) => {
      change();
      return answer();
    });
    lost.becomes('deleted');
    expect(await perform(lost, 'delete-post')).toMatchObject({ state: 'confirmed', by: 'reload' });
    const outcome = await perform(withPost('visible', answer), 'delete-post');
    expect(['failed', 'unknown']).toContain(outcome.state);
    expect(outcome.failure).not.toBeNull();
  });

  it('stays unknown while the request may still be on its way', async () => {
    const forum = withPost('visible', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await perform(forum, 'delete-post')).toMatchObject({
      state: 'unknown',
      failure: { code: 'network' },
    });
  });

  it('of a host that asks to slow down is waited for', async () => {
    const answers = [html('slow', 429, { 'Retry-After': '7' }), done()];
    const forum = withPost('visible', (change) => {
      const answer = answers.shift() ?? done();
      if (answers.length === 0) change();
      return answer;
    });
    forum.becomes('deleted');
    expect((await perform(forum, 'delete-post')).state).toBe('confirmed');
    expect(forum.waits).toEqual([{ ms: 7000, reason: 'rate-limited' }]);
  });
});

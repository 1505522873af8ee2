import { describe, expect, it } from 'vitest';
import { NO_INPUT } from '@/utils/domain/no-input';
import { expectNobody } from './contract';
import { html, json, landedAt } from './shared/environment';
import { comment, isRead, isWrite, perform, wordpress, wordpressError } from './wordpress-server';

/**
 * What a real WordPress does not do on demand. Answers are as version 6.1.9 gives them; what it really does with them is tested
 * in tests/real.
 */

describe('a status update', () => {
  it('sends the commenter’s address and agent back, which WordPress would replace by the moderator’s', async () => {
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      return isWrite(request) ? json(comment('hold')) : undefined;
    });
    const outcome = await perform(forum, 'hold');
    expect(outcome).toMatchObject({ state: 'confirmed', by: 'response', params: { was: 'approved' } });
    const sent = forum.asked.find(isWrite);
    expect(sent?.method).toBe('POST');
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      status: 'hold',
      author_ip: '192.0.2.9',
      author_user_agent: 'Lynx',
    });
    expect(forum.asked.find(isRead)?.url.searchParams.get('context')).toBe('edit');
    expectNobody(['Ivo Lind', 'ivo@lind.example', '192.0.2.9', 'Lynx'], outcome.params);
  });

  it('is not believed when it is answered with 200 and the old status', async () => {
    const forum = wordpress((request) =>
      isRead(request) || isWrite(request) ? json(comment('approved')) : undefined,
    );
    expect(await perform(forum, 'hold')).toMatchObject({ state: 'failed', failure: { code: 'not-changed' } });
  });

  it('moves to trash by DELETE, which leaves the address alone and never deletes for ever', async () => {
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      return isWrite(request)
        ? wordpressError('rest_trash_not_supported', 501, 'The comment does not support trashing.')
        : undefined;
    });
    expect(await perform(forum, 'trash')).toMatchObject({ failure: { code: 'unsupported' } });
    const sent = forum.asked.find(isWrite);
    expect([sent?.method, sent?.url.search]).toEqual(['DELETE', '']);
  });

  it('takes 410 for already in the trash', async () => {
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      return isWrite(request) ? wordpressError('rest_already_trashed', 410) : undefined;
    });
    expect(await perform(forum, 'trash')).toMatchObject({
      state: 'failed',
      failure: { code: 'already-done' },
    });
  });

  it('leaves a comment alone whose whole post was put into the trash', async () => {
    const forum = wordpress((request) => (isRead(request) ? json(comment('post-trashed')) : undefined));
    expect(await perform(forum, 'approve')).toMatchObject({ failure: { code: 'changed-meanwhile' } });
  });

  it('takes the way of the comments form for a comment without an address', async () => {
    let status = 'approved';
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment(status, { author_ip: '' }));
      if (!request.url.pathname.endsWith('/wp-admin/edit-comments.php')) return undefined;
      if (request.method === 'POST') {
        status = 'spam';
        return landedAt(
          html('<p>done'),
          'https://garden.example/wp-admin/edit-comments.php?spammed=1&ids=101',
        );
      }
      return html('<form id="comments-form"><input id="_wpnonce" value="abcdef0123"></form>');
    });
    expect(await perform(forum, 'spam')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      params: { was: 'approved' },
    });
    const sent = new URLSearchParams(forum.asked.find((one) => one.method === 'POST')?.body);
    expect(Object.fromEntries(sent)).toEqual({
      action: 'spam',
      action2: '-1',
      _wpnonce: 'abcdef0123',
      'delete_comments[]': '101',
      comment_status: 'all',
    });
  });

  it.each([
    ['counts nothing', '', 'no-right'],
    ['counts what did not change', '?unapproved=1', 'not-changed'],
  ])('is not believed when the comments form %s', async (_what, search, code) => {
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved', { author_ip: '' }));
      if (!request.url.pathname.endsWith('/edit-comments.php')) return undefined;
      const page = html('<form id="comments-form"><input id="_wpnonce" value="abcdef0123"></form>');
      return request.method === 'POST'
        ? landedAt(page, `https://garden.example/wp-admin/edit-comments.php${search}`)
        : page;
    });
    expect(await perform(forum, 'hold')).toMatchObject({ state: 'failed', by: 'reload', failure: { code } });
  });
});

describe('an answer that does not tell', () => {
  /** What was asked for happens (or not) whatever the answer to it says. */
  const lossy = (happens: boolean, answer: () => Response | Promise<Response>) => {
    let status = 'approved';
    return wordpress((request) => {
      if (isRead(request)) return json(comment(status));
      if (!isWrite(request)) return undefined;
      if (happens) status = 'hold';
      return answer();
    });
  };
  const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
  const warning = () => html('<br /><b>Warning</b>: something in plugin.php{"id":101}');
  const broken = () => html('<h1>Bad gateway</h1>', 502);
  const fatal = () => wordpressError('internal_server_error', 500);

  it.each([
    ['a broken network', noNetwork],
    ['a warning printed before the JSON', warning],
    ['an error page', broken],
    ['a fatal error', fatal],
  ])('after %s the state is read back: it was done', async (_what, answer) => {
    expect(await perform(lossy(true, answer), 'hold')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      failure: null,
      params: { was: 'approved' },
    });
  });

  it.each([
    ['a warning printed before the JSON', warning, 'blocked-by-host'],
    ['an error page', broken, 'server-error'],
    ['a fatal error', fatal, 'server-error'],
  ])('after %s the state is read back: it was not done', async (_what, answer, code) => {
    expect(await perform(lossy(false, answer), 'hold')).toMatchObject({
      state: 'failed',
      by: 'reload',
      failure: { code },
    });
  });

  it('stays unknown while the request may still be on its way', async () => {
    expect(await perform(lossy(false, noNetwork), 'hold')).toMatchObject({
      state: 'unknown',
      by: 'none',
      http: null,
      failure: { code: 'network' },
    });
  });

  it('stays unknown when reading back does not work either', async () => {
    let isDown = false;
    const forum = wordpress((request) => {
      if (isDown) return Promise.reject(new TypeError('Failed to fetch'));
      if (isRead(request)) return json(comment('approved'));
      isDown = isWrite(request);
      return isDown ? html('<h1>Bad gateway</h1>', 502) : undefined;
    });
    expect(await perform(forum, 'hold')).toMatchObject({ state: 'unknown', http: 502 });
  });

  it('after a deletion for ever the comment has to be gone', async () => {
    let isThere = true;
    const forum = wordpress((request) => {
      if (isRead(request)) {
        return isThere ? json(comment('spam')) : wordpressError('rest_comment_invalid_id', 404);
      }
      if (!isWrite(request)) return undefined;
      expect(request.url.search).toBe('?force=true');
      isThere = false;
      return noNetwork();
    });
    expect(await perform(forum, 'delete')).toMatchObject({ state: 'confirmed', by: 'reload' });
  });

  it('after a lost answer to a reply the reply is looked for', async () => {
    const made = comment('approved', {
      id: 140,
      content: { rendered: '', raw: 'Please ask the committee.' },
    });
    let isMade = false;
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      if (isWrite(request)) {
        isMade = true;
        return noNetwork();
      }
      if (!request.url.pathname.endsWith('/wp/v2/comments')) return undefined;
      expect(request.url.searchParams.get('author')).toBe('2');
      return json(isMade ? [made] : []);
    });
    expect(await perform(forum, 'reply')).toMatchObject({
      state: 'confirmed',
      by: 'reload',
      params: { made: '140', status: 'approved' },
    });
  });

  it('of a plug-in that always says yes is not understood', async () => {
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      return isWrite(request) ? json({ success: true }) : undefined;
    });
    expect(await perform(forum, 'hold')).toMatchObject({
      state: 'failed',
      failure: { code: 'not-understood' },
    });
  });
});

describe('refusals', () => {
  it('are told apart from those of a firewall', async () => {
    const answering = (answer: () => Response) =>
      wordpress((request) =>
        isRead(request) ? json(comment('approved')) : isWrite(request) ? answer() : undefined,
      );
    const by = async (answer: () => Response) => (await perform(answering(answer), 'hold')).failure?.code;
    expect(await by(() => wordpressError('rest_cannot_edit', 403))).toBe('no-right');
    expect(await by(() => wordpressError('rest_cannot_edit', 401))).toBe('signed-out');
    expect(await by(() => wordpressError('rest_comment_invalid_id', 404))).toBe('gone');
    expect(await by(() => wordpressError('rest_no_route', 404))).toBe('unsupported');
    expect(await by(() => html('<h1>403</h1>', 403))).toBe('blocked-by-host');
  });

  it('of too many requests are waited for as long as asked', async () => {
    const answers = [html('slow down', 429, { 'Retry-After': '20' }), json(comment('hold'))];
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      return isWrite(request) ? answers.shift() : undefined;
    });
    expect(await perform(forum, 'hold')).toMatchObject({ state: 'confirmed' });
    expect(forum.waits).toEqual([{ ms: 20_000, reason: 'rate-limited' }]);
  });

  it('come in WordPress’s own words without its entities, where it has something to say', async () => {
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      return isWrite(request)
        ? wordpressError('comment_duplicate', 409, 'Duplicate: you&#8217;ve <b>already</b> said that!')
        : undefined;
    });
    expect((await perform(forum, 'reply')).failure).toEqual({
      code: 'refused',
      detail: { reason: 'Duplicate: you’ve already said that!' },
    });
  });

  it('of a text that is empty or too long name the field', async () => {
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      return isWrite(request) ? wordpressError('comment_content_column_length', 400) : undefined;
    });
    expect((await perform(forum, 'reply')).failure).toEqual({
      code: 'invalid-input',
      detail: { field: 'text', limit: 65_525 },
    });
    const empty = await perform(forum, 'reply', { input: NO_INPUT });
    expect(empty).toMatchObject({
      http: null,
      failure: { code: 'invalid-input', detail: { field: 'text' } },
    });
  });
});

describe('an answer to a comment', () => {
  it('is not hung below a comment that is no longer public', async () => {
    const forum = wordpress((request) => (isRead(request) ? json(comment('spam')) : undefined));
    expect(await perform(forum, 'reply')).toMatchObject({ failure: { code: 'changed-meanwhile' } });
  });

  it('goes where the comment is now, and says when nobody can see it yet', async () => {
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved', { post: 77 }));
      return isWrite(request) ? json(comment('hold', { id: 140 }), 201) : undefined;
    });
    expect(await perform(forum, 'reply')).toMatchObject({
      state: 'confirmed',
      notified: 'no',
      params: { made: '140', status: 'hold' },
      url: 'https://garden.example/wp-admin/comment.php?action=editcomment&c=140',
    });
    expect(JSON.parse(forum.asked.find(isWrite)?.body ?? '')).toMatchObject({ post: 77, parent: 101 });
  });
});

describe('an edit', () => {
  const editing = (stored: string) =>
    wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      return isWrite(request)
        ? json(comment('approved', { content: { rendered: '', raw: stored } }))
        : undefined;
    });

  it('says when WordPress stored something else than was sent', async () => {
    expect(await perform(editing('Please ask'), 'edit')).toMatchObject({
      state: 'confirmed',
      params: { altered: true },
    });
    expect(await perform(editing('The water is off'), 'edit')).toMatchObject({
      failure: { code: 'not-changed' },
    });
  });

  it('takes line breaks for the same in every form', async () => {
    const stored = 'One\r\nTwo';
    const input = { ...NO_INPUT, text: ' One\nTwo ' };
    expect(await perform(editing(stored), 'edit', { input })).toMatchObject({
      state: 'confirmed',
      params: {},
    });
  });

  it('keeps to the text that the comments screen showed', async () => {
    const handles = { raw: 'An older text' };
    expect(await perform(editing('x'), 'edit', { handles })).toMatchObject({
      failure: { code: 'changed-meanwhile' },
    });
  });
});

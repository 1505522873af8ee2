import { describe, expect, it } from 'vitest';
import { mybbActing as act } from '@/utils/adapters/mybb/act';
import { mybbReading as read } from '@/utils/adapters/mybb/read';
import { type Post, standingSchema } from '@/utils/domain/post';
import { actsOf, board, isFile, isPost, NO_RIGHT, pageFor, perform, refusal, WANDA } from './mybb-server';
import { fixture, pageOf } from './pages';
import { type Exchange, html, json } from './shared/environment';

/** What a board is asked when a menu opens, and what it tells of a member. */

const THREAD = fixture('mybb', 'thread-moderator.html');
const PROFILE = fixture('mybb', 'profile-moderator.html');
const page = pageOf(THREAD.html, THREAD.url);
const context = read.readContext(page);

function post(key: string, source = page): Post {
  const found = read.listPosts(source, source.document).find((one) => one.key === key);
  const result = found && read.readPost(source, found);
  if (!result) throw new Error(`${key} is not there`);
  return result;
}

const EDIT_PROFILE = `<form><input type="checkbox" name="suspendposting" checked="checked"><input type="checkbox" name="moderateposting">
  <textarea name="usernotes">Was warned by mail.</textarea><input name="action" value="do_editprofile"></form>`;
const WARN = `<form><input name="action" value="do_warn"><label><input type="radio" name="type" value="3"> <b>Reclame</b> (+3)</label>
  <label><input type="radio" name="type" value="custom"> Eigen</label></form>`;
const WARNINGS = `<table><thead><tr><td class="thead"><div class="float_right">30% (3/10)</div></td></tr></thead><tbody>
  <tr><td>Actief</td></tr><tr><td>Reclame (+3)</td><td><a href="warnings.php?action=view&amp;wid=12">?</a></td></tr>
  <tr><td>Verlopen</td></tr><tr><td>Reclame (+3)</td><td><a href="warnings.php?action=view&amp;wid=7">?</a></td></tr></tbody></table>`;

function answers(request: Exchange): Response | undefined {
  const { searchParams } = request.url;
  if (isFile('showthread.php')(request)) return html(THREAD.html);
  if (isFile('member.php')(request)) return html(PROFILE.html);
  if (isFile('xmlhttp.php')(request)) return json('The [b]school[/b].');
  if (isFile('modcp.php')(request)) return pageFor(WANDA, EDIT_PROFILE);
  if (isFile('warnings.php')(request))
    return pageFor(WANDA, searchParams.get('action') === 'warn' ? WARN : WARNINGS);
  return undefined;
}

describe('when a menu opens', () => {
  it('the board says what may be done now, and what there is to choose from', async () => {
    const forum = board(answers);
    const inspected = await act.inspect?.(forum.env, context, post('post:102'));
    expect(inspected?.states).toEqual(['pinned', 'edited']);
    const by = new Map(inspected?.capabilities.map((one) => [one.native, one]));
    expect([...by.keys()]).toEqual([
      ...[
        'reply',
        'edit',
        'unapprove-post',
        'delete-post',
        'purge-post',
        'close',
        'unstick',
        'move',
        'move-redirect',
      ],
      ...[
        'unapprove-thread',
        'delete-thread',
        'purge-thread',
        'private-message',
        'warn',
        'warn-custom',
        'revoke-warning',
      ],
      ...['moderate-posts', 'allow-posting', 'ban', 'ban-permanent', 'user-note'],
    ]);
    expect(by.get('edit')?.fields[0]).toMatchObject({ name: 'text', start: 'The [b]school[/b].' });
    expect(by.get('warn')?.fields[0]?.options).toEqual([{ value: '3', label: 'Reclame (+3)' }]);
    expect(by.get('revoke-warning')?.fields[0]?.options).toEqual([{ value: '12', label: 'Reclame (+3)' }]);
    expect(by.get('move')?.fields[0]?.options).toHaveLength(3);
    expect(actsOf(forum)).toEqual([]);
  });

  it('a post that is not there any more has nothing to be done to it but what concerns its author', async () => {
    const forum = board((request) =>
      isFile('showthread.php')(request) ? refusal('Dit bericht bestaat niet.') : answers(request),
    );
    const inspected = await act.inspect?.(forum.env, context, post('post:102'));
    expect(inspected?.states).toEqual(['deleted']);
    expect(inspected?.capabilities.every((one) => one.on === 'author')).toBe(true);
  });

  it('what the board does not show of the member is not offered', async () => {
    const forum = board((request) =>
      isFile('modcp.php')(request) || isFile('warnings.php')(request) ? refusal(NO_RIGHT) : answers(request),
    );
    const inspected = await act.inspect?.(forum.env, context, post('post:102'));
    const offered = inspected?.capabilities.filter((one) => one.on === 'author').map((one) => one.native);
    expect(offered).toEqual(['private-message', 'ban', 'ban-permanent']);
  });

  it('nothing is asked for a member, whose page has said everything', async () => {
    const forum = board(answers);
    const viewer = { ...context.viewer, role: 'member' } as const;
    expect(await act.inspect?.(forum.env, { ...context, viewer }, post('post:102'))).toBeNull();
    expect(forum.asked).toEqual([]);
  });

  it('in the queue rejecting stays, and deleting, which is the same deed, is not offered beside it', async () => {
    const queue = fixture('mybb', 'queue-posts.html');
    const opened = pageOf(queue.html, queue.url);
    const waiting = THREAD.html
      .replace(
        '<div class="post " style="" id="post_102">',
        '<div class="post unapproved_post" id="post_106">',
      )
      .replaceAll('pid_102', 'pid_106')
      .replaceAll('#pid102', '#pid106');
    const forum = board((request) => (isFile('showthread.php')(request) ? html(waiting) : answers(request)));
    const inspected = await act.inspect?.(forum.env, read.readContext(opened), post('post:106', opened));
    const offered = inspected?.capabilities.map((one) => one.native) ?? [];
    expect(offered).toEqual(expect.arrayContaining(['approve-post', 'reject-post', 'purge-post']));
    expect(offered).not.toContain('delete-post');
  });

  it('an edit does not overwrite what somebody else wrote since', async () => {
    let text = 'The school.';
    const forum = board((request) => {
      if (isFile('xmlhttp.php')(request)) return json(text);
      return isPost(request) ? undefined : answers(request);
    });
    await act.inspect?.(forum.env, context, post('post:102'));
    text = 'The old school.';
    const input = { reason: null, text: 'Mine', title: null, seconds: null, destination: null, kind: null };
    expect((await perform(forum, 'edit', { input })).failure?.code).toBe('changed-meanwhile');
    expect(actsOf(forum)).toEqual([]);
  });
});

describe('what the board tells of a member', () => {
  it('is given with notes, warnings in force and the board’s own words for dates', async () => {
    const forum = board(answers);
    const author = { id: '9', name: 'Eve Ellis', url: null, facts: [] };
    const standing = await act.readAuthor?.(forum.env, context, author, {});
    expect(standingSchema.parse(standing)).toMatchObject({
      ...{
        joinedAt: null,
        posts: 1204,
        rank: 'Second Row',
        warnings: 1,
        warningPercent: 30,
        bannedUntil: null,
      },
      notes: [{ text: 'Was warned by mail.', by: null, at: null }],
      url: 'https://choir.example/board/member.php?action=profile&uid=9',
    });
    expect(standing?.facts[0]).toEqual({ label: 'Joined', value: '10-02-2026' });
  });

  it('is nothing for guests, and where the board shows no profile', async () => {
    const closed = board((request) => (isFile('member.php')(request) ? refusal(NO_RIGHT) : undefined));
    const guest = { id: null, name: 'Gus Passing', url: null, facts: [] };
    expect(await act.readAuthor?.(closed.env, context, guest, {})).toBeNull();
    expect(await act.readAuthor?.(closed.env, context, { ...guest, id: '9' }, {})).toBeNull();
  });
});

describe('the reply box', () => {
  it('is the quick reply below the thread', async () => {
    const forum = board(answers);
    const box = await act.openComposer?.(forum.env, post('post:102'));
    expect(box?.id).toBe('message');
  });

  it('is missing where the thread is closed to the viewer', async () => {
    const { env } = board(answers);
    env.document.querySelector('#quick_reply_form')?.remove();
    expect(await act.openComposer?.(env, post('post:102'))).toBeNull();
  });
});

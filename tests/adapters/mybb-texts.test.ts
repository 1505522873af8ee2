import { describe, expect, it } from 'vitest';
import { NO_INPUT } from '@/utils/domain/no-input';
import {
  actsOf,
  board,
  done,
  fieldsOf,
  isFile,
  isPost,
  pageFor,
  perform,
  postHtml,
  replyForm,
  WANDA,
} from './mybb-server';
import { json } from './shared/environment';

/** Replies and edits, on a board that answers as version 1.8.37 does. */

describe('a reply', () => {
  const own = (id: string) =>
    `<div class="post" id="post_${id}"><a href="member.php?action=profile&amp;uid=2">Wanda Keeper</a></div>`;

  function thread(after: (text: string) => { posts: string; source: string }) {
    let posts = postHtml('101', 'visible', 1) + own('105');
    let source = 'I will ask.';
    return board((request) => {
      if (isPost(request)) {
        // The form is sent with files, so its fields are not in the address form.
        ({ posts, source } = after('Ask them.'));
        return done();
      }
      if (isFile('newreply.php')(request)) return pageFor(WANDA, replyForm(true, true));
      if (isFile('xmlhttp.php')(request)) return json(source);
      return isFile('showthread.php')(request) ? pageFor(WANDA, posts) : undefined;
    });
  }
  const input = { ...NO_INPUT, text: 'Ask them.' };

  it('is found as the newest post of the moderator’s own', async () => {
    const forum = thread(() => ({ posts: own('105') + own('110'), source: 'Ask them.' }));
    expect(await perform(forum, 'reply', { input })).toMatchObject({
      state: 'confirmed',
      params: { made: '110' },
    });
  });

  it('that MyBB added to the moderator’s last post is no post that could be taken back', async () => {
    const forum = thread((text) => ({ posts: own('105'), source: `I will ask.\n[hr]\n${text}` }));
    const outcome = await perform(forum, 'reply', { input });
    expect(outcome).toMatchObject({ state: 'confirmed', params: { merged: true } });
    expect((await perform(forum, 'delete-post', { undoing: outcome.params })).failure?.code).toBe(
      'unsupported',
    );
    expect(actsOf(forum)).toHaveLength(1);
  });

  it('that is not to be seen afterwards is only assumed', async () => {
    const forum = thread(() => ({ posts: own('105'), source: 'I will ask.' }));
    expect(await perform(forum, 'reply', { input })).toMatchObject({ state: 'assumed' });
  });
});

describe('an edit', () => {
  function post(stored: (text: string) => string) {
    let text = 'The school.';
    return board((request) => {
      if (isFile('showthread.php')(request)) return pageFor(WANDA, postHtml('102', 'visible', 2));
      if (!isFile('xmlhttp.php')(request)) return undefined;
      if (!isPost(request)) return json(text);
      text = stored(fieldsOf(request).value ?? '');
      return json({ message: '<p>', editedmsg: null });
    });
  }
  const input = { ...NO_INPUT, text: 'The old school.', reason: 'Which one' };

  it('sends text and reason, and says when the board stored something else', async () => {
    const forum = post((text) => text);
    expect(await perform(forum, 'edit', { input })).toMatchObject({ state: 'confirmed', params: {} });
    expect(fieldsOf(actsOf(forum)[0])).toMatchObject({
      do: 'update_post',
      pid: '102',
      value: 'The old school.',
      editreason: 'Which one',
    });
    expect(
      await perform(
        post((text) => text.replace('old', '***')),
        'edit',
        { input },
      ),
    ).toMatchObject({
      state: 'confirmed',
      params: { altered: true },
    });
    expect(
      (
        await perform(
          post(() => 'The school.'),
          'edit',
          { input },
        )
      ).failure?.code,
    ).toBe('not-changed');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordpressActing as act } from '@/utils/adapters/wordpress/act';
import { wordpressActions } from '@/utils/adapters/wordpress/actions';
import { wordpressReading as read } from '@/utils/adapters/wordpress/read';
import { startWordPress, type WordPressRole, type WordPressServer } from '../tools/real-servers/wordpress';
import { COMMENTS_SCREEN, offered, openPage, orderOf, saying } from './support/wordpress-page';

let server: WordPressServer;

beforeAll(async () => {
  server = await startWordPress({ install: process.env.INSTALL_PACKAGES === '1' });
});
afterAll(() => server?.stop());
beforeEach(() => server.reset());

const open = (role: WordPressRole | null, address: string) => openPage(server, role, address);

describe('acting on a real WordPress', () => {
  it.each([
    ['hold', 'approved', 'hold', 'approve'],
    ['spam', 'approved', 'spam', 'unspam'],
    ['trash', 'approved', 'trash', 'untrash'],
    ['approve', 'pending', 'approved', 'hold'],
    ['spam', 'pending', 'spam', 'unspam'],
    ['trash', 'pending', 'trash', 'untrash'],
    ['unspam', 'spam', 'approved', 'spam'],
    ['untrash', 'trash', 'approved', 'trash'],
  ] as const)(
    '%s of a comment that is %s makes it %s, and %s leads back',
    async (verb, name, status, undo) => {
      const id = server.seed.comments[name];
      const before = await server.comment(id);
      const { perform } = await open('moderator', server.seed.post.url);

      const done = await perform(verb, id);

      expect(done).toMatchObject({ state: 'confirmed', by: 'response', http: 200, failure: null, skewMs: 0 });
      expect(done.params).toEqual({ was: before?.status });
      expect(done.notified).toBe('no');
      expect(await server.comment(id)).toEqual({ ...before, status });
      expect(wordpressActions[verb].undo).toBe(undo);

      expect(await perform(undo, id, { undoing: done.params })).toMatchObject({ state: 'confirmed' });
      expect(await server.comment(id)).toEqual(before);
    },
  );

  it('keeps the address and agent of the commenter, which a plain status update would overwrite', async () => {
    const { pending } = server.seed.comments;
    const before = await server.comment(pending);
    const { perform } = await open('moderator', server.seed.post.url);
    await perform('approve', pending);
    expect(before?.authorIp).toMatch(/^192\.0\.2\./);
    expect(await server.comment(pending)).toMatchObject({
      authorIp: before?.authorIp,
      agent: before?.agent,
    });
  });

  it('deletes for ever what is in spam or trash, and nothing else', async () => {
    const { spam, approved } = server.seed.comments;
    const { perform } = await open('moderator', COMMENTS_SCREEN);
    expect(await perform('delete', spam)).toMatchObject({ state: 'confirmed', params: { was: 'spam' } });
    expect(await server.comment(spam)).toBeNull();
    expect(await perform('delete', approved)).toMatchObject({ failure: { code: 'changed-meanwhile' } });
    expect(await server.comment(approved)).not.toBeNull();
  });

  it('answers a comment; undo puts the answer into the trash, not the comment', async () => {
    const { guest } = server.seed.comments;
    const { perform, post } = await open('moderator', server.seed.post.url);
    expect(offered(post(guest))).toContain('reply');

    const done = await perform('reply', guest, saying('Yes, in <em>May</em>.\n\nSee the minutes.'));

    expect(done).toMatchObject({
      state: 'confirmed',
      http: 201,
      notified: 'yes',
      params: { status: 'approved' },
    });
    const made = Number(done.params.made);
    expect(await server.comment(made)).toMatchObject({
      parent: guest,
      post: server.seed.post.id,
      user: server.seed.users.moderator,
      content: 'Yes, in <em>May</em>.\n\nSee the minutes.',
      status: 'approved',
    });
    expect(done.url).toContain(`#comment-${made}`);

    const undone = await perform('trash', guest, { undoing: done.params });
    expect(undone).toMatchObject({ state: 'confirmed', params: { made: String(made), was: 'approved' } });
    expect(await server.comment(made)).toMatchObject({ status: 'trash' });
    expect(await server.comment(guest)).toMatchObject({ status: 'approved' });

    await perform('untrash', guest, { undoing: undone.params });
    expect(await server.comment(made)).toMatchObject({ status: 'approved' });
  });

  it('edits a comment without touching its address, agent or author', async () => {
    const { second } = server.seed.comments;
    const before = await server.comment(second);
    const opened = await open('moderator', server.seed.post.url);
    const inspected = await act.inspect?.(opened.env, read.readContext(opened.page), opened.post(second));
    const edit = inspected?.capabilities.find((one) => one.native === 'edit');
    expect(edit?.fields[0]?.start).toBe(before?.content);

    const text = 'Closing a lane there will not work.';
    expect(await opened.perform('edit', second, saying(text))).toMatchObject({
      state: 'confirmed',
      params: {},
    });
    expect(await server.comment(second)).toEqual({ ...before, content: text });

    const later = await opened.perform('edit', second, saying('A second change from the same page.'));
    expect(later.state).toBe('confirmed');
  });

  it('does not write over what somebody else changed after the moderator had read it', async () => {
    const { second } = server.seed.comments;
    const opened = await open('moderator', server.seed.post.url);
    await act.inspect?.(opened.env, read.readContext(opened.page), opened.post(second));
    await server.restAs('administrator', `wp/v2/comments/${second}`, {
      body: { content: 'Changed by admin.' },
    });

    const outcome = await opened.perform('edit', second, saying('Mine.'));

    expect(outcome).toMatchObject({ state: 'failed', failure: { code: 'changed-meanwhile' } });
    expect((await server.comment(second))?.content).toBe('Changed by admin.');
  });

  it('works from the comments screen, where the source of a text is at hand', async () => {
    const { pending, approved } = server.seed.comments;
    const { post, page, perform } = await open('moderator', COMMENTS_SCREEN);
    expect(read.detect(page)).toBe(2);
    expect(read.readContext(page)).toMatchObject({ kind: 'queue', viewer: { id: 'mod', role: 'moderator' } });
    const row = post(pending);
    expect(row).toMatchObject({ states: ['unapproved'], trigger: { src: 'queue' } });
    expect(offered(row)).toEqual(['approve', 'spam', 'trash', 'edit']);
    expect(offered(post(approved))).toEqual(['reply', 'hold', 'spam', 'trash', 'edit']);
    const outcome = await perform('edit', pending, {
      ...saying('Is the plan online?'),
      handles: row.handles,
    });
    expect(outcome.state).toBe('confirmed');
    expect(await perform('approve', pending, { viewer: 'mod' })).toMatchObject({ state: 'confirmed' });
  });

  it.each(['/', '/wp-admin/profile.php', '/?p=1', '/opening-hours-in-summer/'])(
    'undoes from any page of the site, here %s',
    async (address) => {
      const { spam } = server.seed.comments;
      const { perform } = await open('moderator', address);
      expect(await perform('unspam', spam)).toMatchObject({ state: 'confirmed' });
      expect(await server.comment(spam)).toMatchObject({ status: 'approved' });
    },
  );

  it('works below the own posts of an author, whom REST would make overwrite the address', async () => {
    const { approved, pending } = server.seed.comments;
    const before = await server.comment(approved);
    const { post, perform, page } = await open('author', server.seed.post.url);
    expect(read.readContext(page).viewer.role).toBe('moderator');
    expect(offered(post(approved))).toContain('hold');

    expect(await perform('hold', approved)).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(await server.comment(approved)).toEqual({ ...before, status: 'hold' });
    expect(await perform('approve', approved)).toMatchObject({ state: 'confirmed', by: 'reload' });
    expect(await server.comment(approved)).toEqual(before);
    expect(await perform('spam', approved)).toMatchObject({ state: 'confirmed' });
    expect(await perform('unspam', approved)).toMatchObject({ state: 'confirmed' });
    expect(await perform('trash', approved)).toMatchObject({ state: 'confirmed' });
    expect(await perform('untrash', approved)).toMatchObject({ state: 'confirmed' });
    expect(await server.comment(approved)).toEqual(before);
    expect(await perform('approve', pending)).toMatchObject({ state: 'confirmed' });
  });
});

describe('asking a real WordPress', () => {
  it.each([
    ['approved', [], ['reply', 'hold', 'spam', 'trash', 'edit']],
    ['pending', ['unapproved'], ['approve', 'spam', 'trash', 'edit']],
    ['spam', ['spam'], ['unspam', 'delete']],
    ['trash', ['deleted'], ['untrash', 'delete']],
  ] as const)(
    'tells the status of a comment that is %s, and what may be done',
    async (name, states, natives) => {
      const id = server.seed.comments[name];
      const { env, page, post } = await open('moderator', server.seed.post.url);
      const shown = { ...post(server.seed.comments.approved), target: orderOf(server, 'hold', id).target };
      const inspected = await act.inspect?.(env, read.readContext(page), shown);
      expect(inspected?.states).toEqual(states);
      expect(inspected?.capabilities.map((one) => one.native)).toEqual(natives);
    },
  );

  it('knows an author that the theme does not name', async () => {
    const { deepReply, approved, guest } = server.seed.comments;
    const { env, page, post } = await open('moderator', server.seed.post.url);
    const nameless = (id: number) => ({ ...post(id), author: null });
    const ask = (id: number) => act.inspect?.(env, read.readContext(page), nameless(id));
    expect((await ask(deepReply))?.author).toMatchObject({ id: 'writer', name: 'Writer' });
    // An editor may not see accounts that have no posts: a name, but no id.
    expect((await ask(approved))?.author).toMatchObject({ id: null, name: 'Alice' });
    expect((await ask(guest))?.author).toMatchObject({ id: null, name: 'Dana' });
  });

  it('offers a subscriber an answer and nothing else', async () => {
    const { env, page, post } = await open('subscriber', server.seed.post.url);
    const inspected = await act.inspect?.(env, read.readContext(page), post(server.seed.comments.second));
    expect(inspected?.capabilities.map((one) => one.native)).toEqual(['reply']);
  });

  it('gets no answer without being signed in', async () => {
    const { env, page, post } = await open(null, server.seed.post.url);
    expect(await act.inspect?.(env, read.readContext(page), post(server.seed.comments.second))).toBeNull();
  });
});

describe('what a real WordPress tells of an author', () => {
  const standing = async (role: WordPressRole, comment: number) => {
    const { env, page, post } = await open(role, server.seed.post.url);
    const { author, handles } = post(comment);
    if (author === null) throw new Error('The page does not name the author.');
    return act.readAuthor?.(env, read.readContext(page), author, handles);
  };
  const countOf = async (author: string, status: string) =>
    (await server.comments()).filter((one) => one.author === author && one.status === status).length;

  it('is role, day and numbers for an administrator, and the numbers for an editor', async () => {
    const { second } = server.seed.comments;
    const seen = await standing('administrator', second);
    expect(seen).toMatchObject({ rank: 'subscriber', posts: await countOf('Bob', 'approved') });
    expect(Math.abs(Date.parse(seen?.joinedAt ?? '') - Date.now())).toBeLessThan(3_600_000);
    expect(seen?.url).toContain(`user_id=${server.seed.users.second}`);
    expect(await standing('moderator', second)).toMatchObject({
      rank: null,
      joinedAt: null,
      posts: seen?.posts,
    });
  });

  it('is how many comments of a guest stand and wait', async () => {
    const seen = await standing('moderator', server.seed.comments.guest);
    expect(seen).toMatchObject({ posts: await countOf('Dana', 'approved'), url: null });
    expect(seen?.facts).toContainEqual({ label: 'Pending', value: String(await countOf('Dana', 'hold')) });
  });

  it('is nothing for a member without rights', async () => {
    expect(await standing('subscriber', server.seed.comments.guest)).toBeNull();
  });
});

describe('reading a real WordPress', () => {
  it.each(['twentytwentythree', 'twentytwentyone'] as const)('finds every comment in %s', async (theme) => {
    await server.switchTheme(theme);
    const { page, post } = await open('moderator', server.seed.post.url);
    const found = read.listPosts(page, page.document);
    const { approved, reply, deepReply, guest, guestReply, second } = server.seed.comments;
    expect(found.map((one) => one.key)).toEqual(
      [approved, reply, deepReply, guest, guestReply, second].map((id) => `comment:${id}`),
    );
    expect(read.health(page, found)).toEqual({ level: 'all', posts: 6, problems: [] });
    expect(post(guest)).toMatchObject({
      author: { id: null, name: 'Dana' },
      text: 'Has anyone asked the shops?\nMine would lose its parking space.',
      title: 'Bike lanes on Harbour Street',
      target: { parent: String(server.seed.post.id) },
    });
    expect(post(reply).author).toMatchObject({ id: 'bob', name: 'Bob' });
    expect(read.readContext(page).viewer).toEqual({
      id: 'mod',
      name: 'Mod',
      signedIn: true,
      role: 'moderator',
    });
  });

  it('knows an administrator', async () => {
    const { page } = await open('administrator', server.seed.post.url);
    expect(read.readContext(page).viewer.role).toBe('admin');
  });
});

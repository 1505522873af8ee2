import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesOfRun } from '../tools/real-servers/processes';
import { startWordPress, type WordPressServer } from '../tools/real-servers/wordpress';
import { install } from './support/install';
import { isListening } from './support/listening';

describe('a real WordPress', () => {
  let server: WordPressServer;

  beforeAll(async () => {
    server = await startWordPress({ install });
  });
  afterAll(() => server?.stop());

  it('says which version it is', () => {
    expect(server.version).toMatch(/^\d+\.\d+/);
  });

  it('shows the approved comments of the seeded post, with its replies, and no others', async () => {
    const page = await fetch(server.seed.post.url).then((answer) => answer.text());
    const shown = [...page.matchAll(/id="comment-(\d+)"/g)].map((match) => Number(match[1]));
    const { approved, reply, deepReply, guest, guestReply, second } = server.seed.comments;
    expect(shown).toEqual([approved, reply, deepReply, guest, guestReply, second]);
  });

  it('holds every seeded comment in the promised state, each from a documentation address', async () => {
    const stored = await server.comments();
    const statuses = Object.fromEntries(stored.map(({ id, status }) => [id, status]));
    const { comments, bulk } = server.seed;
    expect(statuses[comments.approved]).toBe('approved');
    expect(statuses[comments.pending]).toBe('hold');
    expect(statuses[comments.pendingReply]).toBe('hold');
    expect(statuses[comments.pendingSpam]).toBe('hold');
    expect(statuses[comments.spam]).toBe('spam');
    expect(statuses[comments.trash]).toBe('trash');
    expect(statuses[comments.otherPostPending]).toBe('hold');
    expect(bulk.map((id) => statuses[id])).toEqual(Array(6).fill('approved'));
    expect(stored).toHaveLength(Object.keys(comments).length + bulk.length);
    expect(stored.every(({ authorIp }) => /^192\.0\.2\.\d+$/.test(authorIp))).toBe(true);
    expect(new Set(stored.map(({ authorIp }) => authorIp)).size).toBe(stored.length);
    const reply = stored.find(({ id }) => id === comments.reply);
    expect(reply).toMatchObject({ parent: comments.approved, user: server.seed.users.second, author: 'Bob' });
  });

  it('signs every account in through its log-in form', async () => {
    const names = await Promise.all(
      Object.keys(server.accounts).map(async (role) => {
        const session = await server.signIn(role as keyof typeof server.accounts);
        const page = await session.fetch('/wp-admin/profile.php').then((answer) => answer.text());
        return (
          /id="user_login" value="([^"]*)"/.exec(page)?.[1] ??
          /value="([^"]*)"[^>]*id="user_login"/.exec(page)?.[1]
        );
      }),
    );
    expect(names).toEqual(Object.values(server.accounts).map(({ name }) => name));
  });

  it('hands out the cookies of a session, for a browser that shall be signed in without the form', async () => {
    const names = (await server.signIn('moderator')).list().map(({ name }) => name);
    expect(names).toContainEqual(expect.stringMatching(/^wordpress_logged_in_/));
  });

  it('refuses a wrong password', async () => {
    const answer = await fetch(`${server.url}/wp-login.php`, {
      method: 'POST',
      body: new URLSearchParams({ log: 'mod', pwd: 'wrong' }),
      redirect: 'manual',
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('login_error');
  });

  it('gives the moderator the rights of an editor in REST, and a member none', async () => {
    const held = 'wp/v2/comments?status=hold&context=edit';
    const me = await server
      .restAs('moderator', 'wp/v2/users/me?context=edit')
      .then((answer) => answer.json());
    expect(me).toMatchObject({ roles: ['editor'], capabilities: { moderate_comments: true } });
    expect((await server.restAs('moderator', held).then((answer) => answer.json())).length).toBe(4);
    expect((await server.restAs('subscriber', held)).status).toBe(403);
  });

  it('tells how WordPress itself stores what was done, and a reset takes it back without signing anybody out', async () => {
    const { pending, approved } = server.seed.comments;
    const before = await server.comments();
    const session = await server.signIn('moderator');
    const path = `wp/v2/comments/${pending}`;
    expect((await server.restAs('moderator', path, { body: { status: 'approved' } })).status).toBe(200);
    expect(
      (await server.restAs('moderator', `wp/v2/comments/${approved}?force=true`, { method: 'DELETE' }))
        .status,
    ).toBe(200);
    // WordPress replaces the address of whoever wrote a comment when only its status is updated.
    expect(await server.comment(pending)).toMatchObject({ status: 'approved', authorIp: '127.0.0.1' });
    expect(await server.comment(approved)).toBeNull();

    await server.reset();

    expect(await server.comments()).toEqual(before);
    const admin = await session.fetch('/wp-admin/edit-comments.php', { redirect: 'manual' });
    expect(admin.status).toBe(200);
  });

  it('switches between block and classic comment markup until the next reset', async () => {
    const markup = async () => {
      const page = await fetch(server.seed.post.url).then((answer) => answer.text());
      return /class="(wp-block-comment-template|comment-list)"/.exec(page)?.[1];
    };
    expect(await markup()).toBe('wp-block-comment-template');
    await server.switchTheme('twentytwentyone');
    expect(await markup()).toBe('comment-list');
    await server.reset();
    expect(await markup()).toBe('wp-block-comment-template');
  });

  it('leaves no process and no open port behind when it is stopped', async () => {
    const other = await startWordPress({ install: false });
    expect(await isListening(other.url)).toBe(true);
    expect(processesOfRun(other.folder).length).toBeGreaterThan(1);
    await other.stop();
    expect(await isListening(other.url)).toBe(false);
    expect(processesOfRun(other.folder)).toEqual([]);
    expect(await isListening(server.url)).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { processesOfRun } from '../tools/real-servers/processes';
import { type RedmineRole, type RedmineServer, startRedmine } from '../tools/real-servers/redmine';
import { install } from './support/install';
import { isListening } from './support/listening';

describe('a real Redmine', () => {
  let server: RedmineServer;
  const board = () => `/projects/${server.seed.project}/boards/${server.seed.boards.talk}`;
  const topic = (id: number) => `/boards/${server.seed.boards.talk}/topics/${id}`;
  const pageFor = async (role: RedmineRole, path: string) =>
    (await server.signIn(role)).fetch(path).then((answer) => answer.text());

  beforeAll(async () => {
    server = await startRedmine({ install });
  });
  afterAll(() => server?.stop());

  it('says which version it is', () => {
    expect(server.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('shows the seeded topics, the sticky one first', async () => {
    const page = await fetch(`${server.url}${board()}`).then((answer) => answer.text());
    const shown = [...page.matchAll(/<tr id="message-(\d+)" class="message ([^"]*)"/g)];
    const { open, sticky, locked, long } = server.seed.topics;
    expect(shown.map(([, id]) => Number(id))).toEqual([sticky, long, locked, open]);
    expect(shown.map((match) => match[2]?.trim())).toEqual(['sticky', '', 'locked', '']);
  });

  it('holds every seeded message, issue and note as promised', () => {
    const { topics, replies, longReplies, issues, notes, statuses, users } = server.seed;
    expect(server.messages()).toHaveLength(4 + Object.keys(replies).length + longReplies.length);
    expect(longReplies).toHaveLength(30);
    expect(server.message(replies.insult)).toMatchObject({ parent: topics.open, author: users.troll });
    expect(server.message(topics.locked)).toMatchObject({ parent: null, locked: true, sticky: false });
    expect(server.issue(issues.open)).toMatchObject({ isClosed: false });
    expect(server.issue(issues.closed)).toMatchObject({ isClosed: true, status: statuses.closed });
    expect(server.notes().map(({ issue, isPrivate }) => [issue, isPrivate])).toEqual([
      [issues.open, false],
      [issues.open, false],
      [issues.open, true],
      [issues.open, false],
      [issues.open, false],
      [issues.closed, false],
    ]);
    expect(server.note(notes.change)?.text).toBe('');
    expect(server.note(notes.status)?.text).toBe('Ordered a bulb.');
  });

  it('signs every account in through its log-in form, one of them in German', async () => {
    const roles = Object.keys(server.accounts) as RedmineRole[];
    const pages = await Promise.all(roles.map((role) => pageFor(role, '/my/page')));
    const names = pages.map((page) => /id="loggedas">.*?>([^<]+)<\/a>/.exec(page)?.[1]);
    expect(names).toEqual(Object.values(server.accounts).map(({ name }) => name));
    const languages = pages.map((page) => /<html lang="([^"]+)"/.exec(page)?.[1]);
    expect(languages).toEqual(roles.map((role) => (role === 'german' ? 'de' : 'en')));
  });

  it('refuses a wrong password', async () => {
    const account = { ...server.accounts.moderator, password: 'wrong' };
    const session = await fetch(`${server.url}/login`);
    const token = /name="csrf-token" content="([^"]+)"/.exec(await session.text())?.[1] ?? '';
    const answer = await fetch(`${server.url}/login`, {
      method: 'POST',
      headers: { cookie: session.headers.getSetCookie()[0]?.split(';')[0] ?? '' },
      body: new URLSearchParams({
        username: account.name,
        password: account.password,
        authenticity_token: token,
      }),
    });
    expect(await answer.text()).not.toContain('id="loggedas"');
  });

  it('gives the moderator tools that a member has not', async () => {
    const { open } = server.seed.topics;
    const deletes = (page: string) => page.match(/class="icon icon-del"/g)?.length ?? 0;
    expect(deletes(await pageFor('moderator', topic(open)))).toBe(4);
    expect(deletes(await pageFor('troll', topic(open)))).toBe(1);
  });

  it('stores what is done, and a reset takes it back without signing anybody out', async () => {
    const { open } = server.seed.topics;
    const before = server.messages();
    const session = await server.signIn('moderator');
    await server.postAs('moderator', `${topic(open)}/edit`, {
      'message[locked]': '1',
      'message[subject]': 'New',
    });
    await server.postAs('administrator', `${topic(server.seed.replies.insult)}/destroy`, {});
    expect(server.message(open)).toMatchObject({ locked: true, subject: 'New' });
    expect(server.message(server.seed.replies.insult)).toBeNull();

    await server.reset();

    expect(server.messages()).toEqual(before);
    expect(await session.fetch('/my/page').then((answer) => answer.text())).toContain('id="loggedas"');
  });

  it('changes a setting until the next reset', async () => {
    const theme = async () => {
      const page = await fetch(`${server.url}${board()}`).then((answer) => answer.text());
      return /<body class="(theme-\S+)?/.exec(page)?.[1];
    };
    expect(await theme()).toBeUndefined();
    server.change('ui_theme', 'alternate');
    expect(await theme()).toBe('theme-Alternate');
    await server.reset();
    expect(await theme()).toBeUndefined();
  });

  it('asks somebody who was signed in by cookie for the password before grave things, and nobody else', async () => {
    const path = `/users/${server.seed.users.troll}`;
    const form = { _method: 'put', 'user[status]': '3' };
    const returning = await server.returning('administrator');
    const page = await returning.fetch('/my/account').then((answer) => answer.text());
    const token = /name="csrf-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
    const asked = await returning.fetch(path, {
      method: 'POST',
      body: new URLSearchParams({ ...form, authenticity_token: token }),
    });
    expect(await asked.text()).toContain('id="sudo-form"');
    expect(server.userStatus('troll')).toBe('active');

    await server.postAs('administrator', path, form);

    expect(server.userStatus('troll')).toBe('locked');
    await server.reset();
    expect(server.userStatus('troll')).toBe('active');
  });

  it('leaves no process and no open port behind when it is stopped', async () => {
    const other = await startRedmine({ install: false });
    expect(await isListening(other.url)).toBe(true);
    expect(processesOfRun(other.folder).length).toBeGreaterThan(0);
    await other.stop();
    expect(await isListening(other.url)).toBe(false);
    expect(processesOfRun(other.folder)).toEqual([]);
    expect(await isListening(server.url)).toBe(true);
  });
});

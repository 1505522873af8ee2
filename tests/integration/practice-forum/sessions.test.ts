import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import { memberOf, postOf, Visit } from './visit';

let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum();
});
beforeEach(() => forum.reset());
afterAll(() => forum.stop());

const credentials = { name: 'moderator', password: 'practice' };
const who = (text: string) => /class="viewer-name"[^>]*><bdi>([^<]*)/.exec(text)?.[1];
const victim = () => postOf(forum, 'Agreed about the fan').id;

describe('signing in', () => {
  it('leads to the page one came from, as the one who signed in', async () => {
    const visit = new Visit(forum);
    const answer = await visit.post('/login', { ...credentials, next: '/t/1' }, '/login');
    expect(answer).toMatchObject({ status: 303, to: '/t/1' });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
    expect(who((await visit.get('/t/1')).text)).toBe('Marcus Oyelaran');
  });

  it('is offered on every page, with the way back to it', async () => {
    const { text } = await new Visit(forum).get('/t/1?page=1');
    expect(text).toContain('href="/login?next=%2Ft%2F1%3Fpage%3D1"');
  });

  it('leads nowhere else than to pages of the forum', async () => {
    for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
      const answer = await new Visit(forum).post('/login', { ...credentials, next }, '/login');
      expect(answer.to).toBe('/');
    }
  });

  it('gives a new session id, so that one known from before is worth nothing', async () => {
    const visit = new Visit(forum);
    const before = (await visit.get('/login')).headers.get('set-cookie');
    const after = (await visit.post('/login', credentials, '/login')).headers.get('set-cookie');
    expect(after).not.toBe(before);
    const old = await fetch(`${forum.url}/`, { headers: { cookie: before?.split(';')[0] ?? '' } });
    expect(who(await old.text())).toBeUndefined();
  });

  it('refuses a wrong password', async () => {
    const answer = await new Visit(forum).post('/login', { ...credentials, password: 'guess' }, '/login');
    expect(answer.status).toBe(403);
  });

  it('offers the three roles with one click', async () => {
    const { text } = await new Visit(forum).get('/login');
    expect(text).toMatch(/login-as--moderator[\s\S]*login-as--admin[\s\S]*login-as--member/);
  });

  it('refuses banned members, and signs out those who are banned while they are here', async () => {
    const visit = new Visit(forum, 'otter');
    await new Visit(forum, 'moderator').post(`/members/${memberOf(forum, 'otter').id}/ban`, {
      reason: 'Enough',
    });
    expect(who((await visit.get('/')).text)).toBeUndefined();
    const answer = await new Visit(forum).post('/login', { name: 'otter', password: 'practice' }, '/login');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('Enough');
  });

  it('ends with signing out', async () => {
    const visit = new Visit(forum, 'member');
    await visit.post('/logout');
    expect(who((await visit.get('/')).text)).toBeUndefined();
  });
});

describe('forms', () => {
  it('are refused without the token of their session', async () => {
    const other = forum.signIn('admin').token;
    for (const fields of [{}, { _token: 'guess' }, { _token: other }]) {
      const answer = await new Visit(forum, 'moderator').send(`/posts/${victim()}/delete`, fields);
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('data-error="token"');
    }
    expect(forum.state.post(victim()).state).toBe('visible');
  });

  it('are refused after the tokens were renewed, and taken again from a fresh page', async () => {
    const visit = new Visit(forum, 'moderator');
    const token = /name="_token" value="([^"]+)"/.exec((await visit.get('/')).text)?.[1] ?? '';
    forum.renewTokens();
    expect((await visit.send(`/posts/${victim()}/delete`, { _token: token })).status).toBe(403);
    expect((await visit.post(`/posts/${victim()}/delete`)).status).toBe(303);
  });

  it('are refused when they come from another site, token or not', async () => {
    const { cookie, token } = forum.signIn('moderator');
    const answer = await fetch(`${forum.url}/posts/${victim()}/delete`, {
      method: 'POST',
      body: new URLSearchParams({ _token: token }),
      headers: { cookie: `${cookie.name}=${cookie.value}`, origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('data-error="origin"');
  });

  it('may be sent as multipart, as scripts do', async () => {
    const { cookie, token } = forum.signIn('moderator');
    const body = new FormData();
    body.set('_token', token);
    const headers = { cookie: `${cookie.name}=${cookie.value}` };
    await fetch(`${forum.url}/posts/${victim()}/hide`, { method: 'POST', body, headers, redirect: 'manual' });
    expect(forum.state.post(victim()).state).toBe('hidden');
  });

  it('are refused when they are too large', async () => {
    const answer = await new Visit(forum, 'moderator').post('/t/1/reply', { body: 'a'.repeat(300_000) });
    expect(answer.status).toBe(413);
  });
});

describe('addresses', () => {
  it('that do not exist get 404, and those that take no such method 405', async () => {
    const visit = new Visit(forum, 'moderator');
    expect((await visit.get('/nothing')).status).toBe(404);
    expect((await visit.get(`/posts/${victim()}/hide`)).status).toBe(405);
    expect((await visit.get('/assets/..%2Fserver.ts')).status).toBe(404);
  });

  it('of the staff send visitors to the sign-in page and refuse members', async () => {
    for (const path of ['/moderation/reports', '/moderation/approval', '/moderation/log']) {
      expect((await new Visit(forum).get(path)).to).toBe(`/login?next=${encodeURIComponent(path)}`);
      expect((await new Visit(forum, 'member').get(path)).status).toBe(403);
    }
  });
});

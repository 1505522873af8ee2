import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import { postOf, Visit } from './visit';

let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum();
});
beforeEach(() => forum.reset());
afterAll(() => forum.stop());

const victim = () => postOf(forum, 'Agreed about the fan');
const remove = () => new Visit(forum, 'moderator').post(`/posts/${victim().id}/delete`);

describe('a fault that was ordered', () => {
  it.each([
    ['status 500', { kind: 'status' }, 500],
    ['status 409', { kind: 'status', status: 409 }, 409],
    ['error page under 200', { kind: 'error-page-200' }, 200],
    ['redirect to the sign-in page', { kind: 'redirect-login' }, 303],
    ['429', { kind: 'retry-after', seconds: 7 }, 429],
    ['a lie', { kind: 'pretend' }, 303],
  ] as const)('%s: answers so once, does nothing, and then all is as usual', async (_, fault, status) => {
    forum.faults.next({ action: 'delete', ...fault });
    const answer = await remove();
    expect(answer.status).toBe(status);
    expect(victim().state).toBe('visible');
    if (fault.kind === 'retry-after') expect(answer.headers.get('retry-after')).toBe('7');
    if (fault.kind === 'error-page-200') expect(answer.text).toContain('error-page');
    if (fault.kind === 'redirect-login') expect(answer.to).toMatch(/^\/login\?next=/);
    expect(forum.faults.pending).toEqual([]);
    expect((await remove()).status).toBe(303);
    expect(victim().state).toBe('deleted');
  });

  it('drop: cuts the connection and does nothing', async () => {
    forum.faults.next({ action: 'delete', kind: 'drop' });
    await expect(remove()).rejects.toThrow();
    expect(victim().state).toBe('visible');
  });

  it('drop-after: does it, and cuts the connection', async () => {
    forum.faults.next({ action: 'delete', kind: 'drop-after' });
    await expect(remove()).rejects.toThrow();
    expect(victim().state).toBe('deleted');
  });

  it('slow: does it, later', async () => {
    forum.faults.next({ action: 'delete', kind: 'slow', ms: 60 });
    const start = performance.now();
    expect((await remove()).status).toBe(303);
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });

  it('waits for the request it is for, by path and method, as often as said', async () => {
    const path = `/posts/${victim().id}`;
    forum.faults.next({ path, method: 'GET', kind: 'status', status: 503, times: 2 });
    const visit = new Visit(forum, 'moderator');
    expect((await visit.get('/')).status).toBe(200);
    expect((await visit.get(path)).status).toBe(503);
    expect((await visit.get(path)).status).toBe(503);
    expect((await visit.get(path)).status).toBe(303);
  });

  it('can be taken back', async () => {
    forum.faults.next({ path: /./, kind: 'drop' });
    forum.faults.clear();
    expect((await new Visit(forum).get('/')).status).toBe(200);
  });

  it('does not keep the forum from stopping', async () => {
    const other = await startPracticeForum();
    other.faults.next({ path: '/', kind: 'slow', ms: 60_000 });
    const waiting = fetch(other.url).catch(() => 'cut');
    while (other.faults.pending.length > 0) await new Promise((resolve) => setImmediate(resolve));
    await other.stop();
    expect(await waiting).toBe('cut');
  });
});

describe('requests', () => {
  it('are kept with their form and answer, until they are emptied', async () => {
    await remove();
    expect(forum.requests.at(-1)).toMatchObject({
      method: 'POST',
      target: `/posts/${victim().id}/delete`,
      status: 303,
      form: { _token: expect.any(String) },
    });
    forum.requests.length = 0;
    await new Visit(forum).get('/login?next=/t/1');
    expect(forum.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
      'GET /login?next=/t/1',
    ]);
  });
});

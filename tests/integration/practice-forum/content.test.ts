import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import { postOf, Visit } from './visit';

const NOW = Date.UTC(2026, 4, 12, 9, 30);
let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum({ now: NOW });
});
beforeEach(() => forum.reset());
afterAll(() => forum.stop());

function snapshot({ state }: PracticeForum): string {
  const { boards, topics, posts, members, reports, warnings, log, messages } = state;
  const tables = [boards, topics, posts, members, reports, warnings].map((table) => [...table.values()]);
  return JSON.stringify([...tables, log, messages]);
}

describe('the first content', () => {
  it('is the same after every reset and in every forum with the same clock', async () => {
    const first = snapshot(forum);
    await new Visit(forum, 'moderator').post(`/posts/${postOf(forum, 'Agreed about the fan').id}/delete`);
    await new Visit(forum, 'member').post('/b/2/new', { title: 'Hinge', body: 'Oil?' });
    expect(snapshot(forum)).not.toBe(first);
    forum.reset();
    expect(snapshot(forum)).toBe(first);
    const other = await startPracticeForum({ now: NOW });
    expect(snapshot(other)).toBe(first);
    await other.stop();
  });

  it('has what one can practise on', () => {
    const { members, posts, reports } = forum.state;
    const states = (table: Map<number, { state: string }>) => [...table.values()].map(({ state }) => state);
    expect(members.size).toBeGreaterThanOrEqual(12);
    expect(states(posts)).toEqual(expect.arrayContaining(['held', 'hidden', 'spam', 'deleted']));
    expect(states(reports).filter((state) => state === 'open').length).toBeGreaterThanOrEqual(5);
    expect(states(reports)).toEqual(expect.arrayContaining(['claimed', 'accepted', 'rejected']));
  });

  it('happened in order: after its authors joined, before now', () => {
    const { state } = forum;
    for (const post of state.posts.values()) {
      expect(post.createdAt).toBeLessThan(NOW);
      expect(post.createdAt, post.body).toBeGreaterThan(state.member(post.author).joinedAt);
    }
    const times = state.log.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });
});

describe('pages', () => {
  it.each([null, 'member', 'moderator', 'admin'])(
    'have no dead link and no double id for %s',
    async (account) => {
      const visit = new Visit(forum, account);
      const seen = new Set<string>();
      const queue = ['/'];
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        if (seen.has(path)) continue;
        seen.add(path);
        const { status, text, to } = await visit.get(path);
        expect([200, 303], path).toContain(status);
        if (to) queue.push(to.split('#')[0] ?? '/');
        const ids = [...text.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]);
        expect(new Set(ids).size, path).toBe(ids.length);
        for (const [, link = ''] of text.matchAll(/(?:href|src)="(\/[^"#]*)/g))
          queue.push(link.replaceAll('&amp;', '&'));
      }
      expect(seen.size).toBeGreaterThan(30);
    },
  );

  it('show what people wrote as text, whatever it looks like', async () => {
    const { id, topic } = postOf(forum, 'I wanted a blinking greeting');
    for (const path of [`/t/${topic}`, `/posts/${id}/edit`, `/members/${forum.state.post(id).author}`]) {
      const { text } = await new Visit(forum, 'moderator').get(path);
      expect(text).not.toMatch(/<script>|onerror="|<svg onload|<b>Bobby/);
    }
    const profile = await new Visit(forum).get(`/members/${forum.state.post(id).author}`);
    expect(profile.text).toContain('&lt;b&gt;Bobby&lt;/b&gt; &amp; &quot;friends&quot;');
    expect((await new Visit(forum).get(`/t/${topic}`)).text).toContain('&lt;script&gt;document.title');
  });

  it('render quotes, code, bold and links, and nothing else', async () => {
    const member = new Visit(forum, 'member');
    const body =
      '> said\n> so\n\nsee https://a.example/x?y=1&z=2, **now**\n\n```\n<i>**code**</i>\n```\n\njavascript:alert(1)';
    await member.post(`/t/${postOf(forum, 'hairline crack').topic}/reply`, { body });
    const { id, topic } = postOf(forum, '> said');
    const text = (await member.get(`/t/${topic}`)).text;
    const shown = new RegExp(`id="post-${id}"[^]*?class="post-body">([^]*?)</div>`).exec(text)?.[1] ?? '';
    expect(shown).toContain('<blockquote dir="auto"><p>said<br>so</p></blockquote>');
    expect(shown).toContain(
      '<a href="https://a.example/x?y=1&amp;z=2" rel="nofollow ugc noopener">https://a.example/x?y=1&amp;z=2</a>, <strong>now</strong>',
    );
    expect(shown).toContain('<pre dir="ltr"><code>&lt;i&gt;**code**&lt;/i&gt;</code></pre>');
    expect(shown).not.toContain('href="javascript');
  });

  it('show twenty posts each, and links to posts find the right one', async () => {
    const visit = new Visit(forum, 'moderator');
    const last = postOf(forum, 'Jar bought');
    const answer = await visit.get(`/posts/${last.id}`);
    expect(answer.to).toContain('?page=2#post-');
    const posts = (text: string) => [...text.matchAll(/<article class="post /g)].length;
    expect(posts((await visit.get(`/t/${last.topic}`)).text)).toBe(20);
    expect((await visit.get(answer.to ?? '')).text).toContain(`id="post-${last.id}"`);
    expect((await visit.get(`/t/${last.topic}?page=9`)).status).toBe(404);
  });

  it('say a flash message once', async () => {
    const visit = new Visit(forum, 'moderator');
    const answer = await visit.post(`/posts/${postOf(forum, 'Agreed about the fan').id}/hide`);
    expect((await visit.get(answer.to ?? '')).text).toContain('Post hidden.');
    expect((await visit.get(answer.to ?? '')).text).not.toContain('Post hidden.');
  });
});

describe('posts as data', () => {
  it('have the fields that were promised', async () => {
    const post = postOf(forum, 'Agreed about the fan');
    const { text } = await new Visit(forum, 'moderator').get(`/api/posts/${post.id}`);
    expect(JSON.parse(text)).toEqual({
      id: post.id,
      state: 'visible',
      topic: post.topic,
      author: { id: post.author, name: 'Priya Raman' },
      createdAt: new Date(post.createdAt).toISOString(),
      editedAt: null,
      revision: 1,
      body: post.body,
      path: expect.stringContaining(`#post-${post.id}`),
      openReports: 0,
    });
  });

  it('that are gone are an error as data', async () => {
    const { status, text } = await new Visit(forum).get('/api/posts/1');
    expect(status).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ error: 'not-found' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PracticeForum, startPracticeForum } from '../../tools/practice-forum/server';
import { postOf, Visit } from './visit';

let forum: PracticeForum;
beforeAll(async () => {
  forum = await startPracticeForum();
});
afterAll(() => forum.stop());

const posts = (text: string) => [...text.matchAll(/<article class="post /g)].length;

describe('pages for tests', () => {
  it('/bench/<n> has n posts with different ids', async () => {
    const { text } = await new Visit(forum, 'moderator').get('/bench/500');
    expect(posts(text)).toBe(500);
    expect(new Set([...text.matchAll(/data-post-id="(\d+)"/g)].map((found) => found[1])).size).toBe(500);
    expect((await new Visit(forum).get('/bench/5001')).status).toBe(404);
    expect((await new Visit(forum).get('/bench/0')).status).toBe(404);
  });

  it('/live starts with five posts, and the rest comes in fragments', async () => {
    const visit = new Visit(forum, 'moderator');
    expect(posts((await visit.get('/live')).text)).toBe(5);
    const topic = postOf(forum, 'Jar bought').topic;
    const first = await visit.get(`/fragments/t/${topic}?limit=5`);
    expect(posts(first.text)).toBe(5);
    expect(first.text).toContain('data-more="true"');
    const last = postOf(forum, 'I withdraw everything').id;
    const rest = await visit.get(`/fragments/t/${topic}?after=${last}&limit=5`);
    expect(posts(rest.text)).toBe(1);
    expect(rest.text).toContain('data-more="false"');
  });

  it('/strict refuses scripts, frames and script strings by policy, and has none itself', async () => {
    const { headers, text } = await new Visit(forum).get('/strict');
    const policy = headers.get('content-security-policy');
    for (const part of [
      "default-src 'none'",
      "style-src 'self'",
      "frame-src 'none'",
      'require-trusted-types-for',
    ]) {
      expect(policy).toContain(part);
    }
    expect(text).not.toContain('<script');
  });

  it('/coep is isolated', async () => {
    const { headers } = await new Visit(forum).get('/coep');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it.each(['/odd', '/hostile/keys', '/hostile/cover', '/strict', '/coep', '/live'])(
    '%s shows the wanted topic',
    async (path) => {
      const topic = postOf(forum, 'hairline crack').topic;
      const { status, text } = await new Visit(forum).get(`${path}?topic=${topic}`);
      expect(status).toBe(200);
      expect(text).toContain(`data-topic-id="${topic}"`);
    },
  );
});

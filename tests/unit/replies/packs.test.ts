import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packSchema } from '@/utils/domain/library';
import { importDifference, packDifference } from '@/utils/replies/packs/difference';
import { fetchPack, isPackAddress } from '@/utils/replies/packs/fetch-pack';
import { aReply } from '../../support/a-reply';

const PACK = {
  modside: 'pack',
  v: 1,
  id: 'team',
  name: 'The team',
  replies: [{ id: 'kind', version: 1, title: 'Kind', body: 'Please be kind.' }],
};

describe('fetching a pack', () => {
  let server: Server;
  let origin: string;
  const asked: { cookie: string | undefined; match: string | undefined }[] = [];

  beforeAll(async () => {
    const pages: Record<string, { status?: number; headers?: Record<string, string>; body: string }> = {
      '/pack.json': { headers: { ETag: '"a"' }, body: JSON.stringify(PACK) },
      '/page': { headers: { 'Content-Type': 'text/html' }, body: '<!doctype html><p>Not here' },
      '/moved': { status: 302, headers: { Location: '/pack.json' }, body: '' },
      '/newer': { body: JSON.stringify({ ...PACK, v: 2 }) },
      '/other': { body: '{"name":"x"}' },
      '/damaged': { body: '{"modside":"pack",' },
      '/hostile': { body: '{"modside":"pack","__proto__":{"a":1}}' },
      '/entry': { body: JSON.stringify({ ...PACK, replies: [{ id: 'x' }] }) },
      '/large': { body: ' '.repeat(5_000_001) },
      '/broken': { status: 503, body: 'Busy' },
    };
    server = createServer((request, response) => {
      asked.push({ cookie: request.headers.cookie, match: request.headers['if-none-match'] });
      const page = pages[request.url ?? ''];
      const isSame =
        request.headers['if-none-match'] !== undefined &&
        request.headers['if-none-match'] === page?.headers?.ETag;
      response.writeHead(page ? (isSame ? 304 : (page.status ?? 200)) : 404, page?.headers ?? {});
      response.end(isSame ? '' : (page?.body ?? 'Not found'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const problemAt = async (path: string) => {
    const fetched = await fetchPack(fetch, `${origin}${path}`, null);
    return fetched.ok ? fetched.value.state : fetched.error.detail?.problem;
  };

  it('gives the pack and what to ask with next time, and then that it is the same', async () => {
    const first = await fetchPack(fetch, `${origin}/pack.json`, null);
    expect(first).toMatchObject({ ok: true, value: { state: 'new', etag: '"a"', pack: { id: 'team' } } });
    expect(await fetchPack(fetch, `${origin}/pack.json`, '"a"')).toEqual({
      ok: true,
      value: { state: 'same' },
    });
    expect(asked.at(-1)).toEqual({ cookie: undefined, match: '"a"' });
  });

  it('says what is at the address instead', async () => {
    expect(await problemAt('/nothing')).toBe('gone');
    expect(await problemAt('/page')).toBe('html');
    expect(await problemAt('/moved')).toBe('moved');
    expect(await problemAt('/newer')).toBe('newer');
    expect(await problemAt('/other')).toBe('not-a-pack');
    expect(await problemAt('/damaged')).toBe('damaged');
    expect(await problemAt('/hostile')).toBe('hostile');
    expect(await problemAt('/entry')).toBe('entry');
    expect(await problemAt('/large')).toBe('too-large');
    expect(await problemAt('/broken')).toBe('status');
  });

  it('asks no address that others could read on the way', async () => {
    expect(isPackAddress('https://packs.example/team.json')).toBe(true);
    for (const url of [
      'http://packs.example/a',
      'https://me:secret@packs.example/a',
      'file:///etc/passwd',
      'no address',
    ]) {
      expect(isPackAddress(url), url).toBe(false);
      expect(await fetchPack(fetch, url, null)).toMatchObject({
        ok: false,
        error: { detail: { problem: 'address' } },
      });
    }
  });

  it('says that nobody answers', async () => {
    expect(await fetchPack(fetch, 'http://127.0.0.1:9/pack.json', null)).toMatchObject({
      ok: false,
      error: { code: 'network' },
    });
  });
});

describe('what would change', () => {
  const kind = aReply();
  const { version: _version, pack: _pack, ...draft } = kind;

  it('is shown for each reply that is imported', () => {
    const drafts = [draft, { ...draft, id: 'new' }, { ...draft, body: 'Other' }];
    expect(importDifference([kind], drafts).map(({ change }) => change)).toEqual(['same', 'new', 'changed']);
    expect(importDifference([{ ...kind, pack: 'team' }], [{ ...draft, body: 'Other' }])[0]?.takenBy).toBe(
      'team',
    );
  });

  it('is shown for a pack, and what it no longer has', () => {
    const next = packSchema.parse({
      ...PACK,
      guidelines: [{ id: 'house', version: 1, title: 'House', rules: [] }],
    });
    const present = {
      replies: [aReply({ pack: 'team' }), aReply({ id: 'old', pack: 'team' })],
      guidelines: [],
    };
    const { replies, guidelines } = packDifference(present, next);
    expect(replies.map(({ id, change }) => [id, change])).toEqual([
      ['kind', 'same'],
      ['old', 'gone'],
    ]);
    expect(guidelines).toEqual([{ id: 'house', title: 'House', change: 'new' }]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorIn, failureOf } from '@/utils/adapters/mediawiki/errors';
import { mediawikiReading as read } from '@/utils/adapters/mediawiki/read';
import { postSchema } from '@/utils/domain/post';
import { RECORDED_PAGES, recordedPage } from './pages';

/** What pages of real wikis hold that no hand would write. Skipped, visibly, where RECORDED_PAGES names no folder. */

const PLAIN = 'http://127.0.0.1:28082';
const WITH_THREADS = 'http://127.0.0.1:28085';

const TALK = [
  ...['vector-legacy', 'vector-2022', 'monobook', 'timeless', 'minerva'].map((skin) => ({
    file: `talk-${skin}-moderator.html`,
    origin: PLAIN,
    posts: 19,
  })),
  { file: 'talk-discussiontools-vector-legacy-moderator.html', origin: WITH_THREADS, posts: 20 },
  { file: 'talk-discussiontools-vector-2022-moderator.html', origin: WITH_THREADS, posts: 21 },
  { file: 'talk-discussiontools-reply-open-moderator.html', origin: WITH_THREADS, posts: 21 },
];

function open(file: string, origin: string, path: string) {
  const page = recordedPage(`mediawiki/${file}`, `${origin}${path}`);
  const found = read.listPosts(page, page.document);
  const posts = found.map((one) => read.readPost(page, one)).filter((post) => post !== null);
  for (const post of posts) expect(postSchema.parse(post)).toEqual(post);
  return { page, found, posts };
}

describe.skipIf(RECORDED_PAGES === null)('recorded pages of MediaWiki', () => {
  it.each(TALK)('$file has $posts comments', ({ file, origin, posts: count }) => {
    const { page, found, posts } = open(file, origin, '/wiki/Talk:Boats');
    expect(read.detect(page)).toBe(2);
    expect(read.health(page, found)).toEqual({ level: 'all', posts: count, problems: [] });
    expect(new Set(found.map(({ key }) => key)).size).toBe(count);
    const [first] = posts;
    expect(first).toMatchObject({ author: { name: 'Alice' }, text: 'Is the first sentence sourced?' });
    expect(posts.every(({ at }) => at !== null)).toBe(true);
    expect(first?.capabilities.map(({ native }) => native)).toContain('delete');
  });

  it('gives a comment one id in all five skins', () => {
    const ids = TALK.slice(0, 5).map(({ file, origin }) =>
      open(file, origin, '/wiki/Talk:Boats').posts.map(({ target }) => target.id),
    );
    for (const skin of ids) expect(skin).toEqual(ids[0]);
  });

  it.each([
    ['history-talk-boats-moderator.html', '/index.php?title=Talk:Boats&action=history', 19],
    ['contributions-vandal-moderator.html', '/wiki/Special:Contributions/Vandal', 4],
    ['recent-changes-moderator.html', '/wiki/Special:RecentChanges', 24],
    ['diff-moderator.html', '/index.php?title=Boats&diff=22&oldid=2', 1],
  ])('%s has revisions with authors', (file, path, count) => {
    const { page, posts } = open(file, PLAIN, path);
    expect(read.detect(page)).toBe(2);
    expect(posts).toHaveLength(count);
    expect(posts.every(({ author, target }) => author !== null && target.kind === 'post')).toBe(true);
  });

  it.each([
    ['error-alreadyblocked', 'already-done'],
    ['error-assertuser', 'signed-out'],
    ['error-badtoken', 'token-refused'],
    ['error-cantunblock', 'already-done'],
  ])('%s is understood', (file, code) => {
    const text = readFileSync(`${RECORDED_PAGES}/mediawiki/json/${file}.json`, 'utf8');
    const error = errorIn(JSON.parse(text).body);
    expect(error && failureOf(error).code).toBe(code);
  });
});

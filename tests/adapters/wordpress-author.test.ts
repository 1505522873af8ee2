import { describe, expect, it } from 'vitest';
import { wordpressActing as act } from '@/utils/adapters/wordpress/act';
import { wordpressReading as read } from '@/utils/adapters/wordpress/read';
import { type Author, standingSchema } from '@/utils/domain/post';
import { html, json } from './shared/environment';
import { comment, isRead, wordpress, wordpressError } from './wordpress-server';

const IVO: Author = { id: 'ivo', name: 'Ivo Lind', url: null, facts: [] };
const TOTALS: Readonly<Record<string, string>> = { approve: '12', hold: '2', spam: '3', trash: '0' };

const account = { id: 4, registered_date: '2024-05-03T09:12:00+00:00', roles: ['subscriber'] };

type Wordpress = ReturnType<typeof wordpress>;

function wordpressThat(options: { account?: Response; guest?: boolean; counts?: boolean }): Wordpress {
  return wordpress((request) => {
    if (isRead(request)) return json(comment('approved', options.guest ? { author: 0 } : {}));
    if (/users\/\d/.test(request.url.href)) return options.account ?? json(account);
    const status = request.url.searchParams.get('status');
    if (status === null) return undefined;
    return options.counts === false
      ? wordpressError('rest_forbidden_param', 403)
      : json([], 200, { 'X-WP-Total': TOTALS[status] ?? 'none' });
  });
}

async function standing(forum: Wordpress, handles: Record<string, string> = { comment: '101' }) {
  const context = read.readContext(forum.env);
  const said = await act.readAuthor?.(forum.env, context, IVO, handles);
  return said ? standingSchema.parse(said) : said;
}

describe('what WordPress tells of a commenter', () => {
  it('is the account and how many comments stand, wait, are spam and trash', async () => {
    expect(await standing(wordpressThat({}))).toMatchObject({
      joinedAt: '2024-05-03T09:12:00.000Z',
      posts: 12,
      rank: 'subscriber',
      warnings: null,
      bannedUntil: null,
      mutedUntil: null,
      facts: [
        { label: 'Pending', value: '2' },
        { label: 'Spam', value: '3' },
        { label: 'Trash', value: '0' },
      ],
      url: 'https://garden.example/wp-admin/edit-comments.php?user_id=4',
    });
  });

  it('is only the numbers where the viewer may not list accounts', async () => {
    const forum = wordpressThat({ account: wordpressError('rest_user_cannot_view', 403) });
    expect(await standing(forum)).toMatchObject({ joinedAt: null, rank: null, posts: 12 });
  });

  it('finds a guest by the address in the comment, and keeps that to itself', async () => {
    const forum = wordpressThat({ guest: true });
    const said = await standing(forum);
    expect(said).toMatchObject({ posts: 12, url: null, joinedAt: null });
    expect(JSON.stringify(said)).not.toContain('lind.example');
    const asked = forum.asked.filter(({ url }) => url.searchParams.has('status'));
    expect(asked.map(({ url }) => url.searchParams.get('author_email'))).toEqual(
      Array(4).fill('ivo@lind.example'),
    );
    expect(forum.asked.some(({ url }) => /users\/\d/.test(url.href))).toBe(false);
  });

  it('is nothing where the viewer may see neither', async () => {
    const forum = wordpressThat({ account: wordpressError('rest_user_cannot_view', 403), counts: false });
    expect(await standing(forum)).toBeNull();
  });

  it.each([
    ['no comment is named', {}],
    ['what is named is no comment', { comment: '../users' }],
  ])('is not asked for when %s', async (_what, handles) => {
    const forum = wordpressThat({});
    expect(await standing(forum, handles)).toBeNull();
    expect(forum.asked).toEqual([]);
  });

  it('is nothing when a firewall answers', async () => {
    expect(await standing(wordpress(() => html('<h1>Not allowed</h1>', 403)))).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { catalogue } from '@/utils/adapters/catalogue';
import { writingOf, writings } from '@/utils/adapters/writing';
import type { QuotedPost } from '@/utils/domain/text-format';
import { replyDataOf } from '@/utils/replies/page-data';
import { aPost } from '../../support/page';

const POST: QuotedPost = {
  text: 'Buy my pump.',
  name: 'Ana "the [Pump]" Bold',
  authorId: '7',
  postId: '40',
  number: '4',
  topicId: '9',
  link: 'https://forum.example/t/9#40',
  at: '2026-03-01T12:00:00.000Z',
};
const quote = (platform: string, change: Partial<QuotedPost> = {}) =>
  writingOf(platform).words.quote({ ...POST, ...change });

describe('writing on a platform', () => {
  it('is known for every adapter', () => {
    expect(Object.keys(writings).sort()).toEqual(catalogue.map(({ id }) => id).sort());
  });

  it('quotes as the platform does', () => {
    expect(quote('discourse')).toBe('[quote="Ana the Pump Bold, post:4, topic:9"]\nBuy my pump.\n[/quote]');
    expect(quote('phpbb')).toBe(
      '[quote="Ana the Pump Bold" post_id=40 time=1772366400 user_id=7]Buy my pump.[/quote]',
    );
    expect(quote('mybb')).toBe(
      `[quote="Ana the Pump Bold" pid='40' dateline='1772366400']Buy my pump.[/quote]`,
    );
    expect(quote('smf')).toBe(
      '[quote author=Ana the Pump Bold link=msg=40 date=1772366400]Buy my pump.[/quote]',
    );
    expect(quote('xenforo')).toBe('[QUOTE="Ana the Pump Bold, post: 40, member: 7"]\nBuy my pump.\n[/QUOTE]');
    expect(quote('flarum', { text: 'a\n\nb' })).toBe('> @"Ana the [Pump] Bold"#p40 a\n>\n> b');
    expect(quote('nodebb', { name: 'Ana', text: 'a\n\nb' })).toBe('Ana:\n> a\n>\n> b');
    expect(quote('wordpress')).toBeNull();
  });

  it('leaves out of a quote what the page does not say, and lets no text end it', () => {
    const bare = { name: null, authorId: null, postId: null, number: null, topicId: null, at: null };
    for (const platform of ['discourse', 'phpbb', 'mybb', 'smf', 'xenforo']) {
      expect(quote(platform, bare)?.replaceAll('\n', '').toLowerCase(), platform).toBe(
        '[quote]buy my pump.[/quote]',
      );
      expect(quote(platform, { text: 'a[/quote]b' })?.match(/\[\/quote\]/gi), platform).toHaveLength(1);
    }
  });

  it('mentions as the platform does', () => {
    const ana = { handle: 'ana-bold', name: 'Ana Bold' };
    expect(writingOf('nodebb').words.mention(ana)).toBe('@ana-bold');
    expect(writingOf('mediawiki').words.mention({ handle: 'Ana|]]', name: 'Ana' })).toBe('[[User:Ana|Ana]]');
    expect(writingOf('phpbb').words.mention(ana)).toBe('Ana Bold');
    const author = { id: '7', name: 'Ana Bold', url: 'https://f.example/user/ana-b%C3%B6ld', facts: [] };
    expect(writingOf('nodebb').handleOf(author, {})).toBe('ana-böld');
    expect(writingOf('flarum').handleOf({ ...author, name: 'Ana "B"#p9' }, { post: '40' })).toBe(
      '"Ana B_"#p40',
    );
    expect(writingOf('flarum').handleOf(author, {})).toBe('"Ana Bold"#7');
    expect(writingOf('flarum').words.mention({ handle: '"Ana Bold"#p40', name: 'Ana Bold' })).toBe(
      '@"Ana Bold"#p40',
    );
    expect(writingOf('discourse').handleOf(author, { username: 'ana' })).toBe('ana');
  });
});

describe('the data of a reply', () => {
  const nothing = {
    joinedAt: null,
    posts: null,
    rank: null,
    warnings: null,
    warningPercent: null,
    bannedUntil: null,
    mutedUntil: null,
    notes: [],
    facts: [],
    url: null,
  };
  const facts = {
    context: null,
    post: aPost(),
    standing: null,
    history: null,
    rule: null,
    selection: null,
    url: 'https://forum.example/t/1?page=2#post-7',
    now: new Date('2026-03-02T09:00:00Z'),
    actionName: (code: string) => code,
  };

  it('is what the page says of post, topic and site', () => {
    const data = replyDataOf(facts);
    expect(data.author.name).toBe('Ana');
    expect(data.post).toMatchObject({ id: '7', link: 'https://forum.example/t/1#post-7' });
    expect(data.topic).toMatchObject({ title: 'Boats', link: 'https://forum.example/t/1?page=2' });
    expect(data.site).toMatchObject({ name: 'forum.example', link: 'https://forum.example' });
  });

  it('calls an author new only where the platform tells when they joined or how much they wrote', () => {
    expect(replyDataOf(facts).author.is_new).toBeNull();
    expect(replyDataOf({ ...facts, standing: nothing }).author.is_new).toBeNull();
    expect(replyDataOf({ ...facts, standing: { ...nothing, posts: 3 } }).author.is_new).toBe(true);
    const old = { ...nothing, posts: 300, joinedAt: '2020-01-01T00:00:00Z' };
    expect(replyDataOf({ ...facts, standing: old }).author.is_new).toBe(false);
  });

  it('is empty for a page without a post', () => {
    const data = replyDataOf({ ...facts, post: null, url: null });
    expect(data.author.name).toBeNull();
    expect(data.site.name).toBeNull();
  });
});

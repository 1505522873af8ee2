import { describe, expect, it } from 'vitest';
import { mediawikiActing as act } from '@/utils/adapters/mediawiki/act';
import { mediawikiReading as read } from '@/utils/adapters/mediawiki/read';
import { type Author, standingSchema } from '@/utils/domain/post';
import { refusal, ScriptedWiki } from './support/scripted-wiki';

const named = (name: string): Author => ({ id: name, name, url: null, facts: [] });
const NOBODY = { users: [{ name: 'Quillon', missing: true }], blocks: [], logevents: [] };
const QUILLON = {
  userid: 7,
  name: 'Quillon',
  editcount: 41,
  registration: '2024-05-03T09:12:00Z',
  groups: ['*', 'user', 'autoconfirmed', 'rollbacker'],
};
const logged = (action: string, comment: string) => ({
  type: 'block',
  action,
  user: 'Tilda',
  timestamp: '2026-03-02T09:00:00Z',
  comment,
});

async function standing(query: object, author = named('Quillon')) {
  const wiki = new ScriptedWiki(() => ({ query }));
  const env = wiki.env();
  const said = await act.readAuthor?.(env, read.readContext(env), author, {});
  return { wiki, said: said ? standingSchema.parse(said) : said };
}

describe('what a wiki tells of an author', () => {
  it('is the account, the groups that not everybody is in, and the block log', async () => {
    const log = [logged('block', 'Spam links'), logged('unblock', 'Said sorry'), logged('reblock', '')];
    const { said } = await standing({ users: [QUILLON], blocks: [], logevents: log });
    expect(said).toEqual({
      joinedAt: '2024-05-03T09:12:00.000Z',
      posts: 41,
      rank: 'rollbacker',
      warnings: null,
      warningPercent: null,
      bannedUntil: null,
      mutedUntil: null,
      notes: [{ text: 'Spam links', by: 'Tilda', at: '2026-03-02T09:00:00.000Z' }],
      facts: [{ label: 'Block log', value: '2' }],
      url: 'https://wiki.example/index.php?title=Special:Contributions/Quillon',
    });
  });

  it.each([
    ['with an end', { expiry: '2026-12-01T00:00:00Z' }, '2026-12-01T00:00:00.000Z', null],
    ['without end', { expiry: 'infinity' }, 'endless', null],
    ['in part', { expiry: 'infinity', partial: true }, null, 'endless'],
  ])('is the block that stands, %s, and its reason', async (_what, block, banned, muted) => {
    const blocks = [{ id: 9, by: 'Tilda', reason: 'Insults', ...block }];
    const { said } = await standing({ users: [QUILLON], blocks, logevents: [] });
    expect(said).toMatchObject({ bannedUntil: banned, mutedUntil: muted });
    expect(said?.facts).toContainEqual({ label: 'Block reason', value: 'Insults' });
  });

  it('is asked of a network address without asking for an account', async () => {
    const block = { id: 9, by: 'Tilda', expiry: 'infinity', reason: 'Open proxy' };
    const { wiki, said } = await standing({ blocks: [block], logevents: [] }, named('192.0.2.7'));
    expect(said).toMatchObject({ posts: null, joinedAt: null, bannedUntil: 'endless' });
    expect(wiki.requests[0]?.parameters.ususers).toBeUndefined();
  });

  it('is nothing where nobody is known by that name', async () => {
    expect((await standing(NOBODY)).said).toBeNull();
  });

  it('is not asked for with a name that would ask for more than one', async () => {
    const { wiki, said } = await standing(NOBODY, named('Quillon|Tilda'));
    expect(said).toBeNull();
    expect(wiki.requests).toEqual([]);
  });

  it.each([
    ['an error', refusal('readapidenied')],
    ['a web page', new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html' } })],
    ['nothing that fits', { query: [] }],
  ])('is nothing when the wiki answers with %s', async (_what, answer) => {
    const wiki = new ScriptedWiki(() => answer);
    const env = wiki.env();
    expect(await act.readAuthor?.(env, read.readContext(env), named('Quillon'), {})).toBeNull();
  });
});

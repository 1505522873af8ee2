import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaWikiRole, type MediaWikiServer, startMediaWiki } from '../tools/real-servers/mediawiki';
import { processesOfRun } from '../tools/real-servers/processes';
import { install } from './support/install';
import { isListening } from './support/listening';

describe('a real MediaWiki', () => {
  let server: MediaWikiServer;

  beforeAll(async () => {
    server = await startMediaWiki({ install });
  });
  afterAll(() => server?.stop());

  /** Oldest first: who made which revision, and the text after it. */
  async function history(
    title: string,
  ): Promise<{ revid: number; user: string; timestamp: string; text: string }[]> {
    const { query } = await server.api({
      action: 'query',
      prop: 'revisions',
      titles: title,
      rvprop: 'ids|user|timestamp|content',
      rvslots: 'main',
      rvlimit: 50,
      rvdir: 'newer',
    });
    return (query.pages[0].revisions ?? []).map(
      // biome-ignore lint/suspicious/noExplicitAny: the answer of another program
      ({ revid, user, timestamp, slots }: any) => ({ revid, user, timestamp, text: slots.main.content }),
    );
  }

  it('says which version it is', async () => {
    const { query } = await server.api({ action: 'query', meta: 'siteinfo' });
    expect(query.general.generator).toBe(`MediaWiki ${server.version}`);
  });

  it('has a talk page of three topics whose comments are signed, each by one revision, minutes apart', async () => {
    const revisions = await history('Talk:Harbour');
    expect(revisions.map(({ revid }) => revid)).toEqual(Object.values(server.seed.talk.revisions));
    expect(revisions.map(({ user }) => user)).toEqual([
      'Alice',
      'Bob',
      'Bob',
      'Newbie',
      'Vandal',
      'Mo',
      'Alice',
      'Vandal',
    ]);
    expect(new Set(revisions.map(({ timestamp }) => timestamp.slice(0, 16))).size).toBe(revisions.length);
    const { text } = revisions.at(-1)!;
    expect([...text.matchAll(/^== (.+) ==$/gm)].map((match) => match[1])).toEqual([
      'Opening hours',
      'Parking',
      'A source for the year',
    ]);
    expect(
      text.match(/\[\[User:\w+\|\w+\]\] \(\[\[User talk:\w+\|talk\]\]\) \d\d:\d\d, \d+ \w+ \d+ \(UTC\)/g),
    ).toHaveLength(8);
  });

  it('draws the talk page in every skin', async () => {
    const skins = ['vector', 'vector-2022', 'monobook', 'timeless', 'minerva'];
    const shown = await Promise.all(
      skins.map(async (skin) => {
        const page = await fetch(`${server.seed.talk.url}?useskin=${skin}`).then((answer) => answer.text());
        return page.includes(` skin-${skin} `) && page.includes('Park your bike up your nose');
      }),
    );
    expect(shown).toEqual(skins.map(() => true));
  });

  it('has an article with an older insult, a page whose latest edits are a vandal’s, a spam page, a warned user', async () => {
    const { article, defaced, spam, warned } = server.seed;
    expect((await history('Harbour')).map(({ user }) => user)).toEqual(['Alice', 'Bob', 'Vandal', 'Alice']);
    expect((await history('Lighthouse')).map(({ user }) => user)).toEqual(['Alice', 'Vandal', 'Vandal']);
    expect((await history('Cheap watches')).map(({ revid }) => revid)).toEqual([spam.revisions.created]);
    expect((await history('User talk:Vandal')).map(({ user }) => user)).toEqual(['Mo']);
    expect(await history('User talk:Newbie')).toEqual([]);
    for (const page of [article, defaced, spam, warned]) expect((await fetch(page.url)).status).toBe(200);
  });

  it('signs every account in through its log-in form', async () => {
    const names = await Promise.all(
      Object.keys(server.accounts).map(async (role) => {
        const session = await server.signIn(role as MediaWikiRole);
        const page = await session.fetch(server.seed.talk.url).then((answer) => answer.text());
        return /"wgUserName":"([^"]*)"/.exec(page)?.[1];
      }),
    );
    expect(names).toEqual(Object.values(server.accounts).map(({ name }) => name));
  });

  it('lets the moderator undo, roll back, block, unblock, protect and delete', async () => {
    const { talk, defaced } = server.seed;
    await server.apiAs('moderator', { action: 'edit', title: talk.title, undo: talk.revisions.insult });
    await server.apiAs('moderator', { action: 'rollback', title: defaced.title, user: 'Vandal' });
    await server.apiAs('moderator', {
      action: 'block',
      user: 'Vandal',
      expiry: '1 day',
      autoblock: true,
      nocreate: true,
    });
    await server.apiAs('moderator', {
      action: 'protect',
      title: 'Harbour',
      protections: 'edit=autoconfirmed',
      expiry: '1 week',
    });
    await server.apiAs('moderator', { action: 'delete', title: 'Cheap watches' });

    expect((await history(talk.title)).at(-1)).toMatchObject({ user: 'Mo' });
    expect((await history(talk.title)).at(-1)?.text).not.toContain('up your nose');
    expect((await history(defaced.title)).at(-1)?.text).toBe('The lighthouse is 31 metres high.');
    expect(await history('Cheap watches')).toEqual([]);
    const blocks = () => server.api({ action: 'query', list: 'blocks', bkusers: 'Vandal' });
    expect((await blocks()).query.blocks).toMatchObject([{ by: 'Mo' }]);
    await server.apiAs('moderator', { action: 'unblock', user: 'Vandal' });
    expect((await blocks()).query.blocks).toEqual([]);
    await server.reset();
  });

  it('keeps everybody else able to work when one account is blocked, although all share an address', async () => {
    await server.apiAs('vandal', { action: 'edit', title: 'Sandbox', text: 'lol' });
    await server.apiAs('administrator', {
      action: 'block',
      user: 'Vandal',
      expiry: '1 day',
      autoblock: true,
    });
    await expect(
      server.apiAs('vandal', { action: 'edit', title: 'Sandbox', text: 'no' }),
    ).rejects.toMatchObject({
      code: 'blocked',
    });
    await server.apiAs('newbie', { action: 'edit', title: 'Sandbox', text: 'yes' });
    await server.reset();
  });

  it('refuses a member what only moderators may do, with MediaWiki’s own code', async () => {
    const block = server.apiAs('alice', { action: 'block', user: 'Vandal', expiry: '1 day' });
    await expect(block).rejects.toMatchObject({ code: 'permissiondenied' });
  });

  it('can undo the seeded insults, and not a comment that was answered in the next line', async () => {
    const { talk, article } = server.seed;
    await server.apiAs('moderator', {
      action: 'edit',
      title: article.title,
      undo: article.revisions.vandalism,
    });
    expect((await history(article.title)).at(-1)?.text).not.toContain('FOOL');
    const undo = server.apiAs('moderator', {
      action: 'edit',
      title: talk.title,
      undo: talk.revisions.hoursReply,
    });
    await expect(undo).rejects.toMatchObject({ code: 'undofailure' });
    await server.reset();
  });

  it('goes back to the seeded content on reset, without signing anybody out', async () => {
    const titles = ['Talk:Harbour', 'Harbour', 'Lighthouse', 'Cheap watches'];
    const before = await Promise.all(titles.map(history));
    const session = await server.signIn('moderator');
    for (const title of titles) await server.apiAs('moderator', { action: 'delete', title });
    await server.apiAs('alice', { action: 'edit', title: 'Something else', text: 'new' });

    await server.reset();

    expect(await Promise.all(titles.map(history))).toEqual(before);
    expect(await history('Something else')).toEqual([]);
    const page = await session.fetch(server.seed.talk.url).then((answer) => answer.text());
    expect(page).toContain('"wgUserName":"Mo"');
  });

  it('leaves no process and no open port behind when it is stopped', async () => {
    const other = await startMediaWiki({ install: false });
    expect(await isListening(other.url)).toBe(true);
    expect(processesOfRun(other.folder).length).toBeGreaterThan(1);
    await other.stop();
    expect(await isListening(other.url)).toBe(false);
    expect(processesOfRun(other.folder)).toEqual([]);
    expect(await isListening(server.url)).toBe(true);
  });
});

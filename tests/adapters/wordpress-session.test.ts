import { describe, expect, it } from 'vitest';
import { wordpressActing as act } from '@/utils/adapters/wordpress/act';
import { wordpressReading as read } from '@/utils/adapters/wordpress/read';
import type { Command } from '@/utils/domain/outcome';
import { fixture } from './pages';
import { html, json, landedAt } from './shared/environment';
import { comment, isRead, isWrite, NONCE, order, POST, perform, wordpress } from './wordpress-server';

/** Finding the site and its REST interface, and being let in. */

describe('the nonce', () => {
  it('is fetched, because front-end pages carry none, and every answer brings the next', async () => {
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'), 200, { 'X-WP-Nonce': 'bbbbbbbbbb' });
      return isWrite(request) ? json(comment('hold'), 200, { 'X-WP-Nonce': 'cccccccccc' }) : undefined;
    });
    await perform(forum, 'hold');
    await perform(forum, 'hold');
    expect(forum.asked.map((one) => one.headers.get('x-wp-nonce'))).toEqual([
      null,
      NONCE,
      NONCE,
      'bbbbbbbbbb',
      'cccccccccc',
      'bbbbbbbbbb',
    ]);
  });

  it.each([
    ['0 with 400: nobody is signed in', () => html('0', 400), 'signed-out'],
    ['the log-in page', () => landedAt(html('log in'), 'https://garden.example/wp-login.php'), 'signed-out'],
    ['a firewall’s page', () => html('<h1>Not allowed</h1>', 403), 'blocked-by-host'],
    ['a page with 200', () => html('<h1>Welcome</h1>'), 'blocked-by-host'],
    ['maintenance', () => html('Briefly unavailable', 503), 'server-error'],
  ])('not to be had: %s', async (_what, answer, code) => {
    const forum = wordpress(({ url }) => (url.search.includes('rest-nonce') ? answer() : undefined));
    expect(await perform(forum, 'hold')).toMatchObject({ state: 'failed', failure: { code } });
    expect(forum.asked).toHaveLength(1);
  });

  it('and the account it belongs to are asked for again once the moderator is somebody else', async () => {
    let name = 'rosa';
    const forum = wordpress((request) => {
      if (isRead(request)) return json(comment('approved'));
      if (isWrite(request)) return json(comment('hold'));
      return request.url.href.includes('users/me') ? json({ id: 2, name, slug: name }) : undefined;
    });
    name = 'tom';
    expect(await perform(forum, 'hold', { viewer: 'rosa' })).toMatchObject({
      failure: { code: 'other-viewer' },
    });
    name = 'rosa';
    expect(await perform(forum, 'hold', { viewer: 'rosa' })).toMatchObject({ state: 'confirmed' });
  });
});

describe('the site', () => {
  const rootOf = async (name: string) => {
    const forum = wordpress(() => undefined, fixture('wordpress', name));
    await act.perform(forum.env, order('hold'));
    return forum.asked.map((one) => one.url.href);
  };

  it('is found in a folder with plain permalinks, never by the root of the origin', async () => {
    expect(await rootOf('post-classic-administrator.html')).toEqual([
      'https://club.example/blog/wp-admin/admin-ajax.php?action=rest-nonce',
      'https://club.example/blog/index.php?rest_route=%2Fwp%2Fv2%2Fusers%2Fme&context=edit',
      'https://club.example/blog/index.php?rest_route=%2Fwp%2Fv2%2Fcomments%2F101&context=edit',
    ]);
  });

  it('is found from wp-admin, whose pages do not name the REST root', async () => {
    expect((await rootOf('admin-comments.html')).slice(0, 2)).toEqual([
      'https://club.example/blog/wp-admin/admin-ajax.php?action=rest-nonce',
      'https://club.example/blog/?rest_route=%2Fwp%2Fv2%2Fusers%2Fme&context=edit',
    ]);
  });

  it('is found without an admin bar', async () => {
    expect((await rootOf('post-custom-walker.html'))[0]).toBe(
      'https://studio.example/wp-admin/admin-ajax.php?action=rest-nonce',
    );
  });

  it('is the page’s own origin where WordPress behind a proxy believes in http', async () => {
    const source = { ...POST, html: POST.html.replaceAll('https://garden.example', 'http://garden.example') };
    const forum = wordpress((request) => (isRead(request) ? json(comment('hold')) : undefined), source);
    await act.perform(forum.env, order('hold'));
    expect(new Set(forum.asked.map((one) => one.url.origin))).toEqual(new Set(['https://garden.example']));
    expect(forum.asked).toHaveLength(3);
  });

  it('is not looked for on another origin', async () => {
    const source = {
      ...POST,
      html: POST.html.replaceAll('https://garden.example', 'https://elsewhere.example'),
    };
    const forum = wordpress(() => undefined, source);
    expect(await act.perform(forum.env, order('hold'))).toMatchObject({
      state: 'failed',
      failure: { code: 'unsupported' },
    });
    expect(forum.asked).toEqual([]);
  });

  it('is not taken from links that people write in comments', async () => {
    const forged = '<a href="https://garden.example/trap/wp-admin/">x</a>';
    const source = {
      ...POST,
      html: POST.html.replace('<div id="wpadminbar">', `${forged}<div id="wpadminbar">`),
    };
    const forum = wordpress((request) => (isRead(request) ? json(comment('hold')) : undefined), source);
    await act.perform(forum.env, order('hold'));
    expect(forum.asked[0]?.url.pathname).toBe('/wp-admin/admin-ajax.php');
  });
});

describe('orders that make no sense', () => {
  it('are refused without a request', async () => {
    const forum = wordpress(() => undefined);
    for (const more of [
      { native: 'constructor' },
      { target: { kind: 'comment', id: '../users/1', parent: null } },
      { target: { kind: 'user', id: '1', parent: null } },
      { undoing: { made: '1?force=true' } },
    ] as Partial<Command>[]) {
      expect(await act.perform(forum.env, order('hold', more))).toMatchObject({
        state: 'failed',
        failure: { code: 'unsupported' },
      });
    }
    expect(forum.asked).toEqual([]);
  });

  it('and whatever nobody foresaw never end in an exception', async () => {
    const forum = wordpress(() => undefined);
    const env = {
      ...forum.env,
      get fetch(): never {
        throw new Error('surprise');
      },
    };
    expect(await act.perform(env, order('hold'))).toMatchObject({
      state: 'unknown',
      failure: { code: 'unexpected' },
    });
  });
});

describe('inspecting', () => {
  const ask = (status: string, more: Record<string, unknown> = {}) => {
    const forum = wordpress((request) => (isRead(request) ? json(comment(status, more)) : undefined));
    const page = { document: forum.env.document, url: forum.env.url, recipes: [] };
    const [found] = read.listPosts(page, page.document);
    const post = found && read.readPost(page, found);
    if (!post) throw new Error('no post');
    return act.inspect?.(forum.env, read.readContext(page), post);
  };

  it('brings the source of the text to edit', async () => {
    const inspected = await ask('approved', { content: { rendered: '<p>A</p>', raw: 'A <b>bold</b> word' } });
    const edit = inspected?.capabilities.find((one) => one.native === 'edit');
    expect(edit?.fields).toMatchObject([{ name: 'text', start: 'A <b>bold</b> word' }]);
  });

  it('does not offer to edit what would not fit into the field', async () => {
    const inspected = await ask('approved', { content: { rendered: '', raw: 'x'.repeat(20_001) } });
    expect(inspected?.capabilities.map((one) => one.native)).not.toContain('edit');
  });

  it('offers nothing in a status of a plug-in', async () => {
    expect(await ask('post-trashed')).toMatchObject({ capabilities: [], states: ['hidden'] });
  });

  it('reads names without their entities', async () => {
    expect((await ask('approved', { author_name: 'Ann &amp; Bo' }))?.author?.name).toBe('Ann & Bo');
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { genericActing } from '@/utils/adapters/generic/act';
import { genericReading } from '@/utils/adapters/generic/read';
import type { Page } from '@/utils/adapters/types';
import type { Input } from '@/utils/domain/outcome';
import { recipeFixture } from '../support/recipe-fixtures';
import { orderFor } from '../support/recipe-orders';
import { RECORDED_PAGES, recordedPage } from './pages';
import { fakeForum, html } from './shared/environment';

const BASE = 'https://board.example/';

function open(name: string, path: string): Page {
  return { ...recordedPage(`phpbb/${name}.html`, BASE + path), recipes: [recipeFixture('phpbb')] };
}
const postsOf = (page: Page) => {
  const found = genericReading.listPosts(page, page.document);
  return found.map((one) => genericReading.readPost(page, one)).filter((post) => post !== null);
};

describe.skipIf(RECORDED_PAGES === null)('a recipe for phpBB, on pages recorded from one', () => {
  it('understands a topic as a moderator sees it', () => {
    const page = open('thread-states-mod', 'viewtopic.php?t=3');
    expect(genericReading.detect(page)).toBe(2);
    const found = genericReading.listPosts(page, page.document);
    expect(genericReading.health(page, found)).toMatchObject({ level: 'all', problems: [] });
    const { viewer, kind, space } = genericReading.readContext(page);
    expect([viewer.name, viewer.id, viewer.role, kind, space]).toEqual([
      'modmia',
      '58',
      'moderator',
      'topic',
      '3',
    ]);
    const posts = postsOf(page);
    expect(posts.map(({ target }) => target.id).slice(0, 4)).toEqual(['42', '43', '44', '46']);
    expect(posts[0]).toMatchObject({
      target: { parent: '3' },
      author: { id: '60', name: 'bob' },
      title: 'How do I export my data?',
      at: '2026-11-22T07:10:07.000Z',
      url: `${BASE}viewtopic.php?p=42#p42`,
    });
    expect(posts[0]?.text).toContain('First post of How do I export my data?.');
  });

  it('sees which posts are deleted and which wait', () => {
    const posts = postsOf(open('thread-states-mod', 'viewtopic.php?t=3'));
    const inState = (state: string) =>
      posts.filter(({ states }) => states.some((one) => one === state)).map(({ target }) => target.id);
    expect(inState('deleted')).toEqual(['44']);
    expect(inState('unapproved')).toEqual(['50']);
  });

  it('offers what the forms of each post allow', () => {
    const posts = postsOf(open('thread-states-mod', 'viewtopic.php?t=3'));
    const offers = (id: string) =>
      posts.find(({ target }) => target.id === id)?.capabilities.map(({ native }) => native);
    expect(offers('42')).toEqual(['soft-delete', 'warn']);
    expect(offers('44')).toEqual(['restore', 'warn']);
    expect(offers('50')).toEqual(['soft-delete', 'approve', 'disapprove', 'warn']);
  });

  it('offers a member and a guest nothing of the kind', () => {
    for (const name of ['thread-member', 'thread-guest']) {
      const page = open(name, 'viewtopic.php?t=2');
      const posts = postsOf(page);
      expect(posts.length).toBeGreaterThanOrEqual(3);
      expect(posts.flatMap(({ capabilities }) => capabilities)).toEqual([]);
      expect(['member', 'anonymous']).toContain(genericReading.readContext(page).viewer.role);
    }
  });

  it('reads an old board, whose pages have less', () => {
    const page = open('thread-public-phpbb30', 'viewtopic.php?t=9');
    expect(genericReading.listPosts(page, page.document)).toHaveLength(4);
  });
});

/** Without what a DOM for tests would try to load. */
const plain = (source: string) => source.replace(/<link\b[^>]*>|<script\b[^>]*>[\s\S]*?<\/script>/g, '');

describe.skipIf(RECORDED_PAGES === null)('the forms of phpBB, as that recipe fills them in', () => {
  async function sentBy(native: string, post: string, formPage: string, input: Partial<Input>) {
    const page = open('thread-states-mod', 'viewtopic.php?t=3');
    const seen = postsOf(page).find(({ target }) => target.id === post);
    const capability = seen?.capabilities.find((one) => one.native === native);
    if (!seen || !capability) throw new Error(`${native} is not offered at ${post}`);
    const form = plain(readFileSync(join(RECORDED_PAGES ?? '', 'phpbb', formPage), 'utf8'));
    const topic = plain(page.document.documentElement.outerHTML);
    const forum = fakeForum(({ url }) => html(url.pathname === '/viewtopic.php' ? topic : form), {
      document: page.document,
      url: page.url.href,
    });
    const command = orderFor(seen, capability, genericReading.readContext(page), input);
    await genericActing.perform({ ...forum.env, recipes: page.recipes }, command);
    const request = forum.asked.find(({ method }) => method === 'POST');
    return { url: request?.url.href, fields: [...new URLSearchParams(request?.body)], waits: forum.waits };
  }

  it('deletes with the key of the confirm box, a reason, and never for good', async () => {
    const { url, fields } = await sentBy('soft-delete', '46', 'delete-confirm-softdelete.html', {
      reason: 'Rule 3',
    });
    expect(url).toBe(`${BASE}posting.php?mode=soft_delete&p=46&confirm_key=CM4P5DC5LZ`);
    expect(fields).toEqual(
      expect.arrayContaining([
        ['p', '46'],
        ['delete_reason', 'Rule 3'],
        ['confirm_uid', '58'],
        ['confirm', 'Yes'],
      ]),
    );
    const names = fields.map(([name]) => name);
    expect(names).not.toContain('delete_permanent');
    expect(names).not.toContain('cancel');
  });

  it('restores with the button of the post itself', async () => {
    const { url, fields } = await sentBy('restore', '44', 'mcp-front.html', {});
    expect(url).toMatch(/mcp\.php\?i=queue&p=44&f=3/);
    expect(fields).toEqual(
      expect.arrayContaining([
        ['post_id_list[]', '44'],
        ['action[restore]', 'Restore'],
      ]),
    );
    expect(fields.map(([name]) => name)).not.toContain('action[delete]');
  });

  it('warns after the pause that phpBB wants', async () => {
    const { fields, waits } = await sentBy('warn', '46', 'mcp-warn-post.html', { text: 'Mind rule 3.' });
    expect(fields).toEqual(
      expect.arrayContaining([
        ['warning', 'Mind rule 3.'],
        ['notify_user', 'on'],
      ]),
    );
    expect(waits).toContainEqual({ ms: 2000, reason: 'retry' });
  });
});

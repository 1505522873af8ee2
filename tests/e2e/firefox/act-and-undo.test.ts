import { openAsBlob, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '@/utils/export/verify-file';
import type { Context } from '../../tools/browser/firefox/context';
import { frameWith, notice, openMenu, postButtons } from '../../tools/browser/firefox/desk-in-firefox';
import { eventually } from '../../tools/browser/modside';
import { type PracticeInFirefox, startPracticeInFirefox } from '../support/practice-in-firefox';

/** A newcomer's first minutes in Firefox, one step after the other: each test goes on where the last one ended. */
describe('a moderator in Firefox', () => {
  let practice: PracticeInFirefox;
  let page: Context;
  beforeAll(async () => {
    practice = await startPracticeInFirefox({ ready: false });
  });
  afterAll(() => practice?.stop());

  it('at the first run has the log kept, adds the sample pack, and turns the site on in the library', async () => {
    const { own, forum } = practice;
    await own.press(await own.find('button', 'Ask the browser to keep it'));
    await own.shows('The browser keeps the log');
    await own.press(await own.find('button', 'Add the sample pack'));
    await own.shows('Added: ');
    await own.press(await own.find('button', 'Done, open the library'));
    await own.press(await own.find('textbox', 'Address of a site'));
    await own.type(forum.url);
    await own.press(await own.find('button', 'Turn on'));
    await own.find('rowheader', forum.url);
    expect(await practice.ask('site.list', null)).toMatchObject([{ origin: forum.url, state: 'on' }]);
  });

  it('sees a button beside each post of the page', async () => {
    const { post } = practice.somePost();
    page = await practice.open(`/posts/${post.id}`);
    const posts = [...practice.forum.state.posts.values()].filter(({ topic }) => topic === post.topic);
    const names = await eventually(async () => {
      const found = (await postButtons(page)).map(({ name }) => name);
      return found.length > 0 && found;
    });
    const authors = posts.map(({ author }) => practice.forum.state.members.get(author)?.name);
    expect(names).toEqual(authors.map((author) => `Moderate post by ${author}`));
  });

  it('removes a post with a reason, sees it done, undoes it, and has both in the log', async () => {
    const { post, author } = practice.somePost();
    const menu = await openMenu(page, author);
    await menu.press(await menu.find('menuitem', 'Delete'));
    const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
    await panel.press(await panel.find('textbox', 'Reason (optional)'));
    await panel.type('Advertising');
    await panel.press(await panel.find('button', 'Delete'));

    const done = await notice(page, 'Removed');
    expect(practice.stateOf(post.id)).toBe('deleted');
    await done.press(await done.find('button', 'Undo'));
    await notice(page, 'Restored');
    expect(practice.stateOf(post.id)).toBe('visible');

    const records = await practice.recorded(2);
    expect(records.map(({ act, result, rev }) => [act.type, result?.state, rev?.why ?? null])).toEqual([
      ['content.remove', 'confirmed', null],
      ['content.restore', 'confirmed', 'self-undo'],
    ]);
    expect(records[0]?.priv?.reason).toBe('Advertising');
    expect(records[1]?.rev?.of).toBe(records[0]?.id);
    expect(await practice.openIntents()).toBe(0);
  });

  it('finds both in the popup', async () => {
    const address = await page.evaluate(() => location.href);
    const popup = await practice.openPage(`popup.html?tab=${await practice.tabIdOf(address)}`);
    await popup.shows(`Restored: post by ${practice.somePost().author}`);
    const shown = await popup.text();
    expect(shown).toContain('On: Practice Forum, you are a moderator');
    expect(shown).toMatch(/2 actions\s+Removed\s+1\s+Restored\s+1/);
    expect(shown).toMatch(/Restored: post by.*Done.*Removed: post by.*Taken back/s);
    await popup.close();
  });

  it('exports the log into a file that verifies', async () => {
    const library = await practice.openPage('options.html#/export');
    await library.press(await library.find('button', 'Make the file'));
    const name = await eventually(async () =>
      readdirSync(practice.downloads).find((file) => file.endsWith('.jsonl')),
    );
    await eventually(async () => !readdirSync(practice.downloads).some((file) => file.endsWith('.part')));
    const verified = await verifyFile(await openAsBlob(join(practice.downloads, name)), {});
    expect(verified).toMatchObject({ ok: true, value: { holds: true, records: 2, trailer: 'right' } });
  });

  it('turns the site off, and the buttons are gone', async () => {
    const { host } = new URL(practice.forum.url);
    const library = await practice.openPage('options.html#/sites');
    await library.press(await library.find('button', `Turn off ${host}`));
    await eventually(async () => (await page.locate({ type: 'css', value: 'modside-post' })).length === 0);
    await page.navigate(`${practice.forum.url}/`);
    expect(await page.locate({ type: 'css', value: 'modside-post' })).toEqual([]);
  });
});

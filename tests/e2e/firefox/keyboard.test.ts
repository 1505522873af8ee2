import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Context, KEYS } from '../../tools/browser/firefox/context';
import { frameWith, notice, postButtons } from '../../tools/browser/firefox/desk-in-firefox';
import { eventually } from '../../tools/browser/modside';
import { type PracticeInFirefox, startPracticeInFirefox } from '../support/practice-in-firefox';

interface Seen {
  where: string;
  type: string;
  key: string | null;
  data: string | null;
  target: string;
  value: string | null;
}

/** Everything the page's listeners have noted, and a clean sheet. */
function takeSeen(page: Context): Promise<Seen[]> {
  return page.evaluate(() => (globalThis as unknown as { __seen: Seen[] }).__seen.splice(0));
}

/** Where focus is in the page: the post whose button has it, or the element's name. Closed roots show only their host. */
function focused(page: Context): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.localName === 'modside-post'
      ? (element.closest('article')?.id ?? '')
      : (element?.localName ?? '');
  });
}

/** What has focus in a frame, by its words; nothing while the frame itself has none. */
function inFocus(frame: Context): Promise<string> {
  return frame.evaluate(() => (document.hasFocus() ? (document.activeElement?.textContent ?? '') : ''));
}

/** A page that listens for every key, with capture, at window and document. */
describe('with the keyboard alone in Firefox, on a page that listens to everything', () => {
  let practice: PracticeInFirefox;
  let page: Context;
  let menu: Context;
  beforeAll(async () => {
    practice = await startPracticeInFirefox();
    const { post } = practice.somePost(1);
    page = await practice.open(`/hostile/keys?topic=${post.topic}`);
    await eventually(async () => (await postButtons(page)).length > 0);
  });
  afterAll(() => practice?.stop());

  it('Tab leads to a post button, Enter opens the menu with its first action in focus', async () => {
    const { post, author } = practice.somePost(1);
    for (let presses = 0; presses < 30 && (await focused(page)) !== `post-${post.id}`; presses += 1) {
      await page.type(KEYS.Tab);
    }
    expect(await focused(page)).toBe(`post-${post.id}`);
    await page.type(KEYS.Enter);
    menu = await frameWith(page, 'menu', `Actions for post by ${author}`);
    expect(await inFocus(menu)).toMatch(/^Delete/);
  });

  it('arrows move in the menu, Escape leads back to the post button, and Enter opens it again', async () => {
    const { post, author } = practice.somePost(1);
    await page.type(KEYS.ArrowDown);
    expect(await inFocus(menu)).toMatch(/^Spam/);
    await page.type(KEYS.Escape);
    await eventually(async () => (await focused(page)) === `post-${post.id}`);
    await page.type(KEYS.Enter);
    menu = await frameWith(page, 'menu', `Actions for post by ${author}`);
    expect(await inFocus(menu)).toMatch(/^Delete/);
  });

  it('the page saw the presses on our button at most before us, and nothing of what was typed in the menu', async () => {
    const seen = await takeSeen(page);
    const keys = seen.filter(({ key }) => key !== null && key !== 'Tab');
    // Escape may be let go after the menu has closed: then it is let go on our button, as with a finger that is slower than we are.
    const isOurs = (type: string, key: string | null) =>
      key === 'Enter' || (key === 'Escape' && type === 'keyup');
    expect(keys.filter(({ type, key }) => !isOurs(type, key))).toEqual([]);
    // Window listeners that the page registered before us cannot be kept from seeing it; nobody after them does.
    expect(keys.filter(({ where }) => where !== 'window')).toEqual([]);
  });

  it('a letter opens the panel, a reason is typed, Enter on the button decides, and the page sees no key of it', async () => {
    const { post, author } = practice.somePost(1);
    await page.type('d');
    const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
    await page.type('Not kind: qzx');
    expect(await panel.evaluate(() => document.querySelector('textarea')?.value)).toBe('Not kind: qzx');
    for (let presses = 0; presses < 6 && (await inFocus(panel)) !== 'Delete'; presses += 1) {
      await page.type(KEYS.Tab);
    }
    await page.type(KEYS.Enter);
    await notice(page, 'Removed');

    expect(practice.stateOf(post.id)).toBe('deleted');
    const [record] = await practice.recorded(1);
    expect(record).toMatchObject({ result: { state: 'confirmed' }, priv: { reason: 'Not kind: qzx' } });
    const seen = await takeSeen(page);
    expect(seen.filter(({ key, data }) => key !== null || data !== null)).toEqual([]);
    expect(JSON.stringify(seen)).not.toContain('qzx');
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../tools/browser/firefox/context';
import { frameWith, notice, openMenu } from '../../tools/browser/firefox/desk-in-firefox';
import { type PracticeInFirefox, startPracticeInFirefox } from '../support/practice-in-firefox';

describe('in Firefox a moderator removes a post', () => {
  let practice: PracticeInFirefox;
  let page: Context;
  beforeAll(async () => {
    practice = await startPracticeInFirefox();
  });
  afterAll(() => practice?.stop());
  beforeEach(() => {
    practice.forum.reset();
    return practice.signIn('moderator');
  });
  afterEach(() => page?.close());

  /** Opens the panel for removing the second post, and presses its button. */
  async function pressDelete(): Promise<Context> {
    const { author } = practice.somePost(1);
    const menu = await openMenu(page, author);
    await menu.press(await menu.find('menuitem', 'Delete'));
    const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
    await panel.press(await panel.find('button', 'Delete'));
    return panel;
  }

  it.each([
    [
      'under a policy that refuses frames, styles and scripts of others',
      (topic: number) => `/strict?topic=${topic}`,
    ],
    ['of a cross-origin isolated page', (topic: number) => `/coep?topic=${topic}`],
    ['of a forum that is one page and fetches its topics', (topic: number) => `/app/t/${topic}`],
    ['whose page unsets every style, from right to left', (topic: number) => `/odd?topic=${topic}`],
  ])('%s', async (_page, path) => {
    const { post } = practice.somePost(1);
    page = await practice.open(path(post.topic));
    // The odd page's header sticks to the top and is as high as a small window.
    await page.setViewport(1280, 1600);
    await pressDelete();
    await notice(page, 'Removed');
    expect(practice.stateOf(post.id)).toBe('deleted');
  });

  it('of a page whose policy forbids requests, which Firefox applies to ours: not sent, and the panel says why', async () => {
    const { post } = practice.somePost(1);
    page = await practice.open(`/t/${post.topic}`);
    await page.evaluate(() => {
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = "connect-src 'none'";
      document.head.append(policy);
    });
    const panel = await pressDelete();
    await panel.shows('The security policy of this page kept Modside from sending the request.');
    expect(practice.stateOf(post.id)).toBe('visible');
    expect((await practice.records()).at(-1)).toMatchObject({ result: { state: 'failed', http: null } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserWindow, browserWindow } from '../../tools/browser/firefox/browser-window';
import type { Context } from '../../tools/browser/firefox/context';
import { frameWith, notice, openMenu } from '../../tools/browser/firefox/desk-in-firefox';
import { eventually } from '../../tools/browser/modside';
import { type PracticeInFirefox, startPracticeInFirefox } from '../support/practice-in-firefox';

/** Firefox stops the event page after half a minute without events; here it is stopped on purpose, at the worst moments. */
describe('the background of Firefox is stopped', () => {
  let practice: PracticeInFirefox;
  let window: BrowserWindow;
  beforeAll(async () => {
    practice = await startPracticeInFirefox({ systemAccess: true });
    window = await browserWindow(practice.bidi);
  });
  afterAll(() => practice?.stop());

  async function stopBackground(): Promise<void> {
    await window.stopBackground();
    expect(await window.isBackgroundRunning()).toBe(false);
  }

  /** Presses Delete on the nth post while the forum takes its time, and stops the background before it has answered. */
  async function stopInTheMiddle(nth: number): Promise<{ page: Context; post: number }> {
    const { post, author } = practice.somePost(nth);
    practice.forum.faults.next({ kind: 'slow', action: 'delete', ms: 1500 });
    const page = await practice.open(`/posts/${post.id}`);
    const menu = await openMenu(page, author);
    await menu.press(await menu.find('menuitem', 'Delete'));
    const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
    await panel.press(await panel.find('button', 'Delete'));
    await eventually(
      async () => (await practice.openIntents()) === 1 && practice.forum.faults.pending.length === 0,
    );
    await stopBackground();
    expect(practice.stateOf(post.id)).toBe('visible');
    return { page, post: post.id };
  }

  it('at rest: the next press on a post button finds everything as it was', async () => {
    const { post, author } = practice.somePost(1);
    const page = await practice.open(`/posts/${post.id}`);
    await eventually(async () => (await page.locate({ type: 'css', value: 'modside-post' })).length > 0);
    await stopBackground();
    await openMenu(page, author);
    await stopBackground();
    const menu = await frameWith(page, 'menu', `Actions for post by ${author}`);
    await menu.press(await menu.find('menuitem', 'Delete'));
    await frameWith(page, 'dialog', `Delete post by ${author}`);
    await page.close();
  });

  it('between intent and outcome with the page alive: what the page saw is settled and announced', async () => {
    const { page, post } = await stopInTheMiddle(0);
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
    const records = await practice.recorded(1);
    expect(records.at(-1)).toMatchObject({ act: { type: 'content.remove' }, result: { state: 'confirmed' } });
    expect(await practice.openIntents()).toBe(0);
    await page.close();
  });

  it('between intent and outcome with the page gone: nobody saw the answer, so it is unknown', async () => {
    const { page } = await stopInTheMiddle(3);
    await page.close();
    const records = await practice.recorded(2);
    expect(records.at(-1)).toMatchObject({ act: { type: 'content.remove' }, result: { state: 'unknown' } });
    expect(await practice.openIntents()).toBe(0);
  });
});

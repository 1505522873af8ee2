import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameWith, notice, openMenu, postButtonNote } from '../../tools/browser/desk';
import { eventually } from '../../tools/browser/modside';
import { type Practice, startPractice } from '../support/practice';

describe('a moderator on the practice forum', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice?.stop());

  it('removes a post with a reason, sees it done, undoes it, and has both in the log', async () => {
    const { post, author } = practice.somePost();
    const page = await practice.open(`/posts/${post.id}`);

    const menu = await openMenu(page, author);
    await menu.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
    await panel.getByLabel('Reason').fill('Advertising');
    await panel.getByRole('button', { name: 'Delete', exact: true }).click();

    const done = await notice(page, 'Removed');
    expect(practice.stateOf(post.id)).toBe('deleted');
    // The page was not loaded again: only our button knows.
    expect(await postButtonNote(page, /^Removed$/)).toBe('Removed');
    await done.getByRole('button', { name: 'Undo' }).click();
    await notice(page, 'Restored');
    expect(practice.stateOf(post.id)).toBe('visible');

    const records = await eventually(async () => {
      const all = await practice.records();
      return all.length === 2 && all;
    });
    expect(records.map(({ act, result, rev }) => [act.type, result?.state, rev?.why ?? null])).toEqual([
      ['content.remove', 'confirmed', null],
      ['content.restore', 'confirmed', 'self-undo'],
    ]);
    expect(records[0]?.priv?.reason).toBe('Advertising');
    expect(records[1]?.rev?.of).toBe(records[0]?.id);
    expect(await practice.openIntents()).toBe(0);
  });
});

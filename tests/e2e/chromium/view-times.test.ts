import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frameWith, notice, openMenu } from '../../tools/browser/desk';
import { eventually } from '../../tools/browser/modside';
import { type Practice, startPractice } from '../support/practice';

describe('how long a post was seen before an act', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice?.stop());

  it('is kept with the record, and only in a field that can be erased', async () => {
    const { post, author } = practice.somePost();
    const page = await practice.open(`/posts/${post.id}`);
    const opened = Date.now();
    await page.bringToFront();
    await eventually(async () => Date.now() - opened > 1500);

    const menu = await openMenu(page, author);
    await menu.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    const panel = await frameWith(page, 'dialog', `Delete post by ${author}`);
    await panel.getByRole('button', { name: 'Delete', exact: true }).click();
    await notice(page, 'Removed');

    const [record] = await eventually(async () => {
      const all = await practice.records();
      return all.length === 1 && all;
    });
    const dur = record?.priv?.dur;
    expect(dur?.viewMs).toBeGreaterThan(1000);
    expect(dur?.wallMs).toBeGreaterThanOrEqual(dur?.viewMs ?? 0);
    expect(Date.parse(dur?.seen ?? '')).toBeGreaterThanOrEqual(opened - 2000);
    const { priv: _priv, salts: _salts, ...clear } = record ?? {};
    expect(JSON.stringify(clear)).not.toContain('viewMs');
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notice, send } from '../../tools/browser/desk';
import { eventually } from '../../tools/browser/modside';
import { decideDeletion } from '../support/decisions';
import { type Practice, startPractice } from '../support/practice';

/** Answers that do not come, come late, or come twice: what is said is never more than what was seen. */
describe('an act whose answer is not plain', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  beforeEach(() => practice.startOver());
  afterAll(() => practice?.stop());

  const sentForms = () => practice.forum.requests.filter(({ method }) => method === 'POST');

  it('waits as long as the forum asks, with a countdown, and is done then', async () => {
    const { page, panel, post } = await decideDeletion(practice);
    practice.forum.faults.next({ kind: 'retry-after', action: 'delete', seconds: 3 });
    await send(panel, 'Delete');
    const running = panel.getByRole('status').getByText('asks us to wait');
    const seen = new Set<string>();
    await eventually(async () => {
      const shown = await running.innerText({ timeout: 500 }).catch(() => '');
      if (shown !== '') seen.add(shown.trim());
      return seen.size >= 2;
    });
    expect([...seen][0]).toBe('Practice Forum asks us to wait. Going on in 3 s.');
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
    expect((await practice.newRecords(1))[0]?.result?.state).toBe('confirmed');
  });

  it('succeeds with a fresh token when the forum renewed its tokens while the form was on its way', async () => {
    const { page, panel, post } = await decideDeletion(practice);
    practice.forum.faults.next({ kind: 'slow', action: 'delete', ms: 400 });
    await send(panel, 'Delete');
    await eventually(async () => practice.forum.faults.pending.length === 0);
    practice.forum.renewTokens();
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
    expect(sentForms().map(({ status }) => status)).toEqual([403, 303]);
    expect(await practice.newRecords(1)).toHaveLength(1);
  });

  it('is done by the first of two tabs, and the second is told that somebody was quicker', async () => {
    const first = await decideDeletion(practice);
    const second = await decideDeletion(practice);
    await first.page.bringToFront();
    await send(first.panel, 'Delete');
    await notice(first.page, 'Removed');
    await second.page.bringToFront();
    await eventually(async () => (await second.panel.locator('[data-settled]').count()) > 0);
    await send(second.panel, 'Delete');
    const alert = second.panel.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('This had been done before: somebody else was quicker.');
    expect(await alert.innerText()).toContain('There is nothing to repeat.');
    const records = await practice.newRecords(2);
    expect(records.map(({ result }) => result?.state)).toEqual(['confirmed', 'failed']);
    expect(sentForms()).toHaveLength(1);
  });

  it('is found out by reading back when the forum did it and the connection was cut', async () => {
    const { page, panel, post } = await decideDeletion(practice);
    practice.forum.faults.next({ kind: 'drop-after', action: 'delete' });
    practice.forum.faults.next({ kind: 'drop', action: 'delete', times: 9 });
    await send(panel, 'Delete');
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
    expect((await practice.newRecords(1))[0]?.result).toMatchObject({ state: 'confirmed', by: 'reload' });
  });

  it('is not called done when the browser repeated the cut-off request and the forum took that for a conflict', async () => {
    const { page, panel, post, author } = await decideDeletion(practice);
    practice.forum.faults.next({ kind: 'drop-after', action: 'delete' });
    await send(panel, 'Delete');
    await notice(
      page,
      `Removal sent: post by ${author}. ${new URL(practice.forum.url).host} did not say whether it was done.`,
    );
    expect(practice.stateOf(post)).toBe('deleted');
    expect((await practice.newRecords(1))[0]?.result).toMatchObject({ state: 'assumed', by: 'reload' });
    expect(sentForms().map(({ status }) => status)).toEqual([0, 409]);
  });

  it('is unknown when nothing can be read back, until the moderator says what the page shows', async () => {
    const { page, panel, post, author } = await decideDeletion(practice);
    practice.forum.faults.next({ kind: 'drop-after', action: 'delete' });
    practice.forum.faults.next({ kind: 'drop', action: 'delete', times: 9 });
    practice.forum.faults.next({ kind: 'drop', path: `/posts/${post}`, times: 30 });
    await send(panel, 'Delete');
    const frame = await notice(page, `We could not see what came of it: Removal, post by ${author}.`);
    const line = frame.locator('.ms-notice');
    expect(await line.innerText()).toContain('Look at the page, then say here what you see.');
    expect((await practice.newRecords(1))[0]?.result?.state).toBe('unknown');

    await frame.getByRole('button', { name: 'It was done', exact: true }).click();
    await notice(page, `Removed: post by ${author}`);
    const [record, amend] = await practice.newRecords(2);
    expect(amend).toMatchObject({ kind: 'amend', act: { params: { of: record?.id, state: 'confirmed' } } });
  });

  it('does nothing for another account than the one the page was drawn for', async () => {
    const { panel, post } = await decideDeletion(practice);
    await practice.signIn('admin');
    await send(panel, 'Delete');
    const alert = panel.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Another account is signed in now');
    expect(practice.stateOf(post)).toBe('visible');
    expect(sentForms()).toEqual([]);
  });
});

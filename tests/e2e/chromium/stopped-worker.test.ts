import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notice, send } from '../../tools/browser/desk';
import { eventually } from '../../tools/browser/modside';
import { decideDeletion } from '../support/decisions';
import { type Practice, startPractice } from '../support/practice';

/** The browser stops the background when it likes, and pages go away when their person likes. */
describe('an act that is on its way', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  beforeEach(() => practice.startOver());
  afterAll(() => practice?.stop());

  /** Sends a deletion that the forum takes its time for, and comes back when the forum has it. */
  async function underWay(ms: number) {
    const decided = await decideDeletion(practice);
    practice.forum.faults.next({ kind: 'slow', action: 'delete', ms });
    await send(decided.panel, 'Delete');
    await eventually(async () => practice.forum.faults.pending.length === 0);
    expect(await practice.openIntents()).toBe(1);
    return decided;
  }

  it('is recorded as confirmed when the background was stopped in between and the page is still there', async () => {
    const { page, post } = await underWay(1500);
    await practice.stopWorker();
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
    const records = await practice.newRecords(1);
    expect(records.map(({ result }) => result?.state)).toEqual(['confirmed']);
    expect(await practice.openIntents()).toBe(0);
  });

  it('is recorded as unknown when the page went with it, and the moderator settles it in the popup', async () => {
    const { page, post } = await underWay(1000);
    await practice.stopWorker();
    await page.close();
    const popup = await practice.browser.openPage('popup.html');
    const line = popup.getByRole('region', { name: 'Last actions' }).getByRole('listitem').first();
    await line.getByText('Check on the site', { exact: true }).first().waitFor();
    expect(await line.innerText()).toContain('We could not see whether it was done.');
    const [record] = await practice.newRecords(1);
    expect(record?.result).toMatchObject({ state: 'unknown', by: 'none' });
    await eventually(async () => practice.stateOf(post) === 'deleted');
    await line.getByRole('button', { name: 'It was done', exact: true }).click();
    await line.getByText('Done', { exact: true }).waitFor();
    const [, amend] = await practice.newRecords(2);
    expect(amend).toMatchObject({
      kind: 'amend',
      act: { params: { of: record?.id, state: 'confirmed', by: 'dom' } },
    });
  });

  it('is recorded as unknown when its tab was closed while the background ran on', async () => {
    const { page } = await underWay(1000);
    await page.close();
    expect((await practice.newRecords(1))[0]?.result?.state).toBe('unknown');
    expect(await practice.openIntents()).toBe(0);
  });

  it('is recorded as unknown when the moderator left the page while the background ran on', async () => {
    const { page } = await underWay(1000);
    await page.goto(`${practice.forum.url}/`);
    expect((await practice.newRecords(1))[0]?.result?.state).toBe('unknown');
    await notice(page, 'We could not see what came of it: Removal');
  });
});

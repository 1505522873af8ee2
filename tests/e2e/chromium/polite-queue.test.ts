import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { choose, notice, send } from '../../tools/browser/desk';
import { type Practice, startPractice } from '../support/practice';

describe('a site that is not to be hurried', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  afterAll(() => practice?.stop());
  beforeEach(() => practice.startOver());

  const posts = () => {
    const { state } = practice.forum;
    const topic = [...state.topics.values()].find(({ id }) => state.postsOf(id).length > 3);
    const found = topic ? state.postsOf(topic.id).filter((post) => post.state === 'visible') : [];
    const [, first, second] = found;
    if (!topic || !first || !second) throw new Error('The practice forum has no such topic.');
    return { path: `/t/${topic.id}`, first, second };
  };
  const sent = (post: number): number =>
    practice.forum.requests.filter(
      ({ method, target }) => method === 'POST' && target.includes(`/posts/${post}/`),
    ).length;

  it('gets one act at a time: the second says that it waits, and can be cancelled before it is sent', async () => {
    const { path, first, second } = posts();
    const page = await practice.open(path);
    practice.forum.faults.next({ kind: 'slow', action: 'delete', ms: 12_000 });
    await send(await choose(page, `#post-${first.id}`, 'Delete', { Reason: 'Advertising' }), 'Delete');
    const two = await choose(page, `#post-${second.id}`, 'Delete', { Reason: 'Advertising' });
    await send(two, 'Delete');
    await two.getByText('Waiting: 1 act ahead on this site.').waitFor();
    await two.getByRole('button', { name: 'Cancel this act' }).click();
    await two.getByText('Stopped, as you asked. Nothing was left behind.').waitFor();
    expect(sent(second.id)).toBe(0);

    const records = await practice.newRecords(2);
    expect(records.map(({ result }) => result?.state).sort()).toEqual(['confirmed', 'failed']);
    expect(practice.stateOf(first.id)).toBe('deleted');
    expect(practice.stateOf(second.id)).toBe('visible');
  });

  it('has what waits without a desk in the notices, and sends it when its turn comes', async () => {
    const { path, first, second } = posts();
    const page = await practice.open(path);
    practice.forum.faults.next({ kind: 'slow', action: 'delete', ms: 12_000 });
    await send(await choose(page, `#post-${first.id}`, 'Delete', { Reason: 'Advertising' }), 'Delete');
    const two = await choose(page, `#post-${second.id}`, 'Delete', { Reason: 'Advertising' });
    await send(two, 'Delete');
    await two.getByText('Waiting: 1 act ahead on this site.').waitFor();
    // From the panel to the menu, and from there away.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await notice(page, 'Removal waits');
    await notice(page, 'Removed');
    const records = await practice.newRecords(2);
    expect(records.map(({ result }) => result?.state)).toEqual(['confirmed', 'confirmed']);
  });

  it('is waited for as long as it asks, with a countdown and a way out', async () => {
    const { path, first } = posts();
    const page = await practice.open(path);
    practice.forum.faults.next({ kind: 'retry-after', action: 'delete', seconds: 60 });
    const panel = await choose(page, `#post-${first.id}`, 'Delete', { Reason: 'Advertising' });
    await send(panel, 'Delete');
    await panel.getByText(/asks us to wait\. Going on in \d+ s\./).waitFor();
    await panel.getByRole('button', { name: 'Cancel this act' }).click();
    await panel.getByText('Stopped, as you asked. Nothing was left behind.').waitFor();
    const [record] = await practice.newRecords(1);
    expect(record?.result?.state).toBe('failed');
    expect(practice.stateOf(first.id)).toBe('visible');
  });
});

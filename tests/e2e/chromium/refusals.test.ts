import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notice, send } from '../../tools/browser/desk';
import type { Fault } from '../../tools/practice-forum/faults';
import { decideDeletion } from '../support/decisions';
import { type Practice, startPractice } from '../support/practice';

const BAN = { kind: 'ban', at: 0, until: null, reason: '', by: 1 } as const;
const LOOKED = 'Modside looked afterwards: it was not done. You can do it again.';

/** What the moderator is told, what is recorded, and what the forum really has, when the forum does not do as it is asked. */
describe('a forum that does not do as it is asked', () => {
  let practice: Practice;
  beforeAll(async () => {
    practice = await startPractice();
  });
  beforeEach(() => practice.startOver());
  afterAll(() => practice?.stop());

  const failures: [string, Fault, string, string, number | null][] = [
    [
      'refuses the token of its own form twice',
      { kind: 'status', action: 'delete', status: 403, times: 2 },
      'Practice Forum refused the security token of this page twice.',
      'Reload the page, then do it again.',
      403,
    ],
    [
      'has an error of its own',
      { kind: 'status', action: 'delete', status: 500 },
      'Practice Forum answered with error 500.',
      LOOKED,
      500,
    ],
    [
      'cuts the connection',
      // Chromium repeats a request by itself when a kept connection breaks.
      { kind: 'drop', action: 'delete', times: 9 },
      'There was no answer: the connection failed.',
      LOOKED,
      null,
    ],
    [
      'cannot be reached',
      { kind: 'drop', method: 'GET', times: 9 },
      'There was no answer: the connection failed.',
      'Check the connection, look on the page whether it was done, then do it again.',
      null,
    ],
    [
      'answers with an error page that claims success',
      { kind: 'error-page-200', action: 'delete' },
      'The answer does not say whether it was done.',
      LOOKED,
      200,
    ],
    [
      'sends to the sign-in page',
      { kind: 'redirect-login', action: 'delete' },
      'Practice Forum refused: your session has ended.',
      'Sign in on the page, then do it again.',
      200,
    ],
    [
      'says it was done and does nothing',
      { kind: 'pretend', action: 'delete' },
      'Practice Forum accepted it, but the page shows that nothing changed.',
      'Reload the page and look. Then do it again, or use the tools of the site itself.',
      200,
    ],
    [
      'asks for a pause that is too long to wait for',
      { kind: 'retry-after', action: 'delete', seconds: 600 },
      'Practice Forum asks for a pause of 600 seconds: too many requests.',
      'Wait, then do it again.',
      429,
    ],
  ];

  async function refused(panel: Frame, message: string, next: string): Promise<void> {
    const alert = panel.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toBe(`${message}\n\n${next}`);
  }

  it.each(failures)(
    'that %s: it is said, and recorded as not done',
    async (_what, fault, message, next, http) => {
      const { panel, post } = await decideDeletion(practice);
      practice.forum.faults.next(fault);
      await send(panel, 'Delete');
      await refused(panel, message, next);
      expect(await panel.getByLabel('Reason').inputValue()).toBe('Off topic');
      expect(practice.stateOf(post)).toBe('visible');
      const [record] = await practice.newRecords(1);
      expect(record?.result).toMatchObject({ state: 'failed', http });
      expect(await practice.openIntents()).toBe(0);
    },
  );

  const meanwhile: [
    string,
    (practice: Practice, post: number) => void,
    string,
    string,
    string | undefined,
  ][] = [
    [
      'the viewer is no moderator any more',
      ({ forum }) => {
        forum.state.memberByAccount('moderator')!.role = 'member';
      },
      'Practice Forum says this account may not do that.',
      'Ask an administrator of the site, or choose another action.',
      'visible',
    ],
    [
      'the post was deleted for ever',
      ({ forum }, post) => forum.state.posts.delete(post),
      'This does not exist on the site any more.',
      'Reload the page to see what is still there.',
      undefined,
    ],
    [
      'the session has ended',
      ({ forum }) => forum.state.memberByAccount('moderator')!.restrictions.push(BAN),
      'Practice Forum refused: your session has ended.',
      'Sign in on the page, then do it again.',
      'visible',
    ],
  ];

  it.each(meanwhile)('because %s: nothing is sent', async (_what, change, message, next, state) => {
    const { panel, post } = await decideDeletion(practice);
    change(practice, post);
    await send(panel, 'Delete');
    await refused(panel, message, next);
    expect(practice.stateOf(post)).toBe(state);
    expect((await practice.newRecords(1))[0]?.result?.state).toBe('failed');
    expect(practice.forum.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('does it at the second try, with what was typed', async () => {
    const { page, panel, post } = await decideDeletion(practice);
    practice.forum.faults.next({ kind: 'status', action: 'delete', status: 500 });
    await send(panel, 'Delete');
    await panel.getByRole('alert').waitFor();
    await send(panel, 'Delete');
    await notice(page, 'Removed');
    expect(practice.stateOf(post)).toBe('deleted');
    const records = await practice.newRecords(2);
    expect(records.map(({ result }) => result?.state)).toEqual(['failed', 'confirmed']);
  });
});

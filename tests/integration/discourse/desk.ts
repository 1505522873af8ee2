import { discourseActing as act } from '@/utils/adapters/discourse/act';
import { discourseActions as actions, type DiscourseVerb } from '@/utils/adapters/discourse/actions';
import { discourseReading as read } from '@/utils/adapters/discourse/read';
import { discourseScript } from '../../tools/playback/discourse/script';
import type { DiscourseState } from '../../tools/playback/discourse/state';
import { type Playback, startPlayback } from '../../tools/playback/server';
import { type Desk as AnyDesk, openPlaybackDesk } from '../support/playback-desk';

export { isWrite, userTarget, written } from '../support/playback-desk';

export type Forum = Playback<DiscourseState>;
export type Desk = AnyDesk<DiscourseVerb>;

export const startForum = (base = ''): Promise<Forum> => startPlayback(discourseScript({ base }));

/** `account` null: a stranger with the page of a moderator still open. */
export function openDesk(
  forum: Forum,
  account: string | null = 'wilma',
  { page: fixture = 'topic-moderator.html', path = '/t/shed-roof/31/3', base = '' } = {},
): Promise<Desk> {
  const url = new URL(`${base}${path}`, forum.url);
  const signIn = account === null ? null : `${base}/session/${account}/become`;
  return openPlaybackDesk(
    { read, act, actions },
    { url, fixture, signIn, prepare: (html) => html.replace('data-base-uri=""', `data-base-uri="${base}"`) },
  );
}

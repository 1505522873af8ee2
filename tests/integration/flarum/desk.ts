import { flarumActing as act } from '@/utils/adapters/flarum/act';
import { flarumActions as actions, type FlarumVerb } from '@/utils/adapters/flarum/actions';
import { flarumReading as read } from '@/utils/adapters/flarum/read';
import { flarumScript } from '../../tools/playback/flarum/script';
import type { FlarumState } from '../../tools/playback/flarum/state';
import { type Playback, startPlayback } from '../../tools/playback/server';
import { type Desk as AnyDesk, openPlaybackDesk } from '../support/playback-desk';

export { isWrite, userTarget, written } from '../support/playback-desk';

export type Forum = Playback<FlarumState>;
export type Desk = AnyDesk<FlarumVerb>;

export const startForum = (base = ''): Promise<Forum> => startPlayback(flarumScript(base));

/** `account` null: a stranger with the page of a moderator still open. */
export function openDesk(
  forum: Forum,
  account: string | null = 'wilma',
  { page: fixture = 'discussion-moderator.html', path = '/d/31-shed-roof/3', base = '' } = {},
): Promise<Desk> {
  const url = new URL(`${base}${path}`, forum.url);
  const signIn = account === null ? null : `${base}/become/${account}`;
  return openPlaybackDesk({ read, act, actions }, { url, fixture, signIn });
}

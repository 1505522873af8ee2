import { xenforoActing as act } from '@/utils/adapters/xenforo/act';
import { xenforoActions as actions, type XenforoVerb } from '@/utils/adapters/xenforo/actions';
import { xenforoReading as read } from '@/utils/adapters/xenforo/read';
import { type Playback, startPlayback } from '../../tools/playback/server';
import { xenforoScript } from '../../tools/playback/xenforo/script';
import type { XenforoState } from '../../tools/playback/xenforo/state';
import { type Desk as AnyDesk, openPlaybackDesk } from '../support/playback-desk';

export { isWrite, userTarget, written } from '../support/playback-desk';

export type Forum = Playback<XenforoState>;
export type Desk = AnyDesk<XenforoVerb>;

export const startForum = (): Promise<Forum> => startPlayback(xenforoScript);

/** `account` null: a stranger with the page of a moderator still open. */
export function openDesk(
  forum: Forum,
  account: string | null = 'wilma',
  { page: fixture = 'thread-moderator.html', path = '/threads/shed-roof.31/' } = {},
): Promise<Desk> {
  const url = new URL(path, forum.url);
  const signIn = account === null ? null : `/become/${account}`;
  return openPlaybackDesk({ read, act, actions }, { url, fixture, signIn });
}

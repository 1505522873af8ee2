import type { Sent } from '@/utils/adapters/shared/requests';
import { flagSchema, type NodebbFlag } from './answers';
import { type Forum, read } from './api';
import { part } from './job';

/** `open` and `wip` wait for somebody. */
export type FlagState = 'open' | 'wip' | 'resolved' | 'rejected';

export function readFlag(forum: Forum, flag: string): Promise<Sent<NodebbFlag>> {
  return read(forum, `flags/${part(flag)}`, flagSchema);
}

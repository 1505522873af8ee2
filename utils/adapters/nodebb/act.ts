import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { type NodebbVerb, nodebbActions } from './actions';
import { connect } from './api';
import { sendMessage } from './chat';
import { openComposer } from './composer';
import { claimFlag, rejectFlag, releaseFlag, reopenFlag, resolveFlag } from './flags';
import { inspect } from './inspect';
import type { Job } from './job';
import { nodebbMeta } from './meta';
import { addNote } from './notes';
import { banMember, muteMember, suspendMember, unbanMember, unmuteMember } from './people';
import { deletePost, editPost, movePost, purgePost, reply, restorePost, uneditPost } from './posts';
import { acceptQueued, editQueued, rejectQueued } from './queue';
import { readAuthor } from './standing';
import {
  deleteTopic,
  lockTopic,
  moveTopic,
  pinTopic,
  purgeTopic,
  restoreTopic,
  unlockTopic,
  unpinTopic,
} from './topics';

export const nodebbActing: ActingHalf = {
  id: nodebbMeta.id,
  inspect: (env, context, post) => inspect(env, context, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, context, author) => readAuthor(env, context, author).catch(() => null),
  openComposer,
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'nodebb' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

const ACTS: Readonly<Record<NodebbVerb, (job: Job) => Promise<Outcome> | Outcome>> = {
  reply,
  'queue-accept': acceptQueued,
  'queue-reject': rejectQueued,
  'queue-edit': editQueued,
  delete: deletePost,
  restore: restorePost,
  edit: editPost,
  unedit: uneditPost,
  move: movePost,
  'move-back': movePost,
  purge: purgePost,
  'flag-claim': claimFlag,
  'flag-release': releaseFlag,
  'flag-resolve': resolveFlag,
  'flag-reject': rejectFlag,
  'flag-reopen': reopenFlag,
  'topic-lock': lockTopic,
  'topic-unlock': unlockTopic,
  'topic-pin': pinTopic,
  'topic-unpin': unpinTopic,
  'topic-move': moveTopic,
  'topic-move-back': moveTopic,
  'topic-delete': deleteTopic,
  'topic-restore': restoreTopic,
  'topic-purge': purgeTopic,
  message: sendMessage,
  note: addNote,
  mute: muteMember,
  unmute: unmuteMember,
  suspend: suspendMember,
  unsuspend: unbanMember,
  ban: banMember,
  unban: unbanMember,
};

/** What each verb is done to. Flags are reached from the post or member they are about. */
function fits({ native, target }: Command): boolean {
  const on = nodebbActions[native as NodebbVerb].on;
  if (on === 'author') return target.kind === 'user';
  if (on === 'topic') return target.kind === 'topic';
  return target.kind === 'post' || (native.startsWith('flag-') && target.kind !== 'topic');
}

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const { native } = command;
  if (!Object.hasOwn(nodebbActions, native) || !fits(command)) return failed(failure('unsupported'));
  const connected = await connect(env, command.viewer);
  if (!connected.ok) return troubled(connected.trouble);
  return ACTS[native as NodebbVerb]({ forum: connected.forum, command });
}

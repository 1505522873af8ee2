import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { SmfVerb } from './actions';
import { approve, unapprove } from './approval';
import { ban, unban } from './bans';
import { openComposer } from './composer';
import { addressOf, type Forum, openForum } from './forum';
import { inspect } from './inspect';
import { findMessage } from './messages';
import { smfMeta } from './meta';
import { deleteMessage, purgeMessage, rejectMessage, restoreMessage } from './removal';
import { handleReport, isReportVerb } from './reports';
import { readAuthor } from './standing';
import { moveTopic, purgeTopic, removeTopic, restoreTopic, setFlag } from './topics';
import { setLevel } from './warnings';
import { edit, reply, writeMessage } from './write-text';

export const smfActing: ActingHalf = {
  id: smfMeta.id,
  inspect: (env, context, post) => inspect(env, context, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, context, author, handles) => readAuthor(env, context, author, handles).catch(() => null),
  openComposer: async (env, post) => openComposer(env, post),
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'smf' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

type Act = (forum: Forum, command: Command) => Promise<Outcome>;

const ACTS: Readonly<Record<SmfVerb, Act>> = {
  reply,
  approve,
  unapprove,
  edit,
  reject: rejectMessage,
  delete: deleteMessage,
  restore: restoreMessage,
  purge: purgeMessage,
  handle: (forum, command) => handleReport(forum, command, 'handle'),
  dismiss: (forum, command) => handleReport(forum, command, 'dismiss'),
  reopen: (forum, command) => handleReport(forum, command, 'reopen'),
  ignore: (forum, command) => handleReport(forum, command, 'ignore'),
  unignore: (forum, command) => handleReport(forum, command, 'unignore'),
  warn: (forum, command) => setLevel(forum, command, 'warn'),
  unwarn: (forum, command) => setLevel(forum, command, 'unwarn'),
  mute: (forum, command) => setLevel(forum, command, 'mute'),
  unmute: (forum, command) => setLevel(forum, command, 'unmute'),
  postban: (forum, command) => ban(forum, command, 'postban'),
  suspend: (forum, command) => ban(forum, command, 'suspend'),
  ban: (forum, command) => ban(forum, command, 'ban'),
  unpostban: unban,
  unsuspend: unban,
  unban,
  message: writeMessage,
  lock: (forum, command) => setFlag(forum, command, 'lock'),
  unlock: (forum, command) => setFlag(forum, command, 'unlock'),
  sticky: (forum, command) => setFlag(forum, command, 'sticky'),
  nonsticky: (forum, command) => setFlag(forum, command, 'nonsticky'),
  move: moveTopic,
  removetopic: removeTopic,
  restoretopic: restoreTopic,
  purgetopic: purgeTopic,
};

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const { native, target, viewer } = command;
  if (!Object.hasOwn(ACTS, native) || !isId(target.id)) return failed(failure('unsupported'));
  if (target.parent !== null && !isId(target.parent)) return failed(failure('unsupported'));
  const forum = openForum(env, viewer);
  if (forum === null) return failed(failure('unsupported'));
  const outcome = await ACTS[native as SmfVerb](forum, await inTopic(forum, command));
  if (outcome.failure?.code !== 'asks-password') return outcome;
  // Where the password can be typed: bans want an administrator's session, all else a moderator's.
  const area = isBan(native) ? 'action=admin;area=ban' : 'action=moderate';
  return { ...outcome, url: addressOf(forum, area).href };
}

/** The page of a report names the post alone; everything else is told the topic, too. */
async function inTopic(forum: Forum, command: Command): Promise<Command> {
  const { target, native } = command;
  if (target.kind !== 'post' || target.parent !== null || isReportVerb(native)) return command;
  const found = await findMessage(forum, target.id, null);
  return found.ok ? { ...command, target: { ...target, parent: found.answer.body.topic } } : command;
}

function isBan(native: string): boolean {
  return /ban$|suspend$/.test(native);
}

/** Everything in SMF has a number; nothing else is put into an address. */
function isId(id: string): boolean {
  return /^[1-9]\d{0,17}$/.test(id);
}

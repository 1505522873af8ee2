import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { openComposer } from './composer';
import { edit, revert, split } from './edits';
import { inspect } from './inspect';
import { reply, sendLetter } from './messages';
import { discourseMeta } from './meta';
import { addNote, deleteNote } from './notes';
import { changePenalty, deleteSpammer, isPenalty } from './penalties';
import { changePost, isSimplePostVerb, readPost } from './posts';
import { changeClaim, isVerdict, judge } from './reviewables';
import { openSession, type Session } from './session';
import { readAuthor } from './standing';
import { changeTopic, isTopicVerb, moveTopic } from './topics';

export const discourseActing: ActingHalf = {
  id: discourseMeta.id,
  inspect: (env, _context, post) => inspect(env, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, _context, author, handles) => readAuthor(env, author, handles).catch(() => null),
  openComposer: (env, post) => openComposer(env, post).catch(() => null),
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'discourse' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

const UNSUPPORTED = failed(failure('unsupported'));

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const session = await openSession(env, command.viewer);
  if (!session.ok) return troubled(session.trouble);
  const { native } = command;
  if (isVerdict(native) || native === 'claim' || native === 'release') {
    return performInQueue(session.answer.body, command);
  }
  if (isTopicVerb(native) || native === 'move' || native === 'move-back') {
    return performOnTopic(session.answer.body, command);
  }
  const userId = userOf(command);
  return userId === undefined
    ? performOnPost(session.answer.body, command)
    : performOnAuthor(session.answer.body, command, userId);
}

const AUTHOR_VERBS = new Set(['warn', 'message', 'note', 'delete-note', 'delete-spammer']);

/** Undefined for verbs on posts, null where it is not known whom it is about. */
function userOf({ native, target, author }: Command): string | null | undefined {
  if (!isPenalty(native) && !AUTHOR_VERBS.has(native)) return undefined;
  return target.kind === 'user' ? target.id : (author?.id ?? null);
}

const isNumber = (id: string | null | undefined): id is string => /^[1-9]\d{0,17}$/.test(id ?? '');

async function performInQueue(session: Session, command: Command): Promise<Outcome> {
  const { native, target } = command;
  const item = await reviewableOf(session, command);
  if (item === null) return target.kind === 'post' ? failed(failure('already-done')) : UNSUPPORTED;
  if (typeof item !== 'string') return item;
  if (native === 'claim' || native === 'release') return changeClaim(session, item, native);
  return isVerdict(native) ? judge(session, command, item, native) : UNSUPPORTED;
}

/** The item itself, or the one that is about the post; its id is in no page of a topic. */
async function reviewableOf(session: Session, { target }: Command): Promise<string | Outcome | null> {
  if (!isNumber(target.id)) return null;
  if (target.kind !== 'post') return target.kind === 'topic' || target.kind === 'user' ? null : target.id;
  const post = await readPost(session, target.id);
  if (!post.ok) return troubled(post.trouble);
  const { reviewable_id: item, reviewable_score_pending_count: open } = post.answer.body;
  return item && item > 0 && open !== 0 ? String(item) : null;
}

function performOnTopic(session: Session, command: Command): Promise<Outcome> | Outcome {
  const { native, target } = command;
  if (target.kind !== 'topic' || !isNumber(target.id)) return UNSUPPORTED;
  return isTopicVerb(native) ? changeTopic(session, command, native) : moveTopic(session, command);
}

function performOnPost(session: Session, command: Command): Promise<Outcome> | Outcome {
  const { native, target } = command;
  if (target.kind !== 'post' || !isNumber(target.id)) return UNSUPPORTED;
  if (isSimplePostVerb(native)) return changePost(session, command, native);
  if (native === 'reply') return reply(session, command);
  if (native === 'edit') return edit(session, command);
  if (native === 'revert') return revert(session, command);
  return native === 'split' ? split(session, command) : UNSUPPORTED;
}

function performOnAuthor(
  session: Session,
  command: Command,
  userId: string | null,
): Promise<Outcome> | Outcome {
  const { native } = command;
  if (native === 'warn' || native === 'message') return sendLetter(session, command, native === 'warn');
  if (!isNumber(userId)) return UNSUPPORTED;
  if (isPenalty(native)) return changePenalty(session, command, userId, native);
  if (native === 'note') return addNote(session, command, userId);
  if (native === 'delete-note') return deleteNote(session, command, userId);
  return native === 'delete-spammer' ? deleteSpammer(session, userId) : UNSUPPORTED;
}

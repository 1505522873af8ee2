import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { openComposer } from './composer';
import { changeDiscussion, isDiscussionVerb, move, rename } from './discussions';
import { identity } from './identity';
import { inspect } from './inspect';
import { changeMember, isMemberVerb, readAuthor } from './members';
import { changePost, isNumber, isPostVerb } from './posts';
import { openSession, type Session } from './session';
import { edit, reply } from './texts';

export const flarumActing: ActingHalf = {
  id: identity.id,
  inspect: (env, _context, post) => inspect(env, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, _context, author, handles) => readAuthor(env, author, handles).catch(() => null),
  openComposer: (env, post) => openComposer(env, post).catch(() => null),
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'flarum' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const session = await openSession(env, command.viewer);
  return session.ok ? carry(session.answer.body, command) : troubled(session.trouble);
}

function carry(session: Session, command: Command): Promise<Outcome> | Outcome {
  const { native, target, author } = command;
  if (isPostVerb(native)) return changePost(session, command, native);
  if (native === 'reply') return reply(session, command);
  if (native === 'edit') return edit(session, command);
  if (isMemberVerb(native)) {
    const id = target.kind === 'user' ? target.id : author?.id;
    return isNumber(id) ? changeMember(session, id, native, command) : failed(failure('unsupported'));
  }
  if (target.kind !== 'topic' || !isNumber(target.id)) return failed(failure('unsupported'));
  if (isDiscussionVerb(native)) return changeDiscussion(session, target.id, native);
  if (native === 'rename') return rename(session, target.id, command);
  if (native === 'move' || native === 'move-back') return move(session, target.id, command);
  return failed(failure('unsupported'));
}

import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { isVerb } from './actions';
import { changeBan, isBanVerb } from './bans';
import { openBoard } from './board';
import { openComposer } from './composer';
import { identity } from './identity';
import { inspect } from './inspect';
import { changePost, isNumber, isPostVerb } from './posts';
import { decideReport, isReportVerb } from './reports';
import { readAuthor } from './standing';
import { edit, message, reply } from './texts';
import { changeByForm, changeThread, isFormVerb, isThreadVerb, move, rename } from './threads';
import { warn } from './warnings';

export const xenforoActing: ActingHalf = {
  id: identity.id,
  inspect: (env, context, post) => inspect(env, context, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, context, author) => readAuthor(env, context, author).catch(() => null),
  openComposer: (env, post) => Promise.resolve(openComposer(env, post)),
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'xenforo' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

const UNSUPPORTED = failed(failure('unsupported'));

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const { native, target, author } = command;
  if (!isVerb(native)) return UNSUPPORTED;
  const board = openBoard(env, command.viewer);
  if (isPostVerb(native)) return changePost(board, command, native);
  if (isReportVerb(native)) return decideReport(board, command, native);
  if (native === 'reply') return reply(board, command);
  if (native === 'edit') return edit(board, command);
  if (native === 'message') return message(board, command);
  if (native === 'warn' || isBanVerb(native)) {
    const id = target.kind === 'user' ? target.id : author?.id;
    if (!isNumber(id)) return UNSUPPORTED;
    return native === 'warn' ? warn(board, id, command) : changeBan(board, id, native, command);
  }
  if (target.kind !== 'topic' || !isNumber(target.id)) return UNSUPPORTED;
  if (isFormVerb(native)) return changeByForm(board, target.id, native);
  if (isThreadVerb(native)) return changeThread(board, target.id, native, command);
  return native === 'rename' ? rename(board, target.id, command) : move(board, target.id, command);
}

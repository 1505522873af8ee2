import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { MybbVerb } from './actions';
import { openBoard } from './board';
import { openComposer } from './composer';
import { inspect } from './inspect';
import type { Job } from './job';
import { addNote, ban, changeLimit, isLimitVerb, liftBan } from './members';
import { mybbMeta } from './meta';
import { changePost, isPostVerb } from './posts';
import { markReport } from './reports';
import { readAuthor } from './standing';
import { edit, privateMessage, reply } from './texts';
import { changeOpenness, changeThread, isOpennessVerb, isThreadVerb, move } from './threads';
import { revoke, warn } from './warnings';

export const mybbActing: ActingHalf = {
  id: mybbMeta.id,
  inspect: (env, context, post) => inspect(env, context, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, context, author, handles) => readAuthor(env, context, author, handles).catch(() => null),
  openComposer: async (env) => openComposer(env),
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'mybb' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

type Act = (job: Job) => Promise<Outcome> | Outcome;

const ACTS: Partial<Record<MybbVerb, Act>> = {
  reply,
  edit,
  'report-accept': markReport,
  'report-reject': markReport,
  move,
  'move-redirect': move,
  'private-message': privateMessage,
  warn,
  'warn-custom': warn,
  'revoke-warning': revoke,
  ban,
  'ban-permanent': ban,
  'lift-ban': liftBan,
  'lift-permanent-ban': liftBan,
  'user-note': addNote,
};

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const job: Job = { board: openBoard(env, command.viewer), command };
  const { native } = command;
  if (isPostVerb(native)) return changePost(job, native);
  if (isThreadVerb(native)) return changeThread(job, native);
  if (isOpennessVerb(native)) return changeOpenness(job, native);
  if (isLimitVerb(native)) return changeLimit(job, native);
  const act = Object.hasOwn(ACTS, native) ? ACTS[native as MybbVerb] : undefined;
  return act === undefined ? failed(failure('unsupported')) : act(job);
}

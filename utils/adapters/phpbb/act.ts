import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { isVerb, type PhpbbVerb, phpbbActions } from './actions';
import { changeBan } from './bans';
import { openBoard } from './board';
import { openComposer } from './composer';
import { inspect } from './inspect';
import type { Job } from './job';
import { phpbbMeta } from './meta';
import { note, warn } from './people';
import { changePost } from './posts';
import { decideReport } from './reports';
import { readAuthor } from './standing';
import { edit, pm, reply } from './texts';
import { changeTopic } from './topics';

export const phpbbActing: ActingHalf = {
  id: phpbbMeta.id,
  inspect: (env, context, post) => inspect(env, context, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, context, author) => readAuthor(env, context, author).catch(() => null),
  openComposer: (env) => Promise.resolve(openComposer(env.document)),
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'phpbb' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

type Act = (job: Job, verb: PhpbbVerb) => Promise<Outcome> | Outcome;

/** Verbs that are neither a change of a post nor of a topic. */
const ACTS: Partial<Record<PhpbbVerb, Act>> = {
  reply,
  edit,
  pm,
  warn,
  note,
  ban: changeBan,
  suspend: changeBan,
  unban: changeBan,
  unsuspend: changeBan,
  close_report: decideReport,
  reject_report: decideReport,
  delete_report: decideReport,
};

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const { native, viewer } = command;
  if (!isVerb(native) || env.signal.aborted) {
    return failed(failure(isVerb(native) ? 'not-sent' : 'unsupported'));
  }
  const job: Job = { board: openBoard(env, viewer), command };
  const act = ACTS[native] ?? (phpbbActions[native].on === 'topic' ? changeTopic : changePost);
  return act(job, native);
}

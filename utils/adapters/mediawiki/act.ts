import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { ActEnv, ActingHalf } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { MediawikiVerb } from './actions';
import type { TokenType } from './api';
import { readAuthor } from './author';
import { block, unblock } from './blocks';
import { openComposer } from './composer';
import { editSection, rollback, undo, undoMade, warn } from './edits';
import { inspect } from './inspect';
import { type Job, startJob } from './job';
import { mediawikiMeta } from './meta';
import { deletePage, undelete } from './pages';
import { protect, unprotect } from './protections';
import { reply } from './replies';
import { hide, patrol, show } from './visibility';

export const mediawikiActing: ActingHalf = {
  id: mediawikiMeta.id,
  inspect: (env, context, post) => inspect(env, context, post).catch(() => null),
  perform: (env, command) => perform(env, command).catch(() => UNFORESEEN),
  readAuthor: (env, _context, author) => readAuthor(env, author).catch(() => null),
  openComposer,
};

const UNFORESEEN: Outcome = troubled({
  failure: failure('unexpected', { where: 'mediawiki' }),
  http: null,
  skewMs: null,
  effect: 'possible',
});

type Act = (job: Job) => Promise<Outcome>;

const ACTS: Readonly<Record<MediawikiVerb, Act>> = {
  reply,
  undo,
  rollback,
  reinstate: undoMade,
  patrol,
  edit: editSection,
  unedit: undoMade,
  revisiondelete: hide,
  revisionundelete: show,
  warn,
  unwarn: undoMade,
  block,
  'block-infinite': block,
  'block-partial': block,
  unblock,
  'unblock-infinite': unblock,
  'unblock-partial': unblock,
  'protect-semi': protect,
  protect,
  unprotect,
  delete: deletePage,
  undelete,
};

/** Rollback and patrol have tokens of their own. */
const TOKENS: Readonly<Record<string, TokenType>> = { rollback: 'rollback', patrol: 'patrol' };

async function perform(env: ActEnv, command: Command): Promise<Outcome> {
  const { native } = command;
  if (!Object.hasOwn(ACTS, native)) return failed(failure('unsupported'));
  const job = await startJob(env, command, TOKENS[native] ?? 'csrf');
  if (!job.ok) return job.outcome;
  return ACTS[native as MediawikiVerb](job.value);
}

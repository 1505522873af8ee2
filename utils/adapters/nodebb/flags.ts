import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { anythingSchema, type NodebbFlag } from './answers';
import { write } from './api';
import { type Change, change, kept } from './change';
import { type Job, part } from './job';
import { readAccount } from './people';
import { readPost } from './posts';
import { type FlagState, readFlag } from './read-flag';

const assigneeOf = ({ assignee }: NodebbFlag) => String(assignee ?? '');
const isOpen = ({ state }: NodebbFlag) => state === 'open' || state === 'wip';

/** Takes the flag in hand as NodeBB's "Assign to me" does, and says that it is being worked on. */
export function claimFlag(job: Job): Promise<Outcome> {
  const { uid } = job.forum;
  return setFlag(job, { assignee: Number(uid), state: 'wip' }, (flag) => ({
    isDone: assigneeOf(flag) === uid && isOpen(flag),
    objection: assigneeOf(flag) !== '' || !isOpen(flag),
  }));
}

export function releaseFlag(job: Job): Promise<Outcome> {
  const { uid } = job.forum;
  return setFlag(job, { assignee: '', state: 'open' }, (flag) => ({
    isDone: assigneeOf(flag) === '' && flag.state === 'open',
    objection: (assigneeOf(flag) !== '' && assigneeOf(flag) !== uid) || !isOpen(flag),
  }));
}

export const resolveFlag = (job: Job) => decideFlag(job, 'resolved');
export const rejectFlag = (job: Job) => decideFlag(job, 'rejected');

function decideFlag(job: Job, state: FlagState): Promise<Outcome> {
  return setFlag(job, { state }, (flag) => ({ isDone: flag.state === state, objection: !isOpen(flag) }));
}

/** Back to the state before the decision that is taken back, where one was kept. */
export function reopenFlag(job: Job): Promise<Outcome> {
  const state = kept(job.command.undoing, 'was') === 'wip' ? 'wip' : 'open';
  return setFlag(job, { state }, (flag) => ({ isDone: isOpen(flag), objection: false }));
}

type Judge = (flag: NodebbFlag) => { isDone: boolean; objection: boolean };

/** A state or member that NodeBB does not know is passed over with yes: what counts is what is read after. `params`: `flag`, and the state before. */
async function setFlag(job: Job, changes: Record<string, unknown>, judge: Judge): Promise<Outcome> {
  const { forum } = job;
  const found = await flagOf(job);
  if (!found.ok) return troubled(found.trouble);
  const flag = found.answer.body;
  if (flag === null) return failed(failure('gone'));
  const what: Change<NodebbFlag> = {
    look: () => readFlag(forum, flag),
    isDone: (now) => judge(now).isDone,
    objection: (now) => (judge(now).objection ? failure('changed-meanwhile') : null),
    send: () => write(forum, 'PUT', `flags/${part(flag)}`, changes, anythingSchema),
    details: (before) => ({
      notified: 'no',
      params: { flag, was: before.state },
      url: new URL(`flags/${part(flag)}`, forum.root).href,
    }),
  };
  return change(what);
}

/** From the record being taken back, the page, or the post or member that is flagged. */
async function flagOf({ forum, command }: Job): Promise<Sent<string | null>> {
  const { target, undoing, handles } = command;
  const known = kept(undoing, 'flag') ?? handles.flag ?? (target.kind === 'report' ? target.id : null);
  if (known) return { ok: true, answer: { ...BLANK, url: forum.root, body: known } };
  const sent = await (target.kind === 'user' ? readAccount(forum, target.id) : readPost(forum, target.id));
  if (!sent.ok) return sent;
  const { flagId } = sent.answer.body;
  return {
    ok: true,
    answer: { ...sent.answer, body: flagId == null || flagId === 0 ? null : String(flagId) },
  };
}

const BLANK = { status: 200, redirected: false, headers: new Headers(), skewMs: null };

import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { type Account, accountSchema, anythingSchema, isoOf, isSet, userSchema } from './answers';
import { type Forum, read, readPage, write } from './api';
import { change } from './change';
import { type Job, part } from './job';

/**
 * An account as this viewer may see it, with notes and history where they may see those. The page of moderation facts counts no visit and is
 * refused to moderators of single categories; the profile then has the rest.
 */
export async function readAccount(forum: Forum, uid: string): Promise<Sent<Account>> {
  const user = await read(forum, `users/${part(uid)}`, userSchema);
  if (!user.ok) return user;
  const path = `api/user/${part(user.answer.body.userslug)}`;
  const info = await readPage(forum, `${path}/info`, accountSchema);
  return info.ok || info.trouble.http !== 403 ? info : readPage(forum, path, accountSchema);
}

/** A ban takes people out of NodeBB's own groups, and lifting it does not put them back. */
export function isStaff(account: Account): boolean {
  const groups = account.groups ?? [];
  return (
    isSet(account.isTargetAdmin) ||
    groups.some(({ name }) => /^(administrators|Global Moderators)$/.test(name))
  );
}

/** Ends of timed acts are compared generously: the clock here is known to a second or so. */
const CLOSE_MS = 60_000;

const isBanned = (account: Account) => isSet(account.banned);
const isMuted = (account: Account) => isSet(account.muted);

export const banMember = (job: Job) => restrict(job, 'ban', null);

export function suspendMember(job: Job): Promise<Outcome> | Outcome {
  const { seconds } = job.command.input;
  return seconds === null
    ? failed(failure('invalid-input', { field: 'seconds' }))
    : restrict(job, 'ban', seconds);
}

export function muteMember(job: Job): Promise<Outcome> | Outcome {
  const { seconds } = job.command.input;
  // Without an end some versions mute for ever, others nobody, and both say yes.
  return seconds === null
    ? failed(failure('invalid-input', { field: 'seconds' }))
    : restrict(job, 'mute', seconds);
}

async function restrict(
  { forum, command }: Job,
  what: 'ban' | 'mute',
  seconds: number | null,
): Promise<Outcome> {
  const uid = command.target.id;
  // NodeBB lets moderators ban themselves; nobody means to.
  if (uid === forum.uid) return failed(failure('unsupported'));
  const until = seconds === null ? 0 : Math.round(forum.env.now() + (forum.skewMs ?? 0) + seconds * 1000);
  const isSo = what === 'ban' ? isBanned : isMuted;
  const endOf = (account: Account) =>
    Number((what === 'ban' ? account.banned_until : account.mutedUntil) ?? 0);
  const seen: { end: number | null } = { end: null };
  const outcome = await change<Account>({
    look: () => readAccount(forum, uid),
    isDone: (account) => isSo(account) && endOf(account) > 0 === until > 0,
    objection: (account) => objectionTo(account, what, isSo(account)),
    send: () =>
      write(
        forum,
        'PUT',
        `users/${part(uid)}/${what}`,
        { until, ...reasonOf(command.input.reason) },
        anythingSchema,
      ),
    details: (_before, account) => {
      seen.end = endOf(account);
      return { notified: 'unknown', until: until === 0 ? null : isoOf(endOf(account)) };
    },
  });
  // Only a change that was made has details: an end elsewhere than sent means that another moderator's act stands now.
  const strayed = seen.end !== null && until > 0 && Math.abs(seen.end - until) > CLOSE_MS;
  return strayed && outcome.state === 'confirmed'
    ? { ...outcome, state: 'partial', failure: failure('changed-meanwhile') }
    : outcome;
}

function objectionTo(account: Account, what: 'ban' | 'mute', isSo: boolean): Failure | null {
  if (isSet(account.isTargetAdmin)) return failure('no-right');
  if (what === 'ban' && isStaff(account)) return failure('unsupported');
  // Restricted already, with another end: somebody else decided otherwise.
  return isSo ? failure('changed-meanwhile') : null;
}

export const unbanMember = (job: Job) => lift(job, 'ban', isBanned);
export const unmuteMember = (job: Job) => lift(job, 'mute', isMuted);

/** Lifting what is not there is answered with yes, and leaves a line in the member's history. */
function lift(
  { forum, command }: Job,
  what: 'ban' | 'mute',
  isSo: (account: Account) => boolean,
): Promise<Outcome> {
  const uid = command.target.id;
  return change<Account>({
    look: () => readAccount(forum, uid),
    isDone: (account) => !isSo(account),
    send: () =>
      write(forum, 'DELETE', `users/${part(uid)}/${what}`, reasonOf(command.input.reason), anythingSchema),
    details: () => ({ notified: 'unknown' }),
  });
}

function reasonOf(reason: string | null): Record<string, string> {
  return reason ? { reason } : {};
}

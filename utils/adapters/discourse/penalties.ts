import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { actAndLook, type Standing } from './act-and-look';
import { anything, read, type Session, write } from './session';
import { foreverFrom, inSeconds, isForever, isoOrNull } from './times';

/** What is taken from `/admin/users/<id>.json`, which only staff may read. */
const memberSchema = z.object({
  id: z.int(),
  username: z.string(),
  created_at: z.nullish(z.string()),
  post_count: z.nullish(z.int()),
  trust_level: z.nullish(z.int()),
  title: z.nullish(z.string()),
  admin: z.optional(z.nullable(z.boolean())),
  moderator: z.optional(z.nullable(z.boolean())),
  /** Made for somebody who wrote by e-mail and has no account of their own yet. */
  staged: z.optional(z.nullable(z.boolean())),
  silenced: z.optional(z.nullable(z.boolean())),
  silenced_till: z.nullish(z.string()),
  suspended_till: z.nullish(z.string()),
  can_be_deleted: z.optional(z.nullable(z.boolean())),
  can_delete_all_posts: z.optional(z.nullable(z.boolean())),
  warnings_received_count: z.nullish(z.int()),
  flags_received_count: z.nullish(z.int()),
  penalty_counts: z.nullish(z.object({ silenced: z.optional(z.int()), suspended: z.optional(z.int()) })),
});
export type Member = z.infer<typeof memberSchema>;

export function readMember(session: Session, id: string): Promise<Sent<Member>> {
  return read(session, { path: `/admin/users/${id}.json` }, memberSchema);
}

/** In force at this moment. */
export function restrictionsOf(member: Member, now: number) {
  const suspended = Date.parse(member.suspended_till ?? '') > now;
  return {
    silenced: member.silenced === true,
    suspended,
    isForEver: suspended && isForever(member.suspended_till, now),
  };
}

const PENALTIES = ['silence', 'suspend', 'suspend-forever'] as const;
const LIFTS = ['unsilence', 'unsuspend', 'unsuspend-forever'] as const;
type Penalty = (typeof PENALTIES)[number];
type Lift = (typeof LIFTS)[number];

export function isPenalty(native: string): native is Penalty | Lift {
  return ([...PENALTIES, ...LIFTS] as string[]).includes(native);
}

export async function changePenalty(
  session: Session,
  command: Command,
  id: string,
  native: Penalty | Lift,
): Promise<Outcome> {
  return native === 'silence' || native === 'suspend' || native === 'suspend-forever'
    ? punish(session, command, id, native)
    : lift(session, id, native);
}

/**
 * The post is named, so that the forum's own log leads to it, and left as it is: removing it is an act of its own, with a record of its own.
 */
function punish(session: Session, command: Command, id: string, native: Penalty): Promise<Outcome> | Outcome {
  const { input, handles } = command;
  const reason = input.reason?.trim();
  if (!reason || reason.length > 300) {
    return failed(failure('invalid-input', { field: 'reason', ...(reason ? { limit: 300 } : {}) }));
  }
  if (native === 'suspend' && input.seconds === null) {
    return failed(failure('invalid-input', { field: 'seconds' }));
  }
  const { env } = session;
  const isEndless = native === 'suspend-forever' || input.seconds === null;
  const until = isEndless ? foreverFrom(env.now()) : inSeconds(env.now(), input.seconds ?? 0);
  const isSilence = native === 'silence';
  const form: [string, string][] = [
    [isSilence ? 'silenced_till' : 'suspend_until', until],
    ['reason', reason],
  ];
  if (input.text?.trim()) form.push(['message', input.text.trim()]);
  if (/^\d+$/.test(handles.post ?? '')) form.push(['post_id', handles.post ?? '']);
  const path = `/admin/users/${id}/${isSilence ? 'silence' : 'suspend'}`;
  return actAndLook<Member>({
    look: () => readMember(session, id),
    standing: (now) => {
      const { silenced, suspended } = restrictionsOf(now, env.now());
      return (isSilence ? silenced : suspended) ? 'done' : 'ready';
    },
    act: () => write(session, { path, method: 'PUT', form }, anything),
    details: (_before, after) => ({
      until: isEndless ? null : isoOrNull(isSilence ? after.silenced_till : after.suspended_till),
      notified: input.text?.trim() ? 'yes' : 'no',
    }),
  });
}

function lift(session: Session, id: string, native: Lift): Promise<Outcome> {
  const now = session.env.now();
  const standing = (member: Member): Standing => {
    const { silenced, suspended, isForEver } = restrictionsOf(member, now);
    if (native === 'unsilence') return silenced ? 'ready' : 'done';
    if (!suspended) return 'done';
    // Somebody put the other kind in its place meanwhile.
    return isForEver === (native === 'unsuspend-forever') ? 'ready' : 'other';
  };
  const path = `/admin/users/${id}/${native === 'unsilence' ? 'unsilence' : 'unsuspend'}`;
  return actAndLook<Member>({
    look: () => readMember(session, id),
    standing,
    act: () => write(session, { path, method: 'PUT' }, anything),
  });
}

/** Account and posts for ever, and the address blocked. The forum refuses where the posts are too many or too old, and for staff. */
export function deleteSpammer(session: Session, id: string): Promise<Outcome> {
  const yes = ['delete_posts', 'block_email', 'block_urls', 'block_ip', 'delete_as_spammer'];
  const form = [
    ...yes.map((name) => [name, 'true'] as const),
    ['context', session.env.url.pathname] as const,
  ];
  return actAndLook<Member>({
    look: () => readMember(session, id),
    standing: () => 'ready',
    act: () => write(session, { path: `/admin/users/${id}.json`, method: 'DELETE', form }, anything),
    goneIsDone: true,
  });
}

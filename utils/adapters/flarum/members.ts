import { carryOut } from '@/utils/adapters/shared/carry-out';
import { cut } from '@/utils/adapters/shared/dom';
import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import type { ActEnv } from '@/utils/adapters/types';
import { failure } from '@/utils/domain/failure';
import { LIMITS } from '@/utils/domain/limits';
import type { Command, Outcome } from '@/utils/domain/outcome';
import type { Author, Handles, Standing } from '@/utils/domain/post';
import { z } from '@/utils/domain/zod-mini';
import { documentSchema, idsOf, includedIn, type OneDocument, type Resource } from './json-api';
import { isNumber } from './posts';
import { anything, notUnderstood, openSession, pageFacts, read, type Session, write } from './session';

const attributesSchema = z.object({
  displayName: z.string(),
  slug: z.optional(z.string()),
  joinTime: z.nullish(z.string()),
  commentCount: z.nullish(z.number()),
  discussionCount: z.nullish(z.number()),
  /** Told to those who may suspend this member, and to the member; absent where the extension is. */
  suspendedUntil: z.nullish(z.string()),
  suspendReason: z.nullish(z.string()),
  canSuspend: z.optional(z.nullable(z.boolean())),
});

export interface Member extends z.infer<typeof attributesSchema> {
  id: string;
}

export function memberOf(resource: Resource | null): Member | null {
  const parsed = attributesSchema.safeParse(resource?.attributes);
  return resource?.type === 'users' && parsed.success ? { ...parsed.data, id: resource.id } : null;
}

async function readDocument(session: Session, id: string | null, slug: string): Promise<Sent<OneDocument>> {
  if (id !== null) return read(session, { path: `/users/${id}` }, documentSchema);
  const bySlug = { path: `/users/${encodeURIComponent(slug)}`, query: { bySlug: 'true' } };
  return read(session, bySlug, documentSchema);
}

export async function readMember(session: Session, id: string): Promise<Sent<Member>> {
  const sent = await readDocument(session, id, '');
  if (!sent.ok) return sent;
  const member = memberOf(sent.answer.body.data);
  return member === null
    ? notUnderstood(sent.answer)
    : { ok: true, answer: { ...sent.answer, body: member } };
}

/** Flarum's own dialog writes this for "without end". */
const FOREVER = '2038-01-01T00:00:00.000Z';
const DAY_MS = 86_400_000;

/** Null: not suspended at this moment. */
export function suspensionOf({ suspendedUntil }: Member, now: number): 'timed' | 'endless' | null {
  const until = Date.parse(suspendedUntil ?? '');
  if (!(until > now)) return null;
  return Math.abs(until - Date.parse(FOREVER)) < DAY_MS ? 'endless' : 'timed';
}

const PENALTIES = ['suspend', 'suspend-forever'] as const;
const LIFTS = ['unsuspend', 'unsuspend-forever'] as const;
type MemberVerb = (typeof PENALTIES)[number] | (typeof LIFTS)[number];

export function isMemberVerb(native: string): native is MemberVerb {
  return ([...PENALTIES, ...LIFTS] as string[]).includes(native);
}

function patch(session: Session, id: string, attributes: object): Promise<Sent<unknown>> {
  const data = { type: 'users', id, attributes };
  return write(session, { path: `/users/${id}`, method: 'PATCH', data }, anything);
}

const right = ({ canSuspend }: Member) =>
  canSuspend == null ? failure('unsupported') : canSuspend ? null : failure('no-right');

/** The forum mails the member in the same request; where its mail is broken, nothing is saved. */
export async function changeMember(
  session: Session,
  id: string,
  native: MemberVerb,
  { input }: Command,
): Promise<Outcome> {
  const now = session.env.now();
  const isEndless = native.endsWith('-forever');
  const change = { look: () => readMember(session, id) };
  if (native === 'unsuspend' || native === 'unsuspend-forever') {
    return carryOut<Member>({
      ...change,
      // Not told to those who may not suspend: then it is a matter of the right, not of being done.
      isDone: (member) => right(member) === null && suspensionOf(member, now) === null,
      hindrance: (member) => {
        // Somebody put the other kind in its place meanwhile.
        const isOther = (suspensionOf(member, now) === 'endless') !== isEndless;
        return right(member) ?? (isOther ? failure('changed-meanwhile') : null);
      },
      send: () => patch(session, id, { suspendedUntil: null }),
      details: () => ({ notified: 'unknown' }),
    });
  }
  if (!isEndless && input.seconds === null) return failed(failure('invalid-input', { field: 'seconds' }));
  const until = isEndless ? FOREVER : new Date(now + (input.seconds ?? 0) * 1000).toISOString();
  return carryOut<Member>({
    ...change,
    isDone: (member) => suspensionOf(member, now) !== null,
    hindrance: right,
    send: () =>
      patch(session, id, {
        suspendedUntil: until,
        suspendReason: input.reason?.trim() ?? '',
        suspendMessage: input.text?.trim() ?? '',
      }),
    details: (_before, after) => ({
      until: isEndless ? null : isoOrNull(after.suspendedUntil),
      notified: 'yes',
    }),
  });
}

function isoOrNull(time: string | null | undefined): string | null {
  const parsed = Date.parse(time ?? '');
  return Number.isNaN(parsed) ? null : new Date(parsed).toISOString();
}

const groupSchema = z.object({ nameSingular: z.string() });

export async function readAuthor(env: ActEnv, author: Author, handles: Handles): Promise<Standing | null> {
  const opened = await openSession(env, null);
  if (!opened.ok) return null;
  const session = opened.answer.body;
  const id = isNumber(author.id) ? author.id : null;
  // Without either it would be a guess: names are not what addresses are made of.
  if (id === null && handles.slug === undefined) return null;
  const sent = await readDocument(session, id, handles.slug ?? '');
  const member = sent.ok ? memberOf(sent.answer.body.data) : null;
  if (!sent.ok || member === null) return null;
  const groups = (idsOf(sent.answer.body.data, 'groups') ?? []).flatMap((group) => {
    const parsed = groupSchema.safeParse(includedIn(sent.answer.body, 'groups', group)?.attributes);
    return parsed.success ? [parsed.data.nameSingular] : [];
  });
  const suspension = suspensionOf(member, env.now());
  const reason = suspension === null ? '' : (member.suspendReason ?? '');
  const slug = member.slug ?? handles.slug ?? null;
  const address =
    slug && new URL(`${pageFacts(env).base}/u/${encodeURIComponent(slug)}`, env.url.origin).href;
  return {
    joinedAt: isoOrNull(member.joinTime),
    posts: Number.isInteger(member.commentCount) ? Math.max(0, member.commentCount ?? 0) : null,
    rank: cut(groups.join(', '), 200) || null,
    warnings: null,
    warningPercent: null,
    bannedUntil: null,
    // Suspended members read on; they only cannot write.
    mutedUntil: suspension === 'endless' ? 'endless' : suspension && isoOrNull(member.suspendedUntil),
    notes: reason === '' ? [] : [{ text: cut(reason, 1000), by: null, at: null }],
    facts: [],
    url: address ? cut(address, LIMITS.url) : null,
  };
}

import { cut } from '@/utils/adapters/shared/dom';
import type { Sent } from '@/utils/adapters/shared/requests';
import type { ActEnv } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Author, Handles, Standing } from '@/utils/domain/post';
import { z } from '@/utils/domain/zod-mini';
import { readNotes } from './notes';
import { type Member, readMember } from './penalties';
import { isStaff, openSession, read, type Session } from './session';
import { isForever, isoOrNull } from './times';

/** What everybody may see of a member, where they may see profiles at all. */
const cardSchema = z.object({
  user: z.object({
    id: z.int(),
    created_at: z.nullish(z.string()),
    trust_level: z.nullish(z.int()),
    title: z.nullish(z.string()),
    suspended_till: z.nullish(z.string()),
  }),
});

export async function readAuthor(env: ActEnv, author: Author, handles: Handles): Promise<Standing | null> {
  const opened = await openSession(env, null);
  if (!opened.ok) return null;
  const session = opened.answer.body;
  if (author.id !== null && Number(author.id) > 0 && isStaff(session)) {
    const sent = await readMember(session, author.id);
    if (sent.ok) return ofMember(session, sent.answer.body);
  }
  const name = handles.username ?? author.name;
  if (!name) return null;
  const card: Sent<z.infer<typeof cardSchema>> = await read(
    session,
    { path: `/u/${encodeURIComponent(name)}/card.json` },
    cardSchema,
  );
  if (!card.ok) return null;
  const { user } = card.answer.body;
  return { ...basics(session, name, user), facts: [] };
}

interface Basics {
  created_at?: string | null | undefined;
  trust_level?: number | null | undefined;
  title?: string | null | undefined;
  suspended_till?: string | null | undefined;
}

function basics(session: Session, name: string, member: Basics): Omit<Standing, 'facts'> {
  const { env, base } = session;
  const level = member.trust_level == null ? null : `TL${member.trust_level}`;
  return {
    joinedAt: isoOrNull(member.created_at),
    posts: null,
    rank: member.title?.slice(0, 200) || level,
    warnings: null,
    warningPercent: null,
    bannedUntil: endOf(member.suspended_till, env.now()),
    mutedUntil: null,
    notes: [],
    url: new URL(`${base}/u/${encodeURIComponent(name)}`, env.url.origin).href.slice(0, LIMITS.url),
  };
}

/** When a restriction ends; null when it is over or there is none. */
function endOf(until: string | null | undefined, now: number): Standing['bannedUntil'] {
  if (!(Date.parse(until ?? '') > now)) return null;
  return isForever(until, now) ? 'endless' : isoOrNull(until);
}

async function ofMember(session: Session, member: Member): Promise<Standing> {
  const notes = await readNotes(session, String(member.id));
  const now = session.env.now();
  return {
    ...basics(session, member.username, member),
    posts: member.post_count ?? null,
    warnings: member.warnings_received_count ?? null,
    mutedUntil: member.silenced ? (endOf(member.silenced_till, now) ?? 'endless') : null,
    notes: (notes.ok ? notes.answer.body : []).slice(0, 20).map((note) => ({
      text: cut(note.raw, 1000),
      by: note.created_by?.username.slice(0, LIMITS.name) ?? null,
      at: isoOrNull(note.created_at),
    })),
    facts: penaltiesOf(member),
  };
}

/** How often before, in the interface's own words; nothing where there is nothing. */
function penaltiesOf(member: Member): Standing['facts'] {
  const { silenced = 0, suspended = 0 } = member.penalty_counts ?? {};
  const counts = { silenced, suspended, flags_received: member.flags_received_count ?? 0 };
  const facts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([label, count]) => ({ label, value: String(count) }));
  if (member.trust_level != null) facts.unshift({ label: 'trust_level', value: String(member.trust_level) });
  return member.staged ? [...facts, { label: 'staged', value: '✓' }] : facts;
}

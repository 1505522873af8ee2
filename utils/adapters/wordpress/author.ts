import { isoTime } from '@/utils/adapters/shared/dates';
import { cut } from '@/utils/adapters/shared/dom';
import type { ActEnv } from '@/utils/adapters/types';
import type { Author, Handles, Standing } from '@/utils/domain/post';
import { z } from '@/utils/domain/zod-mini';
import type { WordpressComment } from './answers';
import { readComment } from './comments';
import { openSession, rest, type Session } from './session';

/**
 * What WordPress tells of a commenter. It keeps neither warnings nor bans; what it has is how many comments stand approved, wait, are spam or
 * trash. Accounts themselves are shown to people who may list them. A guest is known by the address in the comment, which never leaves here.
 */

const accountSchema = z.object({
  registered_date: z.optional(z.string()),
  roles: z.optional(z.array(z.string())),
});

/** REST's word for a status in a question, and what the comments screen calls it. */
const COUNTED = { hold: 'Pending', spam: 'Spam', trash: 'Trash' } as const;

export async function readAuthor(env: ActEnv, author: Author, handles: Handles): Promise<Standing | null> {
  const session = openSession(env, null);
  const id = handles.comment;
  if (session === null || id === undefined || !/^[1-9]\d{0,18}$/.test(id)) return null;
  const read = await readComment(session, id);
  if (!read.ok) return null;
  const who = whoWrote(read.answer.body);
  if (who === null) return null;
  const [account, approved, ...others] = await Promise.all([
    accountOf(session, read.answer.body.author),
    countOf(session, who, 'approve'),
    ...Object.keys(COUNTED).map((status) => countOf(session, who, status)),
  ]);
  if (account === null && approved === null) return null;
  const roles = account?.roles ?? [];
  return {
    joinedAt: isoTime(account?.registered_date),
    posts: approved,
    rank: roles.length > 0 ? cut(roles.join(', '), 200) : null,
    warnings: null,
    warningPercent: null,
    bannedUntil: null,
    mutedUntil: null,
    notes: [],
    facts: [
      ...author.facts.slice(0, 9),
      ...Object.values(COUNTED).flatMap((label, at) => {
        const count = others[at];
        return count == null ? [] : [{ label, value: String(count) }];
      }),
    ],
    url: commentsUrl(session, read.answer.body.author),
  };
}

/** How the comments of the same person are asked for; null where nothing tells who it was. */
function whoWrote(comment: WordpressComment): Readonly<Record<string, string>> | null {
  if (comment.author > 0) return { author: String(comment.author) };
  return comment.author_email ? { author_email: comment.author_email } : null;
}

async function accountOf(session: Session, user: number) {
  if (user === 0) return null;
  const route = `wp/v2/users/${user}`;
  const sent = await rest(session, { route, query: { context: 'edit' } }, accountSchema);
  return sent.ok ? sent.answer.body : null;
}

/** WordPress tells how many there are in a header. */
async function countOf(session: Session, who: Readonly<Record<string, string>>, status: string) {
  const query = { ...who, status, per_page: '1', context: 'edit' };
  const sent = await rest(session, { route: 'wp/v2/comments', query }, z.array(z.unknown()));
  const total = sent.ok ? sent.answer.headers.get('x-wp-total') : null;
  return total !== null && /^\d{1,9}$/.test(total) ? Number(total) : null;
}

/** Everything this account wrote, on the comments screen. A guest's list could only be had by their e-mail address in the link. */
function commentsUrl({ site }: Session, user: number): string | null {
  return user > 0 ? new URL(`edit-comments.php?user_id=${user}`, site.admin).href : null;
}

import { confirmed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent, Trouble } from '@/utils/adapters/shared/requests';
import type { Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { commentSchema, type WordpressComment } from './answers';
import { rest, type Session } from './session';
import { editUrl } from './site';

/** Reading comments, before and after an act. */

const commentRoute = (id: string) => `wp/v2/comments/${id}`;

/**
 * One comment with all that this viewer may see of it. `context=edit` takes the right to moderate all comments; authors, who may
 * moderate below their own posts, get the same without text source, address and agent.
 */
export async function readComment(
  session: Session,
  id: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Sent<WordpressComment>> {
  const route = commentRoute(id);
  const full = await rest(session, { route, query: { context: 'edit', ...query } }, commentSchema);
  if (full.ok || full.trouble.failure.code !== 'no-right') return full;
  return rest(session, { route, query }, commentSchema);
}

export function writeComment(session: Session, id: string, json: Readonly<Record<string, unknown>>) {
  return rest(session, { route: commentRoute(id), method: 'POST', json }, commentSchema);
}

export function deleteComment<T>(session: Session, id: string, force: boolean, schema: z.ZodMiniType<T>) {
  const query: Record<string, string> = force ? { force: 'true' } : {};
  return rest(session, { route: commentRoute(id), query, method: 'DELETE' }, schema);
}

/** The latest visible answers to a comment by one person. */
export function readAnswers(session: Session, parent: string, author: number) {
  const query = { parent, author: String(author), order: 'desc', per_page: '20', context: 'edit' };
  return rest(session, { route: 'wp/v2/comments', query }, z.array(commentSchema));
}

/**
 * Address and agent of the commenter, to be sent back with every update: one without them would put the moderator's in their
 * place. Null when they cannot be had or WordPress would not take them.
 */
export function evidenceOf(comment: WordpressComment) {
  const { author_ip, author_user_agent } = comment;
  return author_ip && author_user_agent != null ? { author_ip, author_user_agent } : null;
}

/** Page on which a comment can be looked at, whatever its status. */
export function commentUrl(session: Session, comment: WordpressComment): string | null {
  const isVisible = comment.status === 'approved' && URL.canParse(comment.link);
  if (isVisible && new URL(comment.link).origin === session.env.url.origin)
    return comment.link.slice(0, 2000);
  return editUrl(session.site, String(comment.id));
}

/** Codes after which the forum may still be at work. */
const STILL_OPEN = new Set(['network', 'timed-out', 'page-gone']);

/**
 * After a write whose answer does not tell: looks whether it was done. `found` answers with the outcome's details when it was,
 * null when it was not. Not done now may still be done in a moment where no answer came at all: that stays unknown.
 */
export async function readBack<T>(
  trouble: Trouble,
  look: () => Promise<Sent<T>>,
  found: (looked: Sent<T>) => Partial<Outcome> | null,
): Promise<Outcome> {
  if (trouble.effect === 'none') return troubled(trouble);
  const looked = await look();
  const details = found(looked);
  const seen = { status: trouble.http ?? 200, skewMs: trouble.skewMs };
  if (details !== null) return confirmed(seen, { by: 'reload', http: trouble.http, ...details });
  if (!looked.ok || STILL_OPEN.has(trouble.failure.code)) return troubled(trouble);
  return troubled({ ...trouble, effect: 'none' }, { by: 'reload' });
}

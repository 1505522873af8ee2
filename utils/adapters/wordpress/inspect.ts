import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { cut, parseHtml, textOf } from '@/utils/adapters/shared/dom';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Author, Post } from '@/utils/domain/post';
import { type CommentStatus, OFFERED, STATES_OF, type WordpressVerb, wordpressActions } from './actions';
import type { WordpressComment } from './answers';
import { readComment } from './comments';
import { openSession } from './session';

/** The comment's real status and what this viewer may do with it now; brings the text source that an edit starts from. */
export async function inspect(env: ActEnv, post: Post): Promise<Inspection | null> {
  const session = openSession(env, null);
  if (session === null) return null;
  const read = await readComment(session, post.target.id, { _embed: 'author' });
  if (!read.ok) {
    const isGone = read.trouble.failure.code === 'gone';
    return isGone ? { capabilities: [], states: ['deleted'], author: post.author } : null;
  }
  const comment = read.answer.body;
  const { raw } = comment.content;
  if (raw !== undefined) session.kept.texts.set(post.target.id, raw);
  const status = Object.hasOwn(STATES_OF, comment.status) ? (comment.status as CommentStatus) : null;
  if (status === null) return { capabilities: [], states: ['hidden'], author: authorOf(env, post, comment) };
  const offered = OFFERED[status].filter((verb) => isAllowed(verb, post, raw));
  return {
    capabilities: capabilitiesOf(wordpressActions, offered, { edit: raw ?? '' }),
    states: [...STATES_OF[status]],
    author: authorOf(env, post, comment),
  };
}

/** `raw` is only handed to people who may moderate everything; for others the page's own tools decide. */
function isAllowed(verb: WordpressVerb, post: Post, raw: string | undefined): boolean {
  if (verb === 'reply') return post.capabilities.some((one) => one.native === 'reply');
  if (verb === 'edit') return raw !== undefined && raw.length <= LIMITS.postText;
  return raw !== undefined || post.capabilities.some((one) => one.native !== 'reply');
}

function authorOf(env: ActEnv, post: Post, comment: WordpressComment): Author {
  const name = textOf(parseHtml(env.document, comment.author_name).querySelector('body'), LIMITS.name);
  const slug = comment.author > 0 ? comment._embedded?.author?.[0]?.slug : undefined;
  const id = post.author?.id ?? (slug ? cut(slug, LIMITS.targetId) : null);
  return { id, name: name || (post.author?.name ?? ''), url: null, facts: post.author?.facts ?? [] };
}

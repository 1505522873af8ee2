import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Author, Capability, Post, PostState } from '@/utils/domain/post';
import { type FlarumVerb, flarumActions } from './actions';
import { type Discussion, readDiscussion } from './discussions';
import { type Member, memberOf, readMember, suspensionOf } from './members';
import { type FlarumPost, isNumber, postOf } from './posts';
import { openSession, type Session } from './session';
import { placesOf, tagsOf } from './tags';
import { rememberText } from './texts';

/** What the forum itself says: every object carries what this viewer may do with it. */
export async function inspect(env: ActEnv, post: Post): Promise<Inspection | null> {
  const opened = await openSession(env, null);
  if (!opened.ok) return null;
  const session = opened.answer.body;
  if (post.target.kind === 'topic') return inspectDiscussion(session, post);
  return post.target.kind === 'user' ? inspectMember(session, post) : inspectPost(session, post);
}

async function inspectPost(session: Session, post: Post): Promise<Inspection | null> {
  const topic = post.topic?.id;
  const [sent, discussion] = await Promise.all([
    postOf(session, post.target),
    isNumber(topic) ? readDiscussion(session, topic) : null,
  ]);
  if (sent === null) return null;
  if (!sent.ok) {
    const isGone = sent.trouble.failure.code === 'gone';
    return isGone ? { capabilities: [], states: ['deleted'], author: post.author } : null;
  }
  const now = sent.answer.body;
  rememberText(session.env.document, now);
  const member = memberOf(now.user);
  const whole = discussion?.ok ? discussion.answer.body : null;
  const verbs: FlarumVerb[] = [
    ...(whole?.canReply && now.isComment && !now.hidden ? (['reply'] as const) : []),
    ...postVerbs(now),
    ...memberVerbs(session, member),
    ...(whole === null ? [] : topicVerbs(whole)),
  ];
  return {
    capabilities: withOptions(session, verbs, now.text),
    states: statesOf(now),
    author: authorOf(post, member),
  };
}

function postVerbs(now: FlarumPost): FlarumVerb[] {
  if (!now.isComment) return [];
  const verbs: FlarumVerb[] = [];
  const waits = now.approved === false;
  if (now.hidden) {
    if (now.canHide) verbs.push('restore');
    if (now.canDelete) verbs.push('delete');
  } else {
    if (waits && now.canApprove) verbs.push('approve');
    if (now.canHide) verbs.push(waits ? 'reject' : 'hide');
    if (now.canEdit && now.text !== null && now.text.length <= LIMITS.postText) verbs.push('edit');
  }
  // Waiting for approval is a flag, too; dismissed, the post would wait where nobody looks.
  if (now.flags !== null && now.flags > 0 && !waits) verbs.push('dismiss-flags');
  return verbs;
}

function statesOf(now: FlarumPost): PostState[] {
  const states: PostState[] = [];
  const waits = now.approved === false;
  if (now.hidden) states.push('deleted');
  if (waits) states.push('unapproved');
  if ((now.flags ?? 0) > (waits ? 1 : 0)) states.push('reported');
  if (now.editedAt != null) states.push('edited');
  return states;
}

function topicVerbs(now: Discussion): FlarumVerb[] {
  const verbs: FlarumVerb[] = [];
  if (now.canLock && now.isLocked != null) verbs.push(now.isLocked ? 'unlock' : 'lock');
  if (now.canSticky && now.isSticky != null) verbs.push(now.isSticky ? 'unsticky' : 'sticky');
  if (now.canRename) verbs.push('rename');
  if (now.canTag && now.tags !== null) verbs.push('move');
  if (now.canHide) verbs.push(now.hidden ? 'restore-discussion' : 'hide-discussion');
  if (now.canDelete && now.hidden) verbs.push('delete-discussion');
  return verbs;
}

function memberVerbs(session: Session, member: Member | null): FlarumVerb[] {
  if (member?.canSuspend !== true || member.id === session.viewer.id) return [];
  const suspension = suspensionOf(member, session.env.now());
  if (suspension === null) return ['suspend', 'suspend-forever'];
  return [suspension === 'endless' ? 'unsuspend-forever' : 'unsuspend'];
}

function authorOf(post: Post, member: Member | null): Author | null {
  if (member === null) return post.author;
  const { id, displayName: name } = member;
  return {
    id,
    name: name.slice(0, LIMITS.name),
    url: post.author?.url ?? null,
    facts: post.author?.facts ?? [],
  };
}

function withOptions(session: Session, verbs: readonly FlarumVerb[], text: string | null): Capability[] {
  const places = placesOf(tagsOf(session.forum));
  const offered = places.length > 0 ? verbs : verbs.filter((verb) => verb !== 'move');
  return capabilitiesOf(flarumActions, offered, { edit: text ?? '' }).map((capability) => ({
    ...capability,
    fields: capability.fields.map((field) =>
      field.name === 'destination' ? { ...field, options: places } : field,
    ),
  }));
}

async function inspectDiscussion(session: Session, post: Post): Promise<Inspection | null> {
  if (!isNumber(post.target.id)) return null;
  const sent = await readDiscussion(session, post.target.id);
  if (!sent.ok) return null;
  const now = sent.answer.body;
  const states: PostState[] = [];
  if (now.hidden) states.push('deleted');
  if (now.isLocked === true) states.push('locked');
  if (now.isSticky === true) states.push('pinned');
  const author = post.author && now.user !== null ? { ...post.author, id: now.user } : post.author;
  return { capabilities: withOptions(session, topicVerbs(now), null), states, author };
}

async function inspectMember(session: Session, post: Post): Promise<Inspection | null> {
  if (!isNumber(post.target.id)) return null;
  const sent = await readMember(session, post.target.id);
  if (!sent.ok) return null;
  const verbs = memberVerbs(session, sent.answer.body);
  return {
    capabilities: withOptions(session, verbs, null),
    states: [],
    author: authorOf(post, sent.answer.body),
  };
}

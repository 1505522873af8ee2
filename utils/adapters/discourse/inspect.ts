import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Author, Capability, Post, PostState } from '@/utils/domain/post';
import { type DiscourseVerb, discourseActions } from './actions';
import { rememberText } from './edits';
import { authorVerbs, postVerbsFor, topicVerbs } from './offers';
import { readMember } from './penalties';
import { type DiscoursePost, isDeleted, readPost } from './posts';
import { isOpen, isVerdict, type Reviewable, readReviewable, rememberVersion } from './reviewables';
import { isStaff, openSession, type Session } from './session';
import { readSiteLists, type SiteLists } from './site-lists';
import { type DiscourseTopic, readTopic } from './topics';

/** What the forum itself says: its own permissions, post by post, item by item. */
export async function inspect(env: ActEnv, post: Post): Promise<Inspection | null> {
  const opened = await openSession(env, null);
  if (!opened.ok) return null;
  const session = opened.answer.body;
  if (post.target.kind === 'post') return inspectPost(session, post);
  if (post.target.kind === 'topic') return inspectTopic(session, post);
  if (post.target.kind === 'user') return inspectMember(session, post);
  return inspectReviewable(session, post);
}

async function inspectPost(session: Session, post: Post): Promise<Inspection | null> {
  const [sent, topicSent, lists] = await Promise.all([
    readPost(session, post.target.id),
    post.topic === null ? null : readTopic(session, post.topic.id),
    readSiteLists(session),
  ]);
  if (!sent.ok) {
    const isGone = sent.trouble.failure.code === 'gone';
    return isGone ? { capabilities: [], states: ['deleted'], author: post.author } : null;
  }
  const now = sent.answer.body;
  const { raw } = now;
  if (raw !== undefined) rememberText(session.env.document, post.target.id, raw);
  const topic = topicSent?.ok ? topicSent.answer.body : null;
  const item = await openItem(session, now);
  const author = authorOf(post, now);
  const member = await memberVerbs(session, author, now.staff === true, lists);
  const verbs: DiscourseVerb[] = [
    ...(topic?.details.can_create_post === true && !isDeleted(now) ? (['reply'] as const) : []),
    ...verdictsOf(session, item),
    ...postVerbsFor(now, isStaff(session), topic, lists),
    ...member,
    ...(topic === null ? [] : topicVerbs(topic, isStaff(session))),
  ];
  return { capabilities: withOptions(verbs, lists, now, raw), states: statesOf(now, item), author };
}

async function openItem(session: Session, now: DiscoursePost): Promise<Reviewable | null> {
  if (!now.reviewable_id || !now.reviewable_score_pending_count) return null;
  const sent = await readReviewable(session, String(now.reviewable_id));
  return sent.ok && isOpen(sent.answer.body) ? sent.answer.body : null;
}

/** Only verdicts whose name is known; what one with a new name does is not. */
function verdictsOf(session: Session, item: Reviewable | null): DiscourseVerb[] {
  if (item === null) return [];
  rememberVersion(session.env.document, item);
  return item.offers.map(({ name }) => name).filter(isVerdict);
}

function statesOf(now: DiscoursePost, item: Reviewable | null): PostState[] {
  const states: PostState[] = [];
  if (isDeleted(now)) states.push('deleted');
  if (now.hidden === true) states.push('hidden');
  if (item !== null) states.push('reported');
  if (now.locked === true) states.push('locked');
  if ((now.version ?? 1) > 1) states.push('edited');
  return states;
}

function authorOf(post: Post, now: DiscoursePost): Author | null {
  if (now.user_id == null) return post.author;
  const name = now.username ?? post.author?.name ?? '';
  return { id: String(now.user_id), name, url: post.author?.url ?? null, facts: post.author?.facts ?? [] };
}

/** Only staff may read what says how a member stands; nobody acts on staff, on the forum's own accounts, or on themselves. */
async function memberVerbs(
  session: Session,
  author: Author | null,
  isStaffMember: boolean,
  lists: SiteLists,
): Promise<DiscourseVerb[]> {
  const id = author?.id ?? null;
  if (id === null || Number(id) <= 0 || id === String(session.viewer.id)) return [];
  if (!isStaff(session)) return ['message'];
  const sent = await readMember(session, id);
  if (!sent.ok) return ['message'];
  return authorVerbs(sent.answer.body, session.env.now(), isStaffMember, lists.hasNotes === true);
}

function withOptions(
  verbs: readonly DiscourseVerb[],
  lists: SiteLists,
  now: DiscoursePost | null,
  raw: string | undefined,
): Capability[] {
  const fits = raw !== undefined && raw.length <= LIMITS.postText;
  const offered = [...new Set(verbs)].filter((verb) => verb !== 'edit' || fits);
  const usable = new Set(
    (now?.actions_summary ?? []).filter((one) => one.can_act).map(({ id }) => String(id)),
  );
  const options = {
    destination: lists.categories,
    kind: lists.hidingFlags.filter(({ value }) => usable.has(value)),
  };
  return capabilitiesOf(discourseActions, offered, { edit: raw ?? '' })
    .map((capability) => ({
      ...capability,
      fields: capability.fields.map((field) =>
        field.name === 'destination' || field.name === 'kind'
          ? { ...field, options: options[field.name] }
          : field,
      ),
    }))
    .filter(({ fields }) =>
      fields.every(
        ({ name, options: choices }) => !['kind', 'destination'].includes(name) || choices.length > 0,
      ),
    );
}

async function inspectTopic(session: Session, post: Post): Promise<Inspection | null> {
  // Opening somebody's personal message is noted down by some sites: only its reader decides to do that.
  if (post.handles.letters !== undefined) return null;
  const [sent, lists] = await Promise.all([readTopic(session, post.target.id), readSiteLists(session)]);
  if (!sent.ok) return null;
  const topic = sent.answer.body;
  const author: Author | null =
    post.author && topic.user_id != null ? { ...post.author, id: String(topic.user_id) } : post.author;
  const verbs = topicVerbs(topic, isStaff(session));
  return { capabilities: withOptions(verbs, lists, null, undefined), states: topicStates(topic), author };
}

function topicStates(topic: DiscourseTopic): PostState[] {
  const states: PostState[] = [];
  if (topic.deleted_at != null) states.push('deleted');
  if (topic.visible === false) states.push('hidden');
  if (topic.closed === true || topic.archived === true) states.push('locked');
  if (topic.pinned_at != null) states.push('pinned');
  return states;
}

async function inspectMember(session: Session, post: Post): Promise<Inspection | null> {
  const lists = await readSiteLists(session);
  const verbs = await memberVerbs(session, post.author, false, lists);
  return { capabilities: withOptions(verbs, lists, null, undefined), states: [], author: post.author };
}

async function inspectReviewable(session: Session, post: Post): Promise<Inspection | null> {
  const [sent, lists] = await Promise.all([readReviewable(session, post.target.id), readSiteLists(session)]);
  if (!sent.ok) return null;
  const item = sent.answer.body;
  if (!isOpen(item)) return { capabilities: [], states: [], author: post.author };
  const id = item.target_created_by_id;
  const name = item.authorName ?? post.author?.name ?? '';
  const author: Author | null =
    id == null ? post.author : { id: String(id), name, url: post.author?.url ?? null, facts: [] };
  const verbs: DiscourseVerb[] = verdictsOf(session, item);
  for (const { native } of post.capabilities)
    if (native === 'claim' || native === 'release') verbs.push(native);
  if (id != null) verbs.push(...(await memberVerbs(session, author, false, lists)));
  return {
    capabilities: withOptions(verbs, lists, null, undefined),
    states: post.states,
    author,
  };
}

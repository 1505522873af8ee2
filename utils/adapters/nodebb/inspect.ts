import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { cut } from '@/utils/adapters/shared/dom';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Author, Capability, PageContext, Post, PostState } from '@/utils/domain/post';
import { inOrder, type NodebbVerb, nodebbActions } from './actions';
import { type Account, isSet, type NodebbPost, type NodebbTopic } from './answers';
import { connect, type Forum } from './api';
import { isStaff, readAccount } from './people';
import { readPost, readRaw, rememberText } from './posts';
import { type FlagState, readFlag } from './read-flag';
import { flagVerbs } from './read-queues';
import { type Choice, type Rights, readRecentTopics, readRights } from './rights';
import { readTopic } from './topics';

/** What this viewer may really do, asked of the forum: the post, its topic, its flag, the author, the viewer's rights. */
export async function inspect(env: ActEnv, context: PageContext, post: Post): Promise<Inspection | null> {
  const connected = await connect(env, context.viewer.id ?? context.viewer.name);
  if (!connected.ok) {
    const isNobody = ['signed-out', 'other-viewer'].includes(connected.trouble.failure.code);
    return isNobody ? { capabilities: [], states: post.states, author: post.author } : null;
  }
  const { forum } = connected;
  const { kind, id } = post.target;
  if (kind === 'topic') return lookAtTopic(forum, post);
  if (kind === 'post' && !post.states.includes('unapproved')) {
    return lookAtPost(forum, post, context.kind === 'topic');
  }
  const uid = kind === 'user' ? id : (post.author?.id ?? null);
  const [rights, account] = await Promise.all([readRights(forum, null), accountOf(forum, uid)]);
  if (rights === null) return null;
  const verbs = new Set<NodebbVerb>([...ownVerbs(post), ...authorVerbs(forum, rights, account)]);
  const start = post.capabilities.find((one) => one.native === 'queue-edit')?.fields[0]?.start ?? '';
  return {
    capabilities: capabilitiesOf(nodebbActions, inOrder(verbs), { 'queue-edit': start }),
    states: post.states,
    author: authorOf(forum, post, account),
  };
}

/** What the page offers already and nobody knows better: deciding over queue items and flags. */
function ownVerbs(post: Post): NodebbVerb[] {
  return post.capabilities
    .filter(({ native, on }) => on === 'post' && Object.hasOwn(nodebbActions, native))
    .map(({ native }) => native as NodebbVerb);
}

async function lookAtTopic(forum: Forum, post: Post): Promise<Inspection | null> {
  const topic = await readTopic(forum, post.target.id);
  if (!topic.ok) return topic.trouble.failure.code === 'gone' ? gone(post) : null;
  const cid = String(topic.answer.body.cid);
  const [rights, account] = await Promise.all([
    readRights(forum, { cid, tid: null }),
    accountOf(forum, post.author?.id ?? null),
  ]);
  if (rights === null) return null;
  const verbs = [...topicVerbs(topic.answer.body, rights), ...authorVerbs(forum, rights, account)];
  return {
    capabilities: offer(new Set(verbs), {}, { 'topic-move': elsewhere(rights, cid) }),
    states: statesOf(null, topic.answer.body),
    author: authorOf(forum, post, account),
  };
}

function gone(post: Post): Inspection {
  return { capabilities: [], states: ['deleted'], author: post.author };
}

async function lookAtPost(forum: Forum, post: Post, isTopicPage: boolean): Promise<Inspection | null> {
  const { id, parent } = post.target;
  // Asking for the page of a topic marks it as read: only where the viewer is reading it.
  const here = isTopicPage && parent !== null ? { cid: post.topic?.parent ?? null, tid: parent } : null;
  const author = post.author?.id ?? null;
  const [read, knownAccount, knownRights] = await Promise.all([
    readPost(forum, id),
    accountOf(forum, author),
    here && readRights(forum, here),
  ]);
  if (!read.ok) return read.trouble.failure.code === 'gone' ? gone(post) : null;
  const found = read.answer.body;
  const tid = String(found.tid);
  const sentTopic = await readTopic(forum, tid);
  const topic = sentTopic.ok ? sentTopic.answer.body : null;
  const cid = topic === null ? null : String(topic.cid);
  const uid = String(found.uid);
  const [account, rights] = await Promise.all([
    author === uid ? knownAccount : accountOf(forum, uid),
    here?.tid === tid ? knownRights : readRights(forum, { cid, tid: null }),
  ]);
  if (rights === null) return null;
  const isMain = topic !== null && String(topic.mainPid) === String(found.pid);
  const verbs = new Set<NodebbVerb>([
    ...postVerbs(forum, found, rights),
    ...authorVerbs(forum, rights, account),
    ...(topic === null ? [] : topicVerbs(topic, rights)),
  ]);
  const [flag, raw, places] = await Promise.all([
    rights.isModerator ? flagOf(forum, found, post) : null,
    verbs.has('edit') ? editable(forum, id) : null,
    rights.isModerator && !isMain ? readRecentTopics(forum, tid) : [],
  ]);
  for (const verb of flag?.verbs ?? []) verbs.add(verb);
  if (raw === null) verbs.delete('edit');
  if (places.length > 0) verbs.add('move');
  const choices = { move: places, 'topic-move': elsewhere(rights, cid) };
  return {
    capabilities: offer(verbs, raw === null ? {} : { edit: raw }, choices),
    states: [...(flag?.isOpen ? (['reported'] as const) : []), ...statesOf(found, topic)],
    author: authorOf(forum, post, account),
  };
}

function postVerbs(forum: Forum, post: NodebbPost, rights: Rights): NodebbVerb[] {
  const isOwn = String(post.uid) === forum.uid;
  const verbs: NodebbVerb[] = rights.mayReply ? ['reply'] : [];
  if (rights.mayDelete && (rights.isModerator || isOwn))
    verbs.push(isSet(post.deleted) ? 'restore' : 'delete');
  if (rights.mayPurge && rights.isModerator && isSet(post.deleted)) verbs.push('purge');
  if (rights.mayEdit && (rights.isModerator || isOwn) && !isSet(post.deleted)) verbs.push('edit');
  return verbs;
}

function topicVerbs(topic: NodebbTopic, rights: Rights): NodebbVerb[] {
  if (!rights.isModerator) return [];
  const isDeleted = isSet(topic.deleted);
  const verbs: NodebbVerb[] = [isSet(topic.locked) ? 'topic-unlock' : 'topic-lock'];
  verbs.push(isSet(topic.pinned) ? 'topic-unpin' : 'topic-pin');
  if (elsewhere(rights, String(topic.cid)).length > 0) verbs.push('topic-move');
  if (rights.mayDeleteTopic) verbs.push(isDeleted ? 'topic-restore' : 'topic-delete');
  if (rights.mayPurge && isDeleted) verbs.push('topic-purge');
  return verbs;
}

function elsewhere(rights: Rights, cid: string | null): Choice[] {
  return rights.moderated.filter(({ value }) => value !== cid);
}

function authorVerbs(forum: Forum, rights: Rights, account: Account | null): NodebbVerb[] {
  if (account === null || String(account.uid) === forum.uid) return [];
  const verbs: NodebbVerb[] = isSet(account.canChat) ? ['message'] : [];
  if (rights.moderated.length > 0) verbs.push('note');
  if (isSet(account.canMute) && !isSet(account.isTargetAdmin))
    verbs.push(isSet(account.muted) ? 'unmute' : 'mute');
  if (!isSet(account.canBan) || isSet(account.isTargetAdmin)) return verbs;
  if (isSet(account.banned)) verbs.push(Number(account.banned_until ?? 0) > 0 ? 'unsuspend' : 'unban');
  else if (!isStaff(account)) verbs.push('suspend', 'ban');
  return verbs;
}

async function flagOf(forum: Forum, { flagId }: NodebbPost, post: Post) {
  if (flagId == null || flagId === 0 || flagId === '') return null;
  const read = await readFlag(forum, String(flagId));
  if (!read.ok) return { verbs: [] as NodebbVerb[], isOpen: true };
  const { state, assignee } = read.answer.body;
  const claim =
    assignee == null || assignee === ''
      ? null
      : { by: post.claim?.by ?? String(assignee), mine: String(assignee) === forum.uid };
  const isOpen = state === 'open' || state === 'wip';
  return { verbs: flagVerbs(state as FlagState, claim), isOpen };
}

async function editable(forum: Forum, pid: string): Promise<string | null> {
  const read = await readRaw(forum, pid);
  if (!read.ok || read.answer.body.content.length > LIMITS.postText) return null;
  rememberText(forum, pid, read.answer.body.content);
  return read.answer.body.content;
}

function statesOf(post: NodebbPost | null, topic: NodebbTopic | null): PostState[] {
  const states: PostState[] = [];
  if (isSet(post === null ? topic?.deleted : post.deleted)) states.push('deleted');
  if (Number(post?.edited ?? 0) > 0) states.push('edited');
  if (isSet(topic?.locked)) states.push('locked');
  if (isSet(topic?.pinned)) states.push('pinned');
  return states;
}

async function accountOf(forum: Forum, uid: string | null): Promise<Account | null> {
  if (uid === null || uid === '0') return null;
  const read = await readAccount(forum, uid);
  return read.ok ? read.answer.body : null;
}

function authorOf({ root }: Forum, post: Post, account: Account | null): Author | null {
  if (account === null) return post.author;
  return {
    id: cut(String(account.uid), LIMITS.targetId),
    name: post.author?.name || cut(account.username, LIMITS.name),
    url: post.author?.url ?? new URL(`user/${encodeURIComponent(account.userslug)}`, root).href,
    facts: post.author?.facts ?? [],
  };
}

function offer(
  verbs: ReadonlySet<NodebbVerb>,
  start: Readonly<Record<string, string>>,
  choices: Readonly<Record<string, readonly Choice[]>>,
): Capability[] {
  return capabilitiesOf(nodebbActions, inOrder(verbs), start).map((capability) => ({
    ...capability,
    fields: capability.fields.map((field) =>
      field.name === 'destination' ? { ...field, options: [...(choices[capability.native] ?? [])] } : field,
    ),
  }));
}

import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { textOf } from '@/utils/adapters/shared/dom';
import { optionsOf } from '@/utils/adapters/shared/forms';
import { fetchText } from '@/utils/adapters/shared/requests';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Capability, Field, PageContext, Post } from '@/utils/domain/post';
import { inOrder, type MybbVerb, mybbActions } from './actions';
import { addressOf, type Board, type BoardPage, openBoard, openPage, pageOf, refusalIn } from './board';
import { forumsIn, withForums, withOptions } from './choices';
import { listItems } from './found';
import { isId } from './job';
import { formWith, readBan, readProfileForm } from './members';
import { threadOffers } from './offers';
import { mybbReading } from './read';
import { memberOffers } from './read-profile';
import { threadFacts } from './read-thread';
import * as select from './selectors';
import { ONE_POST, readOpenness } from './states';
import { readSource, rememberText } from './texts';
import { readViewer } from './viewer';
import { readWarnings } from './warnings';

/**
 * What the viewer may do now, asked of the board's own pages: the post's state, the thread's, the member's, and what there is to
 * choose from. For moderators only; for others the page has said everything.
 */
export async function inspect(env: ActEnv, context: PageContext, post: Post): Promise<Inspection | null> {
  if (!['moderator', 'admin'].includes(context.viewer.role)) return null;
  const board = openBoard(env, context.viewer.id ?? context.viewer.name);
  const [content, member] = await Promise.all([inspectContent(board, post), inspectMember(board, post)]);
  if (content === null && member === null) return null;
  const kept = post.capabilities.filter(({ on, native }) => {
    if (native.startsWith('report-') || native.startsWith('reject-')) return true;
    return on === 'author' ? member === null : content === null;
  });
  const found = [...(content?.capabilities ?? []), ...(member ?? [])];
  const verbs = new Map([...kept, ...found].map((one) => [one.native, one]));
  const order = inOrder(new Set(verbs.keys()) as Set<MybbVerb>);
  return {
    capabilities: order.flatMap((verb) => verbs.get(verb) ?? []),
    states: content?.states ?? post.states,
    author: post.author,
  };
}

interface Content {
  capabilities: Capability[];
  states: Post['states'];
}

/** The thread's page as it is now, with the post in it. */
async function inspectContent(board: Board, post: Post): Promise<Content | null> {
  const postId = post.target.kind === 'post' ? post.target.id : null;
  const threadId = post.topic?.id ?? post.target.parent;
  if (postId === null && post.target.kind !== 'topic') return null;
  const query = { ...(postId === null ? { tid: post.target.id } : { pid: postId }), ...ONE_POST };
  const sent = await openPage(board, 'showthread.php', query, 'gone');
  if (!sent.ok) {
    return sent.trouble.failure.code === 'gone' ? { capabilities: [], states: ['deleted'] } : null;
  }
  const page = sent.answer.body;
  const fresh = postId === null ? null : freshPost(page, postId);
  if (postId !== null && fresh === null) return { capabilities: [], states: ['deleted'] };
  const verbs = new Set<MybbVerb>(
    fresh?.capabilities.filter(({ on }) => on !== 'author').map(({ native }) => native as MybbVerb),
  );
  const states = new Set(
    fresh?.states ?? post.states.filter((state) => state !== 'locked' && state !== 'pinned'),
  );
  await addThread(board, page, threadId, verbs, states);
  if (post.states.includes('reported')) states.add('reported');
  // In the queue a rejection is what the moderator came for; it is the same deed as deleting.
  if (post.trigger.src === 'queue')
    for (const verb of ['delete-post', 'delete-thread'] as const) verbs.delete(verb);
  const source = await sourceFor(board, page, postId);
  if (source !== null) verbs.add('edit');
  const capabilities = capabilitiesOf(mybbActions, inOrder(verbs), { edit: source ?? '' });
  const forums = verbs.has('move') ? await readForums(board, page, threadId) : [];
  return {
    capabilities: withForums(capabilities, forums),
    states: [...states],
  };
}

function freshPost(page: BoardPage, id: string): Post | null {
  const found = listItems(page, page.document).find(({ key }) => key === `post:${id}`);
  return found === undefined ? null : mybbReading.readPost(page, found);
}

/** Where the thread's page has no reply form, another page says whether it is closed or stuck. */
async function addThread(
  board: Board,
  page: BoardPage,
  id: string | null,
  verbs: Set<MybbVerb>,
  states: Set<Post['states'][number]>,
): Promise<void> {
  let facts = threadFacts(page.document);
  const isUnsure = facts.isClosed === null || facts.isStuck === null;
  if (isUnsure && facts.tools.has('openclosethread') && facts.visibility !== 'deleted' && isId(id)) {
    const openness = await readOpenness(board, id);
    if (openness.ok) facts = { ...facts, ...openness.answer.body };
  }
  for (const verb of threadOffers(facts)) verbs.add(verb);
  if (facts.isClosed) states.add('locked');
  if (facts.isStuck) states.add('pinned');
}

/** Only where the post has a button to edit it, and only when the text fits into what is carried to the panel. */
async function sourceFor(board: Board, page: BoardPage, id: string | null): Promise<string | null> {
  if (id === null || page.document.querySelector(`[id="edit_post_${id}"]`) === null) return null;
  const source = await readSource(board, id);
  if (!source.ok || source.answer.body.length > LIMITS.postText) return null;
  rememberText(board, id, source.answer.body);
  return source.answer.body;
}

/** The page's own jump list, else the form for moving, which MyBB shows only when it is asked for by POST. */
async function readForums(board: Board, page: BoardPage, id: string | null): Promise<Field['options']> {
  const here = forumsIn(page.document, 'fid');
  if (here.length > 0 || id === null) return here;
  const sent = await fetchText(board.env, {
    ...{ url: addressOf(board, 'moderation.php'), method: 'POST', isWrite: false },
    body: { form: { action: 'move', tid: id, my_post_key: page.key, ajax: '1' } },
  });
  if (!sent.ok || refusalIn(sent.answer.body) !== null) return [];
  const form = pageOf(board, sent.answer);
  return form.ok ? forumsIn(form.answer.body.document, 'moveto') : [];
}

/** Null: there is no member, or the board does not show them. */
async function inspectMember(board: Board, { author, target }: Post): Promise<Capability[] | null> {
  const id = target.kind === 'user' ? target.id : author?.id;
  if (!isId(id)) return null;
  const sent = await openPage(board, 'member.php', { action: 'profile', uid: id });
  if (!sent.ok) return null;
  const { document } = sent.answer.body;
  const verbs = memberOffers(document, id);
  const mayEdit = verbs.has('user-note');
  const mayWarn = readViewer(document).id !== id && document.querySelector(select.WARN_LINK) !== null;
  const [ban, profile, form, warnings] = await Promise.all([
    verbs.has('lift-ban') ? readBan(board, id) : null,
    mayEdit ? readProfileForm(board, id) : null,
    mayWarn ? openPage(board, 'warnings.php', { action: 'warn', uid: id }) : null,
    mayWarn && warningLevel(document) > 0 ? readWarnings(board, id) : null,
  ]);
  if (ban?.ok && ban.answer.body.length === '---') {
    verbs.delete('lift-ban');
    verbs.add('lift-permanent-ban');
  }
  if (profile?.ok) {
    const { isSuspended, isModerated } = profile.answer.body;
    verbs.add(isSuspended ? 'allow-posting' : 'suspend-posting');
    verbs.add(isModerated ? 'trust-posts' : 'moderate-posts');
  } else verbs.delete('user-note');
  const types = form?.ok ? typesIn(form.answer.body) : [];
  const own = types.filter(({ value }) => value !== 'custom');
  if (own.length > 0) verbs.add('warn');
  if (own.length < types.length) verbs.add('warn-custom');
  const active = warnings?.ok ? warnings.answer.body.filter(({ isActive }) => isActive) : [];
  if (active.length > 0) verbs.add('revoke-warning');
  const choices: Partial<Record<string, Field['options']>> = {
    warn: own,
    'revoke-warning': active.map(({ id: value, label }) => ({ value, label })),
  };
  return capabilitiesOf(mybbActions, inOrder(verbs)).map((one) => {
    const options = choices[one.native];
    return options === undefined ? one : withOptions(one, 'kind', options);
  });
}

function typesIn(page: BoardPage): Field['options'] {
  const form = formWith(page, 'do_warn');
  return form === null ? [] : optionsOf(form, 'type');
}

/** Per cent, as the profile links it to the list of warnings. */
export function warningLevel(document: Document): number {
  const link = document.querySelector('a[href*="warnings.php?uid="]');
  return Number(/\d+/.exec(textOf(link))?.[0] ?? 0);
}

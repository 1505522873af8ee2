import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { cut, textOf } from '@/utils/adapters/shared/dom';
import { optionsOf } from '@/utils/adapters/shared/forms';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Capability, Field, PageContext, Post, PostState, Viewer } from '@/utils/domain/post';
import { isVerb, type PhpbbVerb, phpbbActions } from './actions';
import { banPage, readBan } from './bans';
import { at, type Board, look, openBoard } from './board';
import { numberIn } from './links';
import { offeredOnPost, offeredOnTopic, quickmodActions } from './offers';
import { findPost, postDetails } from './posts';
import { reportDetails, reportedPost } from './report-page';
import { POST } from './selectors';
import { postStates } from './states';
import { editPage, messageIn, rememberText } from './texts';
import { typeOf } from './topics';
import { isStaff } from './viewer';

/**
 * What only the board knows: the text as it was written, whether the viewer may delete for good, lock a post, keep somebody out,
 * and what there is to choose from. Never by a page that asks "are you sure?": each of those makes the key of the one before
 * worthless, and an act may be under way.
 */
export async function inspect(env: ActEnv, context: PageContext, post: Post): Promise<Inspection | null> {
  if (!context.viewer.signedIn) return null;
  const board = openBoard(env, context.viewer.id);
  const offered = new Set(post.capabilities.flatMap(({ native }) => (isVerb(native) ? [native] : [])));
  const asStaff = isStaff(context.viewer);
  const options: Options = { destination: [], kind: [] };
  const states = new Set<PostState>(post.states);
  const { target } = post;
  let text: string | null = null;
  if (target.kind === 'post' || (target.kind === 'report' && !post.handles.letters)) {
    const asked = await inspectPost({ board, post, viewer: context.viewer, offered, states });
    if (asked === null) return null;
    text = asked.text;
  }
  if (target.kind === 'topic' && asStaff && !(await inspectTopic(board, post, offered, states))) return null;
  if (asStaff && post.author?.id && post.author.id !== context.viewer.id)
    await inspectBan(board, post.author.id, offered);
  if (offered.has('move')) options.destination = destinations(env.document, post.topic?.parent ?? null);
  if (offered.has('disapprove') || offered.has('disapprove_topic')) options.kind = await reasons(board, post);
  return { capabilities: capabilities(offered, options, text), states: [...states], author: post.author };
}

type Options = Record<'destination' | 'kind', Field['options']>;

const ORDER = Object.keys(phpbbActions) as PhpbbVerb[];

function capabilities(offered: ReadonlySet<PhpbbVerb>, options: Options, text: string | null): Capability[] {
  const verbs = ORDER.filter((verb) => offered.has(verb));
  const list = capabilitiesOf(phpbbActions, verbs, { edit: text ?? '' });
  return list.map((one) => ({
    ...one,
    fields: one.fields.map((field) =>
      field.name === 'destination' || field.name === 'kind'
        ? { ...field, options: options[field.name] }
        : field,
    ),
  }));
}

interface Asking {
  board: Board;
  post: Post;
  viewer: Viewer;
  offered: Set<PhpbbVerb>;
  states: Set<PostState>;
}

/** Text to begin an edit from, null when the viewer may not edit; null in all when the board does not answer. */
async function inspectPost(asking: Asking): Promise<{ text: string | null } | null> {
  const { board, post, viewer, offered } = asking;
  const id = post.target.kind === 'post' ? post.target.id : await postOfReport(board, post.target.id);
  if (id === null) return null;
  if (board.env.document.querySelector(`${POST}#p${id}`) === null && !(await inspectElsewhere(asking, id)))
    return null;
  const details = isStaff(viewer) ? await look(board, postDetails(board, id)) : null;
  if (details?.ok) {
    const has = (action: string) =>
      details.answer.body.querySelector(`#mcp option[value="${action}"]`) !== null;
    if (has('lock_post')) offered.add('lock_post');
    if (has('unlock_post')) offered.add('unlock_post');
    if (has('delete_post')) offered.add('delete');
    // The same right for the whole topic.
    if (has('delete_post') && offered.has('delete_topic')) offered.add('purge_topic');
  }
  // Only of a post that is the target itself: an edit is begun from what stands there.
  const form = post.target.kind === 'post' ? await look(board, editPage(board, id)) : null;
  if (form && !form.ok && !['no-right', 'gone', 'refused'].includes(form.trouble.failure.code)) return null;
  const text = form?.ok ? messageIn(form.answer.body) : null;
  if (text === null || text.length > LIMITS.postText) return { text: null };
  rememberText(board, id, text);
  offered.add('edit');
  return { text };
}

async function postOfReport(board: Board, report: string): Promise<string | null> {
  const sent = await look(board, reportDetails(board, report, null));
  return sent.ok ? reportedPost(sent.answer.body) : null;
}

/** A post that is only listed on this page, by the page of its topic. */
async function inspectElsewhere(
  { board, post, viewer, offered, states }: Asking,
  id: string,
): Promise<boolean> {
  const found = await findPost(board, id);
  if (!found.ok || !('post' in found)) return false;
  const actions = quickmodActions(found.answer.body);
  for (const verb of offeredOnPost(found.post, viewer, false)) offered.add(verb);
  if (post.topic !== null) for (const verb of offeredOnTopic(actions)) offered.add(verb);
  for (const state of postStates(found.post)) states.add(state);
  return true;
}

/** A list of topics does not say what the viewer may do to one of them; its own page does. */
async function inspectTopic(
  board: Board,
  post: Post,
  offered: Set<PhpbbVerb>,
  states: Set<PostState>,
): Promise<boolean> {
  const sent = await look(board, at(board, 'viewtopic.php', { t: post.target.id }));
  if (!sent.ok) return false;
  const actions = quickmodActions(sent.answer.body);
  for (const verb of [...offered]) {
    if (phpbbActions[verb].on === 'topic' && !/approve/.test(verb)) offered.delete(verb);
  }
  for (const verb of offeredOnTopic(actions)) offered.add(verb);
  const type = typeOf(actions);
  const known: [PostState, boolean | null][] = [
    ['locked', actions.has('unlock') ? true : actions.has('lock') ? false : null],
    ['deleted', actions.has('restore_topic')],
    ['pinned', type === null ? null : type !== 'normal'],
  ];
  for (const [state, holds] of known) {
    if (holds === true) states.add(state);
    if (holds === false) states.delete(state);
  }
  return true;
}

async function inspectBan(board: Board, user: string, offered: Set<PhpbbVerb>): Promise<void> {
  for (const verb of ['ban', 'suspend', 'unban', 'unsuspend'] as const) offered.delete(verb);
  const sent = await look(board, banPage(board, user));
  const read = sent.ok ? readBan(sent.answer.body) : null;
  if (read === null) return;
  if (read.ban === null) offered.add('suspend');
  if (!read.ban?.isEndless) offered.add('ban');
  if (read.ban !== null) offered.add(read.ban.isEndless ? 'unban' : 'unsuspend');
}

/** The forums of the page's own list to jump to, without the one the topic is in. Those that are headings only the board refuses. */
function destinations(document: Document, from: string | null): Field['options'] {
  const links = Array.from(
    document.querySelectorAll('#jumpbox a[href*="viewforum"], .jumpbox a[href*="viewforum"]'),
  );
  const found = links.flatMap((link) => {
    const value = numberIn(link.getAttribute('href'), 'f');
    const label = textOf(link.querySelector('span:last-child') ?? link, 200).replace(/^[↳↲\s\u00a0]+/, '');
    const isHeading = link.matches('.jumpbox-cat-link');
    return value === null || value === from || isHeading ? [] : [{ value, label: label || value }];
  });
  return [...new Map(found.map((option) => [option.value, option])).values()].slice(0, 1000);
}

/** The board's list of reasons is the same for reports and for turning posts away; its form for reports only shows it. */
async function reasons(board: Board, { target, handles }: Post): Promise<Field['options']> {
  const id = target.kind === 'post' ? target.id : handles.post;
  if (id === undefined) return [];
  const sent = await look(board, at(board, `app.php/post/${id}/report`));
  const form = sent.ok ? sent.answer.body.querySelector('[name="reason_id"]')?.closest('form') : null;
  return form
    ? optionsOf(form, 'reason_id').map(({ value, label }) => ({ value, label: cut(label, 200) }))
    : [];
}

import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { optionsOf } from '@/utils/adapters/shared/forms';
import type { ActEnv, Inspection } from '@/utils/adapters/types';
import { LIMITS } from '@/utils/domain/limits';
import type { Capability, Field, PageContext, Post, PostState } from '@/utils/domain/post';
import { type XenforoVerb, xenforoActions } from './actions';
import { readBan } from './bans';
import { at, type Board, look, openBoard } from './board';
import { linkTo } from './links';
import { isNumber, readPost, type ShownPost } from './posts';
import { formIn } from './press';
import { postStates } from './read-posts';
import { ACTION_BAR, INLINE_TOGGLE, STATUS_DELETED, STATUS_MODERATED } from './selectors';
import { readEditForm, rememberText } from './texts';
import { FORUM, REDIRECT, readForm, readThread } from './threads';
import { kindsIn, readWarnForm } from './warnings';

type Options = Field['options'];

/** What to offer, and what there is to choose from. */
interface Offer {
  verbs: XenforoVerb[];
  destination?: Options;
  kinds?: Options;
  redirects?: Options;
  text?: string;
}

/** What the forum itself shows this viewer: the pages behind the entries of its menus say what may be done. */
export async function inspect(env: ActEnv, { viewer }: PageContext, post: Post): Promise<Inspection | null> {
  const board = openBoard(env, viewer.id);
  const { kind, id } = post.target;
  if (!isNumber(id)) return null;
  if (kind === 'post') return inspectPost(board, post, viewer.id);
  if (kind === 'topic') return inspectThread(board, post);
  return kind === 'user' ? inspectMember(board, post) : null;
}

async function inspectPost(board: Board, post: Post, self: string | null): Promise<Inspection | null> {
  const { id } = post.target;
  const sent = await readPost(board, id);
  if (!sent.ok) {
    const isGone = sent.trouble.failure.code === 'gone';
    return isGone ? { capabilities: [], states: ['deleted'], author: post.author } : null;
  }
  const now = sent.answer.body;
  const links = Array.from(now.element.querySelectorAll(ACTION_BAR));
  const may = (act: string): boolean => linkTo(links, id, act) !== null;
  const [text, author, thread] = await Promise.all([
    may('edit') ? readEditForm(board, id) : null,
    memberOffer(board, post, self, may('warn') ? `posts/${id}/warn` : null),
    post.topic === null ? null : threadOffer(board, post.topic.id),
  ]);
  const isStaff = now.element.querySelector(INLINE_TOGGLE) !== null || thread !== null;
  const raw = text?.ok ? text.answer.body.text : null;
  if (raw !== null) rememberText(board.env.document, id, raw);
  const canEdit = raw !== null && raw.length <= LIMITS.postText && isStaff;
  const offer: Offer = {
    ...thread,
    ...author,
    verbs: [
      ...(formIn(now.page.body, 'add-reply') && !now.deleted ? (['reply'] as const) : []),
      ...(isStaff ? postVerbs(now, may) : []),
      ...(canEdit ? (['edit'] as const) : []),
      ...author.verbs,
      ...(thread?.verbs ?? []),
    ],
    ...(raw === null ? {} : { text: raw }),
  };
  return { capabilities: capabilities(offer), states: postStates(now.element), author: post.author };
}

function postVerbs(now: ShownPost, may: (act: string) => boolean): XenforoVerb[] {
  const canChoose = now.element.querySelector(INLINE_TOGGLE) !== null;
  const canDelete = may('delete') && !now.isFirst;
  if (now.deleted) {
    const undelete: XenforoVerb[] = may('undelete') || canChoose ? ['undelete'] : [];
    return canDelete ? [...undelete, 'delete-permanently'] : undelete;
  }
  if (now.waits) return ['approve', 'reject'];
  return [
    ...(canDelete ? (['delete', 'delete-permanently'] as const) : []),
    ...(canChoose ? (['unapprove'] as const) : []),
  ];
}

/** Null: nothing of the thread is this viewer's to change. */
async function threadOffer(board: Board, id: string): Promise<Offer | null> {
  if (!isNumber(id)) return null;
  const [page, form, mover] = await Promise.all([
    readThread(board, id),
    readForm(board, id),
    look(board, at(board, `threads/${id}/move`)),
  ]);
  if (!page.ok) return null;
  const { deleted, waits, page: shown } = page.answer.body;
  const links = Array.from(shown.body.querySelectorAll('a[href]'));
  const may = (act: string): boolean => linkTo(links, id, act) !== null;
  const verbs: XenforoVerb[] = [];
  if (form.ok) {
    const { open, sticky, title } = form.answer.body;
    if (open !== null) verbs.push(open ? 'lock' : 'unlock');
    if (sticky !== null) verbs.push(sticky ? 'unstick' : 'stick');
    // Members may rename what they began themselves; moderators have the other two.
    if (title !== null && verbs.length > 0) verbs.push('rename');
  }
  const moveForm = mover.ok ? formIn(mover.answer.body, 'move', FORUM) : null;
  const destination = moveForm ? optionsOf(moveForm, FORUM).filter(({ value }) => isNumber(value)) : [];
  if (destination.length > 0) verbs.push('move');
  if (waits && verbs.length > 0) verbs.push('approve-thread', 'reject-thread');
  else if (may('delete')) verbs.push(deleted ? 'delete-thread-permanently' : 'delete-thread');
  if (deleted && may('undelete')) verbs.push('undelete-thread');
  if (verbs.length === 0) return null;
  const redirects = moveForm ? optionsOf(moveForm, REDIRECT) : [];
  return { verbs, destination: destination.slice(0, 1000), redirects };
}

async function memberOffer(
  board: Board,
  post: Post,
  self: string | null,
  warnPath: string | null,
): Promise<Offer> {
  const id = post.author?.id ?? null;
  if (!isNumber(id) || id === self) return { verbs: [] };
  const [warning, ban] = await Promise.all([
    warnPath === null ? null : readWarnForm(board, warnPath),
    readBan(board, id),
  ]);
  const kinds = warning?.ok ? kindsIn(warning.answer.body.form) : [];
  const verbs: XenforoVerb[] = kinds.length > 0 ? ['warn'] : [];
  const isBanned = ban.ok && ban.answer.body.kind !== 'none';
  if (ban.ok && !isBanned) verbs.push('ban', 'ban-permanently');
  if (ban.ok && isBanned) {
    verbs.push(ban.answer.body.kind === 'permanent' ? 'lift-permanent-ban' : 'lift-ban');
  }
  return { verbs: [...verbs, 'message'], kinds };
}

function capabilities({ verbs, destination = [], kinds = [], redirects = [], text }: Offer): Capability[] {
  const start = text === undefined ? {} : { edit: text };
  const optionsFor = (native: string, name: Field['name']): Options | null => {
    if (name === 'destination') return destination;
    return name === 'kind' ? (native === 'warn' ? kinds : redirects) : null;
  };
  return capabilitiesOf(xenforoActions, [...new Set(verbs)], start).map((capability) => ({
    ...capability,
    fields: capability.fields.flatMap((field) => {
      const options = optionsFor(capability.native, field.name);
      if (options === null) return [field];
      // What is left behind after a move is asked only where there is a choice.
      return options.length === 0 && !field.required ? [] : [{ ...field, options }];
    }),
  }));
}

async function inspectThread(board: Board, post: Post): Promise<Inspection | null> {
  const { id } = post.target;
  const [offer, page, form] = await Promise.all([
    threadOffer(board, id),
    readThread(board, id),
    readForm(board, id),
  ]);
  if (!page.ok) return null;
  const states: PostState[] = [];
  const { body } = page.answer.body.page;
  if (body.querySelector(STATUS_DELETED)) states.push('deleted');
  if (body.querySelector(STATUS_MODERATED)) states.push('unapproved');
  if (form.ok && form.answer.body.open === false) states.push('locked');
  if (form.ok && form.answer.body.sticky === true) states.push('pinned');
  return { capabilities: capabilities(offer ?? { verbs: [] }), states, author: post.author };
}

async function inspectMember(board: Board, post: Post): Promise<Inspection | null> {
  const page = await look(board, at(board, `members/${post.target.id}/`));
  if (!page.ok) return null;
  const links = page.answer.body.querySelectorAll('a[href]');
  const path = linkTo(links, post.target.id, 'warn') ? `members/${post.target.id}/warn` : null;
  const offer = await memberOffer(board, post, board.viewer, path);
  return { capabilities: capabilities(offer), states: [], author: post.author };
}

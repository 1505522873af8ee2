import type { Answer, Asked, Route } from '../server';
import { done, NO_RIGHT, NOT_FOUND, refuse } from './answers';
import {
  box,
  editor,
  error,
  esc,
  form,
  isStaff,
  line,
  page,
  postHtml,
  radio,
  threadPage,
  viewerOf,
} from './pages';
import type { Member, Post, Thread, XenforoState } from './state';

/** Posts and threads: their pages, the forms behind their menus, the approval queue. */

type Play = (asked: Asked, state: XenforoState) => Answer;

export const idIn = (part: string | undefined): number => Number(part?.split('.').at(-1));

export const gone: Play = (asked, state) => error(viewerOf(asked, state), state, 404, 'Das gibt es nicht.');

export const forbidden = (asked: Asked, state: XenforoState): Answer =>
  error(viewerOf(asked, state), state, 403, 'Das darfst du nicht.');

export interface At<Thing> {
  thing: Thing;
  viewer: Member;
  asked: Asked;
  state: XenforoState;
}

/** A page or form for members of staff. */
export const forStaff =
  <Thing>(
    find: (id: number, state: XenforoState) => Thing | undefined,
    play: (at: At<Thing>) => Answer,
  ): Play =>
  (asked, state) => {
    const viewer = viewerOf(asked, state);
    const thing = find(idIn(asked.params.id), state);
    const isPage = asked.method === 'GET';
    if (thing === undefined) return isPage ? gone(asked, state) : NOT_FOUND;
    if (viewer === null || !isStaff(viewer)) return isPage ? forbidden(asked, state) : NO_RIGHT;
    return play({ thing, viewer, asked, state });
  };

const postAt = (id: number, state: XenforoState) => state.posts.get(id);
const threadAt = (id: number, state: XenforoState) => state.threads.get(id);
const mayPurge = (viewer: Member, state: XenforoState): boolean =>
  viewer.role === 'admin' || state.settings.moderatorsPurge;

const showThread: Play = (asked, state) => {
  const thread = threadAt(idIn(asked.params.id), state);
  const viewer = viewerOf(asked, state);
  const isThere = thread && (thread.state === 'visible' || isStaff(viewer));
  return isThere ? threadPage(thread, state, viewer) : gone(asked, state);
};

const showPost: Play = (asked, state) => {
  const post = postAt(idIn(asked.params.id), state);
  if (!post) return gone(asked, state);
  return { status: 301, headers: { Location: `/threads/x.${post.thread}/` } };
};

function deleteForm(kind: 'post' | 'thread', id: number, { viewer, state }: At<unknown>): Answer {
  const choice = mayPurge(viewer, state) ? radio('hard_delete', ['0', '1'], '0') : '';
  const whom = kind === 'post' ? 'author' : 'starter';
  const fields = `${choice}${line('reason')}${box(`${whom}_alert`, true)}${line(`${whom}_alert_reason`)}`;
  const action = `/${kind}s/${id}/delete`;
  return page(viewer, state, { template: `${kind}_delete` }, form(viewer, state, action, fields));
}

function tell(state: XenforoState, user: number, asked: Asked, whom: 'author' | 'starter'): void {
  if (asked.form.get(`${whom}_alert`) !== '1') return;
  state.members.get(user)?.alerts.push(asked.form.get(`${whom}_alert_reason`) ?? '');
}

const deletePost = ({ thing: post, viewer, asked, state }: At<Post>): Answer => {
  const { form: sent } = asked;
  if (sent.get('hard_delete') === '1') {
    if (!mayPurge(viewer, state)) return NO_RIGHT;
    state.posts.delete(post.id);
  } else {
    Object.assign(post, { state: 'deleted', reason: sent.get('reason') ?? '' });
    const thread = threadAt(post.thread, state);
    // The first post is its thread.
    if (post.number === 1 && thread) thread.state = 'deleted';
  }
  tell(state, post.user, asked, 'author');
  return done({ redirect: `/threads/x.${post.thread}/` });
};

const deleteThread = ({ thing: thread, viewer, asked, state }: At<Thread>): Answer => {
  if (asked.form.get('hard_delete') === '1') {
    if (!mayPurge(viewer, state)) return NO_RIGHT;
    state.threads.delete(thread.id);
  } else {
    thread.state = 'deleted';
  }
  tell(state, thread.user, asked, 'starter');
  return done({ redirect: '/forums/x.2/' });
};

const threadForm = ({ thing: thread, viewer, state }: At<Thread>): Answer => {
  const sticks = state.settings.moderatorsStick ? box('sticky', thread.sticky) : '';
  const fields = `${line('title', thread.title)}<input type="hidden" name="prefix_id" value="0">${box('discussion_open', thread.open)}${sticks}`;
  const content = form(viewer, state, `/threads/x.${thread.id}/edit`, fields);
  return page(viewer, state, { template: 'thread_edit' }, content);
};

/** Boxes that are left out are off. */
const editThread = ({ thing: thread, asked, state }: At<Thread>): Answer => {
  const title = asked.form.get('title') ?? '';
  if (title.length < 3) return refuse('Der Titel ist zu kurz.');
  thread.title = title;
  thread.open = asked.form.get('discussion_open') === '1';
  if (state.settings.moderatorsStick) thread.sticky = asked.form.get('sticky') === '1';
  return done({ redirect: `/threads/x.${thread.id}/` });
};

const moveForm = ({ thing: thread, viewer, state }: At<Thread>): Answer => {
  const forums = `<select name="target_node_id"><option value="0" disabled>All</option><option value="2" selected>Sheds</option><option value="5">Tools</option></select>`;
  const fields = `${forums}${radio('redirect_type', ['none', 'permanent', 'temporary'], 'permanent')}${line('title', thread.title)}${box('starter_alert', true)}`;
  const content = form(viewer, state, `/threads/x.${thread.id}/move`, fields);
  return page(viewer, state, { template: 'thread_move' }, content);
};

const moveThread = ({ thing: thread, asked }: At<Thread>): Answer => {
  if (asked.form.get('redirect_type') !== 'none') thread.leftBehind.push(thread.node);
  thread.node = Number(asked.form.get('target_node_id'));
  return done({ redirect: `/threads/x.${thread.id}/` });
};

const editPostForm = ({ thing: post, viewer, state }: At<Post>): Answer => {
  const content = form(viewer, state, `/posts/${post.id}/edit`, editor('message', post.text));
  return page(viewer, state, { template: 'post_edit' }, content);
};

/** Markup of the rich editor counts more than BBCode, where both are sent. */
export const textIn = ({ form: sent }: Asked, name: string): string =>
  (sent.has(`${name}_html`) ? (sent.get(`${name}_html`) ?? '') : (sent.get(name) ?? '')).replaceAll(
    '\r\n',
    '\n',
  );

const editPost = ({ thing: post, asked }: At<Post>): Answer => {
  Object.assign(post, { text: textIn(asked, 'message'), edited: true });
  return done({ redirect: `/posts/${post.id}/` });
};

const addReply: Play = (asked, state) => {
  const thread = threadAt(idIn(asked.params.id), state);
  const viewer = viewerOf(asked, state);
  if (!thread) return NOT_FOUND;
  if (viewer === null || (!thread.open && !isStaff(viewer))) return NO_RIGHT;
  const number = Math.max(...[...state.posts.values()].map((post) => post.number)) + 1;
  const post: Post = {
    ...{ id: 500 + number, thread: thread.id, number, user: viewer.id, text: textIn(asked, 'message') },
    ...{ state: state.settings.replyWaits ? 'moderated' : 'visible', reason: '', edited: false },
  };
  state.posts.set(post.id, post);
  const all = [...state.posts.values()].slice(-3);
  return done({ html: { content: all.map((one) => postHtml(one, state, viewer)).join('') } });
};

const undeletePost = ({ thing: post, asked }: At<Post>): Answer => {
  if (!asked.query.get('t')) return NO_RIGHT;
  post.state = 'visible';
  return done({ redirect: `/posts/${post.id}/` });
};

const undeleteForm = ({ thing: thread, viewer, state }: At<Thread>): Answer =>
  page(
    viewer,
    state,
    { template: 'thread_undelete' },
    form(viewer, state, `/threads/x.${thread.id}/undelete`, ''),
  );

const undeleteThread = ({ thing: thread }: At<Thread>): Answer => {
  thread.state = 'visible';
  return done();
};

const waiting = (state: XenforoState) => [
  ...[...state.posts.values()].map((post) => ({ type: 'post', thing: post, title: post.text })),
  ...[...state.threads.values()].map((thread) => ({ type: 'thread', thing: thread, title: thread.title })),
];

const showQueue: Play = (asked, state) => {
  const viewer = viewerOf(asked, state);
  if (!isStaff(viewer)) return forbidden(asked, state);
  const items = waiting(state).filter(({ thing }) => thing.state === 'moderated');
  const rows = items.map(
    ({ type, thing, title }) =>
      `<div class="message"><div class="message-body">${esc(title)}</div>${radio(`queue[${type}][${thing.id}]`, ['', 'approve', 'delete', 'spam_clean'], '')}</div>`,
  );
  const content = form(viewer, state, '/approval-queue/process', rows.join(''));
  return page(viewer, state, { template: 'approval_queue' }, content);
};

const process: Play = (asked, state) => {
  if (!isStaff(viewerOf(asked, state))) return NO_RIGHT;
  for (const { type, thing } of waiting(state)) {
    const decision = asked.form.get(`queue[${type}][${thing.id}]`);
    if (decision === 'approve') thing.state = 'visible';
    if (decision === 'delete') thing.state = 'deleted';
  }
  return done({ redirect: '/approval-queue/' });
};

const inlineModeration: Play = (asked, state) => {
  if (!isStaff(viewerOf(asked, state))) return NO_RIGHT;
  const { form: sent } = asked;
  const id = Number(sent.get('ids[]'));
  const thing = sent.get('type') === 'post' ? postAt(id, state) : threadAt(id, state);
  if (!thing) return refuse('Nichts ausgewählt.');
  if (sent.get('action') === 'unapprove') thing.state = 'moderated';
  if (sent.get('action') === 'undelete') thing.state = 'visible';
  return done();
};

const both = <Thing>(
  path: string,
  find: (id: number, state: XenforoState) => Thing | undefined,
  show: (at: At<Thing>) => Answer,
  act: (at: At<Thing>) => Answer,
): Route<XenforoState>[] => [
  { method: 'GET', path, play: forStaff(find, show) },
  { method: 'POST', path, play: forStaff(find, act) },
];

export const contentRoutes: readonly Route<XenforoState>[] = [
  { method: 'GET', path: '/threads/:id/', play: showThread },
  { method: 'GET', path: '/posts/:id/', play: showPost },
  ...both('/posts/:id/delete', postAt, (at) => deleteForm('post', at.thing.id, at), deletePost),
  ...both('/posts/:id/edit', postAt, editPostForm, editPost),
  { method: 'POST', path: '/posts/:id/undelete', play: forStaff(postAt, undeletePost) },
  ...both('/threads/:id/delete', threadAt, (at) => deleteForm('thread', at.thing.id, at), deleteThread),
  ...both('/threads/:id/edit', threadAt, threadForm, editThread),
  ...both('/threads/:id/move', threadAt, moveForm, moveThread),
  ...both('/threads/:id/undelete', threadAt, undeleteForm, undeleteThread),
  { method: 'POST', path: '/threads/:id/add-reply', play: addReply },
  { method: 'GET', path: '/approval-queue/', play: showQueue },
  { method: 'POST', path: '/approval-queue/process', play: process },
  { method: 'POST', path: '/inline-mod/', play: inlineModeration },
];

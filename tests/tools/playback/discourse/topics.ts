import type { Answer, Asked, Route } from '../server';
import { postJson } from './posts';
import { isStaff, NO_ACCESS, NOT_FOUND, refuse, viewerOf } from './refusals';
import type { DiscourseState, Member, Topic } from './state';

/** Topics: reading, status, category, deleting; and new posts, which may begin a letter. */

type Play = (asked: Asked, state: DiscourseState) => Answer;

function topicJson(topic: Topic, state: DiscourseState, viewer: Member | null) {
  const staff = isStaff(viewer);
  const deleted = topic.deletedAt !== null;
  const posts = [...state.posts.values()].filter(
    (post) => post.topic === topic.id && (staff || post.deletedAt === null),
  );
  // What is not allowed is left out.
  const may = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, true]));
  return {
    id: topic.id,
    title: topic.title,
    slug: 'shed-roof',
    user_id: topic.user,
    category_id: topic.category,
    closed: topic.closed,
    archived: topic.archived,
    visible: topic.visible,
    archetype: topic.letter ? 'private_message' : 'regular',
    ...(topic.letter?.warning ? { is_warning: true } : {}),
    deleted_at: topic.deletedAt,
    // This viewer has put the pin away for themselves: it says nothing about the topic.
    pinned: false,
    unpinned: topic.pinnedAt !== null,
    pinned_at: topic.pinnedAt,
    pinned_until: topic.pinnedUntil,
    pinned_globally: topic.pinnedGlobally,
    details: {
      can_edit: staff,
      ...(viewer && !topic.archived && (!topic.closed || staff) ? { can_create_post: true } : {}),
      ...(staff
        ? may(['can_close_topic', 'can_archive_topic', 'can_toggle_topic_visibility', 'can_pin_unpin_topic'])
        : {}),
      ...(staff ? may(['can_move_posts', 'can_split_merge_topic']) : {}),
      ...(staff ? may([deleted ? 'can_recover' : 'can_delete']) : {}),
      ...(deleted && viewer?.admin && state.settings.permanentDelete ? may(['can_permanently_delete']) : {}),
    },
    post_stream: {
      stream: posts.map(({ id }) => id),
      posts: posts.map((post) => postJson(post, state, viewer)),
    },
  };
}

const onTopic =
  (play: (topic: Topic, viewer: Member | null, asked: Asked, state: DiscourseState) => Answer): Play =>
  (asked, state) => {
    const viewer = viewerOf(asked, state);
    const topic = state.topics.get(Number(asked.params.id));
    if (!topic || (topic.deletedAt !== null && !isStaff(viewer))) return NOT_FOUND;
    return play(topic, viewer, asked, state);
  };

const asStaff = (play: (topic: Topic, viewer: Member, asked: Asked, state: DiscourseState) => Answer): Play =>
  onTopic((topic, viewer, asked, state) =>
    viewer !== null && isStaff(viewer) ? play(topic, viewer, asked, state) : NO_ACCESS,
  );

const status = asStaff((topic, _viewer, { form }) => {
  const enabled = form.get('enabled') === 'true';
  const name = form.get('status');
  if (name === 'closed') topic.closed = enabled;
  else if (name === 'archived') topic.archived = enabled;
  else if (name === 'visible') topic.visible = enabled;
  else if (name === 'pinned' || name === 'pinned_globally') {
    topic.pinnedAt = enabled ? new Date().toISOString() : null;
    topic.pinnedGlobally = enabled && name === 'pinned_globally';
    topic.pinnedUntil = (enabled && form.get('until')) || null;
  } else return refuse(400, 'status', 'invalid_parameters');
  return { json: { success: 'OK', topic_status_update: null } };
});

const remove = asStaff((topic, viewer, { form }, state) => {
  state.staffLog.push({ action: 'delete_topic', by: viewer.id, context: form.get('context') });
  if (form.get('force_destroy') === 'true') {
    if (!viewer.admin || topic.deletedAt === null) return refuse(403, 'Noch nicht.');
    state.topics.delete(topic.id);
    return {};
  }
  topic.deletedAt = new Date().toISOString();
  return {};
});

const recategorise = asStaff((topic, _viewer, { form }) => {
  const category = Number(form.get('category_id'));
  if (![2, 5].includes(category)) return refuse(422, 'Diese Kategorie gibt es nicht.');
  topic.category = category;
  return { json: { basic_topic: { id: topic.id, category_id: category } } };
});

const movePosts = asStaff((topic, viewer, { form }, state) => {
  const title = form.get('title') ?? '';
  if (title.length < 8) return refuse(422, 'Der Titel ist zu kurz.');
  const made = newTopic(state, title, viewer.id, null);
  for (const id of form.getAll('post_ids[]')) {
    const post = state.posts.get(Number(id));
    if (!post || post.topic !== topic.id) return NOT_FOUND;
    Object.assign(post, { topic: made.id, number: 1 });
  }
  return { json: { success: true, url: `/t/shed-roof/${made.id}` } };
});

function newTopic(state: DiscourseState, title: string, user: number, letter: Topic['letter']): Topic {
  const id = Math.max(...state.topics.keys()) + 1;
  const pin = { pinnedAt: null, pinnedGlobally: false, pinnedUntil: null };
  const shown = { closed: false, archived: false, visible: true, deletedAt: null };
  const topic = { id, title, user, category: letter ? null : 2, letter, ...pin, ...shown };
  state.topics.set(id, topic);
  return topic;
}

function newPost(state: DiscourseState, topic: number, user: number, raw: string) {
  const others = [...state.posts.values()].filter((one) => one.topic === topic);
  const number = Math.max(0, ...others.map((one) => one.number)) + 1;
  const id = Math.max(...state.posts.keys()) + 1;
  const shown = { deletedAt: null, deletedBy: null, hidden: false, locked: false };
  const post = { id, topic, number, user, raw, version: 1, at: Date.now(), ...shown };
  const full = { ...post, revisions: new Map<number, string>(), flags: new Map<number, Set<number>>() };
  state.posts.set(id, full);
  return full;
}

const create: Play = (asked, state) => {
  const { form } = asked;
  const viewer = viewerOf(asked, state);
  if (!viewer) return NO_ACCESS;
  const raw = form.get('raw') ?? '';
  const isLetter = form.get('archetype') === 'private_message';
  const tooShort = { action: 'create_post', errors: ['Der Text ist zu kurz (mindestens 10 Zeichen)'] };
  if (raw.length < 10) return { status: 422, json: tooShort };
  if (state.settings.approvePosts && !isLetter) {
    return { json: { action: 'enqueued', success: true, pending_count: 1, pending_post: { id: 91, raw } } };
  }
  const topic = isLetter ? letterTopic(form, viewer, state) : state.topics.get(Number(form.get('topic_id')));
  if (!topic) return NOT_FOUND;
  if ('status' in topic) return topic;
  const post = newPost(state, topic.id, viewer.id, raw);
  const json = postJson(post, state, viewer);
  return {
    json: form.get('nested_post') === 'true' ? { action: 'create_post', success: true, post: json } : json,
  };
};

/** A warning from somebody who is no staff is a plain letter, without a word; one to several is refused. */
function letterTopic(
  form: URLSearchParams,
  viewer: Member,
  state: DiscourseState,
): Topic | (Answer & { status: number }) {
  const to = (form.get('target_recipients') ?? '').split(',');
  const warning = form.get('is_warning') === 'true' && isStaff(viewer);
  const isKnown = to.every((name) => [...state.members.values()].some((one) => one.username === name));
  if (!isKnown || (warning && to.length !== 1)) {
    return { status: 422, json: { action: 'create_post', errors: ['Empfänger unbekannt.'] } };
  }
  return newTopic(state, form.get('title') ?? '', viewer.id, { to, warning });
}

export const topicRoutes: readonly Route<DiscourseState>[] = [
  {
    method: 'GET',
    path: '/t/:id.json',
    play: onTopic((topic, viewer, _asked, state) => ({ json: topicJson(topic, state, viewer) })),
  },
  { method: 'PUT', path: '/t/:id/status', play: status },
  { method: 'DELETE', path: '/t/:id', play: remove },
  {
    method: 'PUT',
    path: '/t/:id/recover',
    play: asStaff((topic) => {
      topic.deletedAt = null;
      return {};
    }),
  },
  { method: 'PUT', path: '/t/-/:id.json', play: recategorise },
  { method: 'POST', path: '/t/:id/move-posts', play: movePosts },
  { method: 'POST', path: '/posts.json', play: create },
];

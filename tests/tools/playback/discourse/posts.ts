import type { Answer, Asked, Route } from '../server';
import { isStaff, NO_ACCESS, NOT_FOUND, refuse, viewerOf } from './refusals';
import type { DiscourseState, Member, Post } from './state';

/** Posts: reading, deleting, hiding by flags, locking, editing. */

type Play = (asked: Asked, state: DiscourseState) => Answer;

export function postJson(post: Post, state: DiscourseState, viewer: Member | null) {
  const author = state.members.get(post.user);
  const staff = isStaff(viewer);
  const report = [...state.reviewables.values()].find((one) => one.post === post.id);
  const acted = post.flags.get(viewer?.id ?? 0) ?? new Set();
  const deleted = post.deletedAt !== null;
  return {
    id: post.id,
    topic_id: post.topic,
    post_number: post.number,
    post_type: 1,
    user_id: author && !author.gone ? author.id : null,
    username: author?.username ?? null,
    created_at: new Date(post.at).toISOString(),
    cooked: `<p>${post.raw}</p>`,
    ...(!post.hidden || staff ? { raw: post.raw } : {}),
    version: post.version,
    deleted_at: post.deletedAt,
    user_deleted: false,
    hidden: post.hidden,
    ...(post.locked && staff ? { locked: true } : {}),
    staff: isStaff(author ?? null),
    post_url: `/t/shed-roof/${post.topic}/${post.number}`,
    can_edit: staff || (viewer?.id === post.user && !post.locked),
    can_delete: staff && !deleted && post.number > 1,
    can_recover: staff && deleted,
    ...(deleted && viewer?.admin && state.settings.permanentDelete ? { can_permanently_delete: true } : {}),
    ...(staff
      ? { reviewable_id: report?.id ?? 0, reviewable_score_pending_count: report?.status === 0 ? 1 : 0 }
      : {}),
    actions_summary: [3, 4, 7, 8].map((id) => ({
      id,
      ...(acted.has(id) ? { acted: true } : { can_act: true }),
    })),
  };
}

/** With the post and the viewer; deleted ones are there for staff only. */
const onPost =
  (play: (post: Post, viewer: Member | null, asked: Asked, state: DiscourseState) => Answer): Play =>
  (asked, state) => {
    const viewer = viewerOf(asked, state);
    const post = state.posts.get(Number(asked.params.id));
    if (!post || (post.deletedAt !== null && !isStaff(viewer))) return NOT_FOUND;
    return play(post, viewer, asked, state);
  };

const asStaff = (play: (post: Post, viewer: Member, asked: Asked, state: DiscourseState) => Answer): Play =>
  onPost((post, viewer, asked, state) =>
    viewer !== null && isStaff(viewer) ? play(post, viewer, asked, state) : NO_ACCESS,
  );

const remove = asStaff((post, viewer, { form }, state) => {
  state.staffLog.push({ action: 'delete_post', by: viewer.id, context: form.get('context') });
  if (form.get('force_destroy') === 'true') {
    if (!viewer.admin || !state.settings.permanentDelete || post.deletedAt === null) return NO_ACCESS;
    // Whoever deleted it has to wait, or somebody else of the staff does the second step.
    if (post.deletedBy === viewer.id)
      return refuse(403, 'Warte 5 Minuten, oder lass es jemand anderen aus dem Team tun.');
    state.posts.delete(post.id);
    return {};
  }
  if (post.number === 1 || post.deletedAt !== null) return NO_ACCESS;
  post.deletedAt = new Date().toISOString();
  post.deletedBy = viewer.id;
  return {};
});

const recover = asStaff((post, viewer, _asked, state) => {
  if (post.deletedAt === null) return NO_ACCESS;
  post.deletedAt = null;
  return { json: postJson(post, state, viewer) };
});

const flag: Play = (asked, state) => {
  const { form } = asked;
  const viewer = viewerOf(asked, state);
  const post = state.posts.get(Number(form.get('id')));
  if (!post || !viewer || form.get('flag_topic') === 'true') return NOT_FOUND;
  const kind = Number(form.get('post_action_type_id'));
  const own = post.flags.get(viewer.id) ?? new Set<number>();
  if (own.has(kind)) return refuse(403, 'Das hast du schon gemeldet.');
  post.flags.set(viewer.id, own.add(kind));
  const takesEffect = form.get('take_action') === 'true' && isStaff(viewer);
  if (takesEffect && [3, 4, 8].includes(kind)) post.hidden = true;
  return { json: postJson(post, state, viewer) };
};

const lock = asStaff((post, _viewer, { form }) => {
  post.locked = form.get('locked') === 'true';
  return { json: { locked: post.locked } };
});

function revise(post: Post, raw: string): void {
  post.version += 1;
  post.revisions.set(post.version, post.raw);
  post.raw = raw.replace(/\r\n/g, '\n').trimEnd();
}

const edit = onPost((post, viewer, { form }, state) => {
  const mayEdit = isStaff(viewer) || (viewer?.id === post.user && !post.locked);
  if (!mayEdit) return NO_ACCESS;
  const original = form.get('post[original_text]');
  if (original && original !== post.raw) return refuse(409, 'Jemand hat den Beitrag inzwischen geändert.');
  const raw = form.get('post[raw]') ?? '';
  if (raw.length < 5) return refuse(422, 'Der Text ist zu kurz (mindestens 20 Zeichen)', 'record_invalid');
  revise(post, raw);
  return { json: { post: postJson(post, state, viewer) } };
});

const revert = asStaff((post, viewer, { params }, state) => {
  const before = post.revisions.get(Number(params.revision));
  if (before === undefined) return NOT_FOUND;
  if (before === post.raw) return refuse(422, 'Die Fassungen sind gleich.');
  revise(post, before);
  return { json: { post: postJson(post, state, viewer) } };
});

export const postRoutes: readonly Route<DiscourseState>[] = [
  {
    method: 'GET',
    path: '/posts/:id.json',
    play: onPost((post, viewer, _asked, state) => ({ json: postJson(post, state, viewer) })),
  },
  { method: 'DELETE', path: '/posts/:id', play: remove },
  { method: 'PUT', path: '/posts/:id/recover', play: recover },
  {
    method: 'PUT',
    path: '/posts/:id/unhide',
    play: asStaff((post) => {
      post.hidden = false;
      return {};
    }),
  },
  { method: 'PUT', path: '/posts/:id/locked', play: lock },
  { method: 'PUT', path: '/posts/:id.json', play: edit },
  { method: 'PUT', path: '/posts/:id/revisions/:revision/revert', play: revert },
  { method: 'POST', path: '/post_actions', play: flag },
];

import type { Answer, Asked, Route } from '../server';
import { isStaff, NO_ACCESS, NOT_FOUND, refuse, tokenOf, viewerOf } from './refusals';
import type { DiscourseState, Member } from './state';

/** Sessions, members and their penalties, staff's notes. */

type Play = (asked: Asked, state: DiscourseState) => Answer;

const current: Play = (asked, state) => {
  const viewer = viewerOf(asked, state);
  if (viewer === null) return { status: 404 };
  const { id, username, admin, moderator } = viewer;
  return { json: { current_user: { id, username, admin, moderator, can_review: isStaff(viewer) } } };
};

const become: Play = ({ params }, state) => {
  const viewer = [...state.members.values()].find(({ username }) => username === params.name);
  return viewer
    ? { headers: { 'Set-Cookie': `_t=${viewer.id}; Path=/; SameSite=Lax` }, text: 'ok' }
    : NOT_FOUND;
};

function memberJson(member: Member) {
  return {
    id: member.id,
    username: member.username,
    created_at: '2024-05-03T08:00:00.000Z',
    post_count: 12,
    trust_level: 1,
    title: null,
    admin: member.admin,
    moderator: member.moderator,
    staged: member.staged,
    silenced: member.silencedTill !== null,
    silenced_till: member.silencedTill,
    suspended_till: member.suspendedTill,
    can_be_deleted: !member.admin && !member.moderator,
    can_delete_all_posts: true,
    warnings_received_count: member.warnings,
    flags_received_count: 3,
    penalty_counts: { silenced: 0, suspended: member.suspensions, total: member.suspensions },
  };
}

const asStaff =
  (play: (member: Member, viewer: Member, asked: Asked, state: DiscourseState) => Answer): Play =>
  (asked, state) => {
    const viewer = viewerOf(asked, state);
    // To everybody else the administration is not there.
    if (viewer === null || !isStaff(viewer)) return NOT_FOUND;
    const member = state.members.get(Number(asked.params.id));
    return member && !member.gone ? play(member, viewer, asked, state) : NOT_FOUND;
  };

const punish = (kind: 'silence' | 'suspend'): Play =>
  asStaff((member, viewer, { form }, state) => {
    const until = form.get(kind === 'silence' ? 'silenced_till' : 'suspend_until');
    const reason = form.get('reason') ?? '';
    if (!until || reason === '' || reason.length > 300) {
      return { status: 400, json: { failed: 'FAILED', errors: ['Grund oder Ende fehlt.'] } };
    }
    if (isStaff(member)) return NO_ACCESS;
    const key = kind === 'silence' ? 'silencedTill' : 'suspendedTill';
    if (member[key] !== null) {
      return { status: 409, json: { failed: 'FAILED', message: 'Schon gesperrt von Gudrun.' } };
    }
    member[key] = new Date(until).toISOString();
    const message = form.get('message');
    if (message) member.mails.push(message);
    const action = kind === 'silence' ? 'silence_user' : 'suspend_user';
    state.staffLog.push({ action, by: viewer.id, context: form.get('post_id') });
    const end = { [kind === 'silence' ? 'silenced_till' : 'suspended_till']: member[key] };
    return { json: kind === 'silence' ? { silence: { silenced: true, ...end } } : { suspension: end } };
  });

const destroy = asStaff((member, _viewer, { form }, state) => {
  const posts = [...state.posts.values()].filter(({ user }) => user === member.id);
  if (isStaff(member)) return NO_ACCESS;
  if (posts.length > 0 && form.get('delete_posts') !== 'true') {
    return { status: 403, json: { deleted: false, message: 'Es sind noch Beiträge da.' } };
  }
  for (const post of posts) post.deletedAt = new Date().toISOString();
  member.gone = true;
  return { json: { deleted: true } };
});

const card: Play = ({ params }, state) => {
  const member = [...state.members.values()].find(({ username }) => username === params.name);
  if (!member || member.gone) return NOT_FOUND;
  const { id, username, trust_level, created_at, title } = memberJson(member);
  return { json: { user: { id, username, trust_level, created_at, title } } };
};

const withNotes =
  (play: Play): Play =>
  (asked, state) =>
    state.settings.userNotes && isStaff(viewerOf(asked, state)) ? play(asked, state) : NOT_FOUND;

function noteJson(note: DiscourseState['notes'][number], state: DiscourseState) {
  const by = state.members.get(note.by);
  const created_by = by && { id: by.id, username: by.username };
  return {
    id: note.id,
    user_id: note.user,
    raw: note.raw,
    created_by,
    created_at: '2026-09-22T08:00:00.000Z',
  };
}

const notes: Play = ({ query }, state) => {
  const own = state.notes.filter(({ user }) => user === Number(query.get('user_id')));
  return { json: { extras: {}, user_notes: own.map((note) => noteJson(note, state)).reverse() } };
};

const addNote: Play = (asked, state) => {
  const { form } = asked;
  const raw = form.get('user_note[raw]');
  if (!raw) return refuse(422, 'Der Text fehlt.');
  const id = `a1b2c3d4e5f60718293a4b5c6d7e8f${state.notes.length + 10}`;
  const by = viewerOf(asked, state)?.id ?? 0;
  const post = Number(form.get('user_note[post_id]')) || null;
  const note = { id, user: Number(form.get('user_note[user_id]')), by, raw, post };
  state.notes.push(note);
  return { json: { user_note: noteJson(note, state) } };
};

const deleteNote: Play = ({ params }, state) => {
  state.notes = state.notes.filter(({ id }) => id !== params.id);
  return { json: { success: 'OK' } };
};

export const memberRoutes: readonly Route<DiscourseState>[] = [
  { method: 'GET', path: '/session/current.json', play: current },
  {
    method: 'GET',
    path: '/session/csrf.json',
    play: (asked, state) => ({ json: { csrf: tokenOf(viewerOf(asked, state), state) } }),
  },
  { method: 'GET', path: '/session/:name/become', play: become },
  { method: 'GET', path: '/admin/users/:id.json', play: asStaff((member) => ({ json: memberJson(member) })) },
  { method: 'PUT', path: '/admin/users/:id/silence', play: punish('silence') },
  { method: 'PUT', path: '/admin/users/:id/suspend', play: punish('suspend') },
  {
    method: 'PUT',
    path: '/admin/users/:id/unsilence',
    play: asStaff((member) => {
      member.silencedTill = null;
      return { json: { unsilence: { silenced: false } } };
    }),
  },
  {
    method: 'PUT',
    path: '/admin/users/:id/unsuspend',
    play: asStaff((member) => {
      member.suspendedTill = null;
      return { json: { suspension: { suspended_till: null, suspended_at: null } } };
    }),
  },
  { method: 'DELETE', path: '/admin/users/:id.json', play: destroy },
  { method: 'GET', path: '/u/:name/card.json', play: card },
  { method: 'GET', path: '/user_notes.json', play: withNotes(notes) },
  { method: 'POST', path: '/user_notes', play: withNotes(addNote) },
  { method: 'DELETE', path: '/user_notes/:id', play: withNotes(deleteNote) },
];

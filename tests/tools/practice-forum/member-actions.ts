import { Refusal } from './refusal';
import { requireRestrict, requireStaff } from './rights';
import type { Store } from './store';
import type { Member, Post, RestrictionKind } from './types';

const DAY = 86_400_000;
export const LONGEST_DAYS = 3650;

const SAID: Readonly<Record<RestrictionKind, { on: string; off: string; undone: string }>> = {
  mute: { on: 'muted', off: 'unmute', undone: 'can write again' },
  suspend: { on: 'suspended', off: 'unsuspend', undone: 'is no longer suspended' },
  ban: { on: 'banned', off: 'unban', undone: 'is no longer banned' },
};

/** `days` null: without end. A message tells the member; suspended and banned members are signed out by the caller. */
export function restrict(
  store: Store,
  viewer: Member,
  member: Member,
  kind: RestrictionKind,
  days: number | null,
  reason: string,
): string {
  requireRestrict(viewer, member);
  if (store.restriction(member, kind)) {
    throw new Refusal('conflict', `${member.name} is already ${SAID[kind].on}.`);
  }
  const at = store.now();
  const until = days === null ? null : at + days * DAY;
  member.restrictions = member.restrictions.filter((held) => held.kind !== kind);
  member.restrictions.push({ kind, at, until, reason, by: viewer.id });
  const long = days === null ? '' : ` for ${days} ${days === 1 ? 'day' : 'days'}`;
  store.messages.push({
    to: member.id,
    from: viewer.id,
    at,
    subject: `Your account is ${SAID[kind].on}${long}`,
    text: reason,
  });
  store.writeLog(viewer, kind, 'member', member.id, `${long.trim()}${long && reason ? ': ' : ''}${reason}`);
  return `${member.name} is ${SAID[kind].on}${long}.`;
}

export function lift(store: Store, viewer: Member, member: Member, kind: RestrictionKind): string {
  requireRestrict(viewer, member);
  if (!store.restriction(member, kind)) {
    throw new Refusal('conflict', `${member.name} is not ${SAID[kind].on}.`);
  }
  member.restrictions = member.restrictions.filter((held) => held.kind !== kind);
  store.writeLog(viewer, SAID[kind].off, 'member', member.id);
  return `${member.name} ${SAID[kind].undone}.`;
}

export function addNote(store: Store, viewer: Member, member: Member, text: string): string {
  requireStaff(viewer);
  member.notes.push({ at: store.now(), by: viewer.id, text });
  store.writeLog(viewer, 'note', 'member', member.id);
  return 'Note added. Only the staff can see it.';
}

/** Sends a private message and keeps it as a warning on the profile. */
export function warn(store: Store, viewer: Member, post: Post, message: string): string {
  const member = store.member(post.author);
  requireRestrict(viewer, member);
  const at = store.now();
  const id = store.nextId('warning');
  store.warnings.set(id, {
    id,
    member: member.id,
    post: post.id,
    by: viewer.id,
    at,
    message,
    withdrawn: false,
  });
  store.messages.push({
    to: member.id,
    from: viewer.id,
    at,
    subject: 'A word about your post',
    text: message,
  });
  store.writeLog(viewer, 'warn', 'member', member.id, `about post ${post.id}`);
  return `Warning sent to ${member.name}.`;
}

export function withdrawWarning(store: Store, viewer: Member, id: number): { said: string; member: Member } {
  requireStaff(viewer);
  const warning = store.warnings.get(id);
  if (!warning) throw new Refusal('not-found', 'This warning does not exist.');
  if (warning.withdrawn) throw new Refusal('conflict', 'This warning was withdrawn before.');
  warning.withdrawn = true;
  store.writeLog(viewer, 'unwarn', 'warning', id);
  return { said: 'Warning withdrawn.', member: store.member(warning.member) };
}

import { row } from '@/utils/adapters/shared/action-row';
import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionTable } from '@/utils/adapters/types';

const HOUR = 3600;
const DAY = 86_400;

/** What the ban form takes; MyBB asks for a reason. */
const banReason = field('reason', { required: true, max: 255 });
const message = field('text', { required: true, max: 20_000 });
const warningNote = field('reason', { required: true });
const subject = field('title', { required: true, max: 85 });

/**
 * MyBB's verbs. A post's own verbs are never offered on the first post of a thread: there MyBB does the same to the whole thread.
 * "Unapprove" is our hiding: the post waits in the queue, unseen. `requeue-…` takes back a rejection: MyBB's own "restore" would
 * show what nobody had approved. A report knows no verdict on the board, only "read"; the two verbs do the same there, and the
 * record keeps the verdict.
 *
 * No way back: edits (the former text belongs in no clear field), notes, messages, and what lifts a restriction (its end is gone).
 */
export const mybbActions = {
  reply: row('engage.reply', 'post', { undo: 'delete-post', fields: [message] }),
  edit: row('content.edit', 'post', { fields: [message, field('reason', { max: 150 })] }),
  'approve-post': row('content.approve', 'post', { undo: 'unapprove-post' }),
  'unapprove-post': row('content.hide', 'post', { undo: 'approve-post' }),
  'delete-post': row('content.remove', 'post', { undo: 'restore-post' }),
  'restore-post': row('content.restore', 'post', { undo: 'delete-post' }),
  'reject-post': row('content.reject', 'post', { undo: 'requeue-post' }),
  'requeue-post': row('content.restore', 'post'),
  'purge-post': row('content.purge', 'post', { grave: true }),
  'report-accept': row('report.accept', 'post'),
  'report-reject': row('report.reject', 'post'),

  close: row('content.lock', 'topic', { undo: 'open' }),
  open: row('content.unlock', 'topic', { undo: 'close' }),
  stick: row('content.pin', 'topic', { undo: 'unstick' }),
  unstick: row('content.unpin', 'topic', { undo: 'stick' }),
  move: row('content.move', 'topic', { undo: 'move', fields: [field('destination', { required: true })] }),
  'move-redirect': row('content.move', 'topic', {
    undo: 'move',
    fields: [field('destination', { required: true }), field('seconds', { endless: true, step: DAY })],
  }),
  'approve-thread': row('content.approve', 'topic', { undo: 'unapprove-thread' }),
  'unapprove-thread': row('content.hide', 'topic', { undo: 'approve-thread' }),
  'delete-thread': row('content.remove', 'topic', { undo: 'restore-thread' }),
  'restore-thread': row('content.restore', 'topic', { undo: 'delete-thread' }),
  'reject-thread': row('content.reject', 'topic', { undo: 'requeue-thread' }),
  'requeue-thread': row('content.restore', 'topic'),
  'purge-thread': row('content.purge', 'topic', { grave: true }),

  'private-message': row('engage.reply', 'author', { fields: [subject, message] }),
  warn: row('user.warn', 'author', {
    undo: 'revoke-warning',
    fields: [field('kind', { required: true }), warningNote, field('text', { max: 20_000 })],
  }),
  'warn-custom': row('user.warn', 'author', {
    undo: 'revoke-warning',
    fields: [
      field('title', { required: true, max: 120 }),
      field('kind', { required: true, options: points(10) }),
      field('seconds', { endless: true, step: HOUR }),
      warningNote,
    ],
  }),
  'revoke-warning': row('user.unwarn', 'author', {
    fields: [field('kind', { required: true }), field('reason', { required: true })],
  }),
  'moderate-posts': row('user.mute', 'author', {
    undo: 'trust-posts',
    fields: [field('seconds', { endless: true, step: HOUR })],
  }),
  'trust-posts': row('user.unmute', 'author'),
  'suspend-posting': row('user.mute', 'author', {
    undo: 'allow-posting',
    fields: [field('seconds', { endless: true, step: HOUR })],
  }),
  'allow-posting': row('user.unmute', 'author'),
  ban: row('user.suspend', 'author', {
    undo: 'lift-ban',
    fields: [banReason, field('seconds', { required: true, step: DAY })],
  }),
  'lift-ban': row('user.unsuspend', 'author'),
  'ban-permanent': row('user.ban', 'author', {
    grave: true,
    undo: 'lift-permanent-ban',
    fields: [banReason],
  }),
  'lift-permanent-ban': row('user.unban', 'author'),
  'user-note': row('user.note', 'author', { fields: [field('text', { required: true, max: 2000 })] }),
} as const satisfies ActionTable;

export type MybbVerb = keyof typeof mybbActions;

/** The verbs in `wanted`, in the order they are offered. */
export function inOrder(wanted: ReadonlySet<MybbVerb>): MybbVerb[] {
  return (Object.keys(mybbActions) as MybbVerb[]).filter((verb) => wanted.has(verb));
}

/** Points of a warning of one's own: the board says how many at most only when it refuses; ten is what it begins with. */
function points(most: number): { value: string; label: string }[] {
  return Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }));
}

import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionSpec, ActionTable } from '@/utils/adapters/types';

function row(
  on: ActionSpec['on'],
  code: ActionSpec['code'],
  undo: string | null = null,
  more: Partial<Pick<ActionSpec, 'grave' | 'fields'>> = {},
): ActionSpec {
  return { code, on, grave: false, undo, fields: [], ...more };
}

const longText = field('text', { required: true, max: 20_000 });
/** For the forum's own log and the note in the post's place; the text, when given, is an alert to whoever wrote it. */
const removal = [field('reason', { max: 255 }), field('text', { max: 255 })];
const comment = [field('reason', { max: 1000 })];
/** Shown to the member who is banned. */
const banReason = field('reason', { max: 255 });
const DAY = 86_400;

/**
 * What XenForo 2 lets moderators do. Locking and sticking go through the thread's edit form, which says how it shall be; the quick entries of
 * the menu only flip what is. A ban with an end and one without are lifted alike, but each has a verb of its own for that, so that undoing one
 * never lifts the other. A warning can be taken back on the site only. The spam cleaner is left to the site.
 */
export const xenforoActions = {
  reply: row('post', 'engage.reply', 'delete', { fields: [longText] }),
  delete: row('post', 'content.remove', 'undelete', { fields: removal }),
  undelete: row('post', 'content.restore', 'delete'),
  'delete-permanently': row('post', 'content.purge', null, { grave: true, fields: removal }),
  approve: row('post', 'content.approve', 'unapprove'),
  unapprove: row('post', 'content.hide', 'approve'),
  reject: row('post', 'content.reject', 'undelete'),
  edit: row('post', 'content.edit', null, { fields: [longText] }),

  'resolve-report': row('post', 'report.accept', 'reopen-report', { fields: comment }),
  'reject-report': row('post', 'report.reject', 'reopen-report', { fields: comment }),
  'reopen-report': row('post', 'report.release'),
  claim: row('post', 'report.claim', 'release', { fields: comment }),
  release: row('post', 'report.release', 'claim', { fields: comment }),

  lock: row('topic', 'content.lock', 'unlock'),
  unlock: row('topic', 'content.unlock', 'lock'),
  stick: row('topic', 'content.pin', 'unstick'),
  unstick: row('topic', 'content.unpin', 'stick'),
  rename: row('topic', 'content.edit', null, { fields: [field('title', { required: true, max: 150 })] }),
  move: row('topic', 'content.move', 'move-back', {
    fields: [field('destination', { required: true }), field('kind')],
  }),
  'move-back': row('topic', 'content.move'),
  'delete-thread': row('topic', 'content.remove', 'undelete-thread', { fields: removal }),
  'undelete-thread': row('topic', 'content.restore', 'delete-thread'),
  'delete-thread-permanently': row('topic', 'content.purge', null, { grave: true, fields: removal }),
  'approve-thread': row('topic', 'content.approve', 'unapprove-thread'),
  'unapprove-thread': row('topic', 'content.hide', 'approve-thread'),
  'reject-thread': row('topic', 'content.reject', 'undelete-thread'),

  warn: row('author', 'user.warn', null, {
    fields: [
      field('kind', { required: true }),
      field('seconds', { step: DAY }),
      field('reason', { max: 1000 }),
      field('text', { max: 10_000 }),
    ],
  }),
  message: row('author', 'engage.reply', null, {
    fields: [field('title', { required: true, max: 100 }), longText],
  }),
  ban: row('author', 'user.suspend', 'lift-ban', {
    fields: [banReason, field('seconds', { required: true, step: DAY })],
  }),
  'lift-ban': row('author', 'user.unsuspend'),
  'ban-permanently': row('author', 'user.ban', 'lift-permanent-ban', { grave: true, fields: [banReason] }),
  'lift-permanent-ban': row('author', 'user.unban'),
} as const satisfies ActionTable;

export type XenforoVerb = keyof typeof xenforoActions;

export function isVerb(native: string): native is XenforoVerb {
  return Object.hasOwn(xenforoActions, native);
}

import { row } from '@/utils/adapters/shared/action-row';
import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionTable } from '@/utils/adapters/types';

/** SMF's limit as shipped; a forum may set another, and says so when it refuses. */
const LONGEST_TEXT = 20_000;
const DAY = 86_400;

const reason = field('reason', { required: true, max: 255 });
const text = field('text', { required: true, max: LONGEST_TEXT });
/** To the warned member, as a message from the forum: sent when there is a text. */
const notice = [field('title', { max: 80 }), field('text', { max: LONGEST_TEXT })];
const days = field('seconds', { required: true, step: DAY });
const level = field('kind', { required: true });
const comment = field('reason', { max: 2000 });

/**
 * SMF's verbs. `delete` and `removetopic` move to the recycle board where there is one (the outcome's `recycled`), else they are final
 * (`final`). Warnings are a level from 0 to 100 at which the forum restricts by itself: `mute` is the level at which a member
 * may not write. Bans are groups of triggers, and a ban group keeps out of the forum (`ban`, for days `suspend`) or only from
 * writing (`postban`). A report is closed whatever came of it, so `handle` and `dismiss` do the same and tell the log apart.
 */
export const smfActions = {
  reply: row('engage.reply', 'post', { undo: 'delete', fields: [text] }),
  approve: row('content.approve', 'post', { undo: 'unapprove' }),
  reject: row('content.reject', 'post', { undo: 'restore' }),
  delete: row('content.remove', 'post', { undo: 'restore' }),
  restore: row('content.restore', 'post', { undo: 'delete' }),
  purge: row('content.purge', 'post', { grave: true }),
  unapprove: row('content.hide', 'post', { undo: 'approve' }),
  edit: row('content.edit', 'post', { fields: [text] }),
  handle: row('report.accept', 'post', { undo: 'reopen', fields: [comment] }),
  dismiss: row('report.reject', 'post', { undo: 'reopen', fields: [comment] }),
  reopen: row('report.release', 'post'),
  ignore: row('report.ignore', 'post', { undo: 'unignore', grave: true }),
  unignore: row('report.release', 'post', { undo: 'ignore' }),
  warn: row('user.warn', 'author', { undo: 'unwarn', fields: [reason, level, ...notice] }),
  unwarn: row('user.unwarn', 'author', { undo: 'warn', fields: [reason, level] }),
  mute: row('user.mute', 'author', { undo: 'unmute', fields: [reason, ...notice] }),
  unmute: row('user.unmute', 'author', { undo: 'mute', fields: [reason, level] }),
  postban: row('user.mute', 'author', {
    undo: 'unpostban',
    fields: [reason, field('seconds', { endless: true, step: DAY })],
  }),
  unpostban: row('user.unmute', 'author'),
  suspend: row('user.suspend', 'author', { undo: 'unsuspend', fields: [reason, days] }),
  unsuspend: row('user.unsuspend', 'author'),
  ban: row('user.ban', 'author', { undo: 'unban', grave: true, fields: [reason] }),
  unban: row('user.unban', 'author'),
  message: row('engage.reply', 'author', { fields: [field('title', { required: true, max: 80 }), text] }),
  lock: row('content.lock', 'topic', { undo: 'unlock' }),
  unlock: row('content.unlock', 'topic', { undo: 'lock' }),
  sticky: row('content.pin', 'topic', { undo: 'nonsticky' }),
  nonsticky: row('content.unpin', 'topic', { undo: 'sticky' }),
  move: row('content.move', 'topic', {
    undo: 'move',
    fields: [field('destination', { required: true }), field('kind')],
  }),
  removetopic: row('content.remove', 'topic', { undo: 'restoretopic' }),
  restoretopic: row('content.restore', 'topic', { undo: 'removetopic' }),
  purgetopic: row('content.purge', 'topic', { grave: true }),
} as const satisfies ActionTable;

export type SmfVerb = keyof typeof smfActions;

/** The verbs in `wanted`, in the order they are offered. */
export function inOrder(wanted: ReadonlySet<SmfVerb>): SmfVerb[] {
  return (Object.keys(smfActions) as SmfVerb[]).filter((verb) => wanted.has(verb));
}

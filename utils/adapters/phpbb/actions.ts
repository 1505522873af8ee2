import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionSpec, ActionTable } from '@/utils/adapters/types';
import type { ActionCode } from '@/utils/domain/taxonomy';

/** Lengths of phpBB 3.3's columns and forms. */
const LONGEST_REASON = 120;
const LONGEST_BAN_REASON = 255;
const LONGEST_SUBJECT = 120;
/** As shipped; a board may allow more or less and says so itself. */
const LONGEST_MESSAGE = 20_000;

function row(
  code: ActionCode,
  on: ActionSpec['on'],
  undo: string | null = null,
  more: Partial<ActionSpec> = {},
): ActionSpec {
  return { code, on, grave: false, undo, fields: [], ...more };
}

const reason = field('reason', { max: LONGEST_REASON });
const words = field('text', { required: true, max: LONGEST_MESSAGE });
const why = [field('kind'), field('reason', { max: 1000 })];
const ban = [
  field('reason', { max: LONGEST_BAN_REASON }),
  // Shown to the member whenever they try to come in.
  field('text', { max: LONGEST_BAN_REASON }),
];

/**
 * What phpBB calls it → what it is. Not taken back: approval and disapproval (phpBB 3.3 knows no "unapprove", and disapproving
 * deletes for good), warnings (only in the administration panel), an edit (the former text belongs in no clear field), what was
 * sent to somebody, a closed report. A change of a topic's type is taken back by the opposite one, which makes it again what
 * `params.was` says; a move by a move to `params.from`.
 */
export const phpbbActions = {
  reply: row('engage.reply', 'post', 'soft_delete', { fields: [words] }),
  edit: row('content.edit', 'post', null, { fields: [words, field('reason', { max: LONGEST_REASON })] }),
  approve: row('content.approve', 'post'),
  disapprove: row('content.reject', 'post', null, { grave: true, fields: why }),
  soft_delete: row('content.remove', 'post', 'restore', { fields: [reason] }),
  restore: row('content.restore', 'post', 'soft_delete'),
  delete: row('content.purge', 'post', null, { grave: true, fields: [reason] }),
  lock_post: row('content.lock', 'post', 'unlock_post'),
  unlock_post: row('content.unlock', 'post', 'lock_post'),
  close_report: row('report.accept', 'post'),
  reject_report: row('report.reject', 'post'),
  delete_report: row('report.ignore', 'post', null, { grave: true }),
  warn: row('user.warn', 'author', null, { fields: [field('text', { required: true, max: 4000 })] }),
  note: row('user.note', 'author', null, { fields: [field('text', { required: true, max: 4000 })] }),
  pm: row('engage.reply', 'author', null, {
    fields: [field('title', { required: true, max: LONGEST_SUBJECT }), words],
  }),
  suspend: row('user.suspend', 'author', 'unsuspend', {
    fields: [field('seconds', { required: true, step: 60 }), ...ban],
  }),
  ban: row('user.ban', 'author', 'unban', { grave: true, fields: ban }),
  unsuspend: row('user.unsuspend', 'author'),
  unban: row('user.unban', 'author'),
  lock: row('content.lock', 'topic', 'unlock'),
  unlock: row('content.unlock', 'topic', 'lock'),
  make_sticky: row('content.pin', 'topic', 'make_normal'),
  make_announce: row('content.pin', 'topic', 'make_normal'),
  make_global: row('content.pin', 'topic', 'make_normal'),
  make_normal: row('content.unpin', 'topic', 'make_sticky'),
  move: row('content.move', 'topic', 'move', { fields: [field('destination', { required: true })] }),
  move_shadow: row('content.move', 'topic', 'move', { fields: [field('destination', { required: true })] }),
  approve_topic: row('content.approve', 'topic'),
  disapprove_topic: row('content.reject', 'topic', null, { grave: true, fields: why }),
  delete_topic: row('content.remove', 'topic', 'restore_topic', { fields: [reason] }),
  restore_topic: row('content.restore', 'topic', 'delete_topic'),
  purge_topic: row('content.purge', 'topic', null, { grave: true, fields: [reason] }),
} as const satisfies ActionTable;

export type PhpbbVerb = keyof typeof phpbbActions;

export function isVerb(text: string): text is PhpbbVerb {
  return Object.hasOwn(phpbbActions, text);
}

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
/** For moderators only; the text is what the member reads. */
const penalty = [field('reason', { max: 1000 }), field('text', { max: 5000 })];

/**
 * What Flarum 1.8 with the extensions that come with it lets moderators do.
 *
 * What its buttons call "Delete" hides: the post can be restored, by its author too where they hid it. "Delete forever" is what deletes.
 * Approving cannot be taken back; hiding what waits for approval is how one rejects it. Flags of a post can only be dismissed, all at once.
 * A suspension without end is one until 2038 began, as in Flarum's own dialog; it is lifted by the same request, but has a verb of its own,
 * so that undoing one kind never lifts the other.
 */
export const flarumActions = {
  reply: row('post', 'engage.reply', 'hide', { fields: [longText] }),
  hide: row('post', 'content.remove', 'restore'),
  restore: row('post', 'content.restore', 'hide'),
  delete: row('post', 'content.purge', null, { grave: true }),
  approve: row('post', 'content.approve'),
  reject: row('post', 'content.reject', 'restore'),
  edit: row('post', 'content.edit', null, { fields: [longText] }),
  'dismiss-flags': row('post', 'report.reject'),

  lock: row('topic', 'content.lock', 'unlock'),
  unlock: row('topic', 'content.unlock', 'lock'),
  sticky: row('topic', 'content.pin', 'unsticky'),
  unsticky: row('topic', 'content.unpin', 'sticky'),
  rename: row('topic', 'content.edit', null, {
    fields: [field('title', { required: true, max: 80 })],
  }),
  move: row('topic', 'content.move', 'move-back', { fields: [field('destination', { required: true })] }),
  'move-back': row('topic', 'content.move'),
  'hide-discussion': row('topic', 'content.remove', 'restore-discussion'),
  'restore-discussion': row('topic', 'content.restore', 'hide-discussion'),
  'delete-discussion': row('topic', 'content.purge', null, { grave: true }),

  suspend: row('author', 'user.suspend', 'unsuspend', {
    fields: [...penalty, field('seconds', { required: true })],
  }),
  unsuspend: row('author', 'user.unsuspend'),
  'suspend-forever': row('author', 'user.ban', 'unsuspend-forever', { grave: true, fields: penalty }),
  'unsuspend-forever': row('author', 'user.unban'),
} as const satisfies ActionTable;

export type FlarumVerb = keyof typeof flarumActions;

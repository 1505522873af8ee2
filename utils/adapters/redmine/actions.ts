import { row } from '@/utils/adapters/shared/action-row';
import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionTable } from '@/utils/adapters/types';

const LONGEST_TEXT = 20_000;
/** The column's limit, and Redmine's own check. */
export const LONGEST_SUBJECT = 255;

const text = field('text', { required: true, max: LONGEST_TEXT });
const title = field('title', { max: LONGEST_SUBJECT });

/**
 * Redmine's verbs for messages of forums, issues and their notes, and accounts. `reply` and `quote` write a reply to a topic or a note on an
 * issue, and are taken back by deleting what they made.
 *
 * Redmine deletes for good: there is no trash, so no delete has an undo. It keeps no former text of a message either.
 */
export const redmineActions = {
  reply: row('engage.reply', 'post', { undo: 'delete', fields: [text] }),
  quote: row('engage.reply', 'post', { undo: 'delete', fields: [text] }),
  edit: row('content.edit', 'post', { fields: [title, text] }),
  'make-private': row('content.hide', 'post', { undo: 'make-public' }),
  'make-public': row('content.unhide', 'post', { undo: 'make-private' }),
  lock: row('content.lock', 'topic', { undo: 'unlock' }),
  unlock: row('content.unlock', 'topic', { undo: 'lock' }),
  sticky: row('content.pin', 'topic', { undo: 'unsticky' }),
  unsticky: row('content.unpin', 'topic', { undo: 'sticky' }),
  move: row('content.move', 'topic', { undo: 'move', fields: [field('destination', { required: true })] }),
  close: row('content.close', 'topic', { undo: 'reopen', fields: [field('kind', { required: true })] }),
  reopen: row('content.reopen', 'topic', { undo: 'close', fields: [field('kind', { required: true })] }),
  delete: row('content.purge', 'post', { grave: true }),
  'delete-topic': row('content.purge', 'topic', { grave: true }),
  'delete-issue': row('content.purge', 'topic', { grave: true }),
  'lock-account': row('user.ban', 'author', { grave: true, undo: 'unlock-account' }),
  'unlock-account': row('user.unban', 'author', { undo: 'lock-account' }),
} as const satisfies ActionTable;

export type RedmineVerb = keyof typeof redmineActions;

/** The verbs in `wanted`, in the order they are offered. */
export function inOrder(wanted: ReadonlySet<RedmineVerb>): RedmineVerb[] {
  return (Object.keys(redmineActions) as RedmineVerb[]).filter((verb) => wanted.has(verb));
}

import { row } from '@/utils/adapters/shared/action-row';
import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionTable } from '@/utils/adapters/types';

/** Text of a post: the forum's own limit is asked for; this is the most that Modside carries. */
const LONGEST_TEXT = 20_000;
const LONGEST_REASON = 500;

const reason = field('reason', { max: LONGEST_REASON });
const text = field('text', { required: true, max: LONGEST_TEXT });
const length = field('seconds', { required: true });
const destination = field('destination', { required: true });

/**
 * NodeBB's verbs. `ban` and `suspend` are one call with and without an end, two verbs because our codes tell them apart; so are their
 * inverses. `unedit`, `move-back`, `topic-move-back` and `flag-reopen` take back. A reply is taken back by `delete` of the post it made.
 * What NodeBB keeps no inverse for has none: purging, the post queue, messages, and notes, which only administrators can delete.
 */
export const nodebbActions = {
  reply: row('engage.reply', 'post', { undo: 'delete', fields: [text] }),
  'queue-accept': row('content.approve', 'post'),
  'queue-reject': row('content.reject', 'post', { fields: [reason] }),
  'queue-edit': row('content.edit', 'post', { fields: [text] }),
  delete: row('content.remove', 'post', { undo: 'restore' }),
  restore: row('content.restore', 'post', { undo: 'delete' }),
  edit: row('content.edit', 'post', { undo: 'unedit', fields: [text] }),
  unedit: row('content.edit', 'post'),
  move: row('content.move', 'post', { undo: 'move-back', fields: [destination] }),
  'move-back': row('content.move', 'post'),
  purge: row('content.purge', 'post', { grave: true }),
  'flag-claim': row('report.claim', 'post', { undo: 'flag-release' }),
  'flag-release': row('report.release', 'post', { undo: 'flag-claim' }),
  'flag-resolve': row('report.accept', 'post', { undo: 'flag-reopen' }),
  'flag-reject': row('report.reject', 'post', { undo: 'flag-reopen' }),
  'flag-reopen': row('report.release', 'post'),
  'topic-lock': row('content.lock', 'topic', { undo: 'topic-unlock' }),
  'topic-unlock': row('content.unlock', 'topic', { undo: 'topic-lock' }),
  'topic-pin': row('content.pin', 'topic', {
    undo: 'topic-unpin',
    fields: [field('seconds', { endless: true })],
  }),
  'topic-unpin': row('content.unpin', 'topic', { undo: 'topic-pin' }),
  'topic-move': row('content.move', 'topic', { undo: 'topic-move-back', fields: [destination] }),
  'topic-move-back': row('content.move', 'topic'),
  'topic-delete': row('content.remove', 'topic', { undo: 'topic-restore' }),
  'topic-restore': row('content.restore', 'topic', { undo: 'topic-delete' }),
  'topic-purge': row('content.purge', 'topic', { grave: true }),
  message: row('engage.reply', 'author', { fields: [text] }),
  note: row('user.note', 'author', { fields: [text] }),
  mute: row('user.mute', 'author', { undo: 'unmute', fields: [reason, length] }),
  unmute: row('user.unmute', 'author', { fields: [reason] }),
  suspend: row('user.suspend', 'author', { undo: 'unsuspend', fields: [reason, length] }),
  unsuspend: row('user.unsuspend', 'author', { fields: [reason] }),
  ban: row('user.ban', 'author', { grave: true, undo: 'unban', fields: [reason] }),
  unban: row('user.unban', 'author', { fields: [reason] }),
} as const satisfies ActionTable;

export type NodebbVerb = keyof typeof nodebbActions;

/** The verbs in `wanted`, in the order they are offered. */
export function inOrder(wanted: ReadonlySet<NodebbVerb>): NodebbVerb[] {
  return (Object.keys(nodebbActions) as NodebbVerb[]).filter((verb) => wanted.has(verb));
}

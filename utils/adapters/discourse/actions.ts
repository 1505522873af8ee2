import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionTable } from '@/utils/adapters/types';
import { pageVerbs } from './actions-page';
import { verdicts } from './actions-review';
import { longText, mail, penaltyReason, row } from './rows';

const untilWhen = [field('seconds', { endless: true })];

/**
 * Everything Discourse lets moderators do.
 *
 * A post is hidden by a flag of the moderator's own that takes effect at once; showing it again does not take that flag back, and Discourse
 * refuses a second one of the same kind, so `unhide` has no way back. A penalty without end is one a thousand years long, as in Discourse's
 * own dialog; it is lifted by the same request, but each kind has a verb of its own so that undoing one never lifts the other.
 */
export const discourseActions = {
  ...pageVerbs,
  ...verdicts,
  destroy: row('post', 'content.purge', null, { grave: true }),
  hide: row('post', 'content.hide', 'unhide', { fields: [field('kind', { required: true })] }),
  edit: row('post', 'content.edit', 'revert', { fields: [longText, field('reason', { max: 255 })] }),
  revert: row('post', 'content.edit'),
  split: row('post', 'content.split', null, { fields: [field('title', { required: true, max: 255 })] }),

  unlist: row('topic', 'content.hide', 'list'),
  list: row('topic', 'content.unhide', 'unlist'),
  pin: row('topic', 'content.pin', 'unpin', { fields: untilWhen }),
  unpin: row('topic', 'content.unpin', 'pin'),
  'pin-globally': row('topic', 'content.pin', 'unpin-globally', { fields: untilWhen }),
  'unpin-globally': row('topic', 'content.unpin', 'pin-globally'),
  move: row('topic', 'content.move', 'move-back', { fields: [field('destination', { required: true })] }),
  'move-back': row('topic', 'content.move'),
  'destroy-topic': row('topic', 'content.purge', null, { grave: true }),

  unsilence: row('author', 'user.unmute'),
  'suspend-forever': row('author', 'user.ban', 'unsuspend-forever', {
    grave: true,
    fields: [penaltyReason, mail],
  }),
  'unsuspend-forever': row('author', 'user.unban'),
  note: row('author', 'user.note', 'delete-note', {
    fields: [field('text', { required: true, max: 5000 })],
  }),
  'delete-note': row('author', 'user.note'),
  'delete-spammer': row('author', 'user.delete', null, { grave: true }),
} as const satisfies ActionTable;

export type DiscourseVerb = keyof typeof discourseActions;

import type { ActionTable } from '@/utils/adapters/types';
import { howLong, letter, longText, mail, penaltyReason, row } from './rows';

/**
 * What can be offered from the page alone; the rest once the forum was asked. Closing and archiving both stop replies. A reply is taken back
 * by deleting the post it made.
 */
export const pageVerbs = {
  reply: row('post', 'engage.reply', 'delete', { fields: [longText] }),
  delete: row('post', 'content.remove', 'recover'),
  recover: row('post', 'content.restore', 'delete'),
  unhide: row('post', 'content.unhide'),
  lock: row('post', 'content.lock', 'unlock'),
  unlock: row('post', 'content.unlock', 'lock'),
  claim: row('post', 'report.claim', 'release'),
  release: row('post', 'report.release', 'claim'),
  close: row('topic', 'content.lock', 'open'),
  open: row('topic', 'content.unlock', 'close'),
  archive: row('topic', 'content.lock', 'unarchive'),
  unarchive: row('topic', 'content.unlock', 'archive'),
  'delete-topic': row('topic', 'content.remove', 'recover-topic'),
  'recover-topic': row('topic', 'content.restore', 'delete-topic'),
  warn: row('author', 'user.warn', null, { fields: letter }),
  message: row('author', 'engage.reply', null, { fields: letter }),
  silence: row('author', 'user.mute', 'unsilence', {
    fields: [penaltyReason, { ...howLong, endless: true }, mail],
  }),
  suspend: row('author', 'user.suspend', 'unsuspend', { fields: [penaltyReason, howLong, mail] }),
  unsuspend: row('author', 'user.unsuspend'),
} as const satisfies ActionTable;

export type PageVerb = keyof typeof pageVerbs;

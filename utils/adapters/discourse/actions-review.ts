import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionTable } from '@/utils/adapters/types';
import { row } from './rows';

const rejectReason = field('reason', { max: 500 });

/**
 * Verdicts on an item of the review queue, by the name the server gives its action; which of them there are is taken from the item every
 * time. Names Discourse made up after this are not offered: what they do is not known. Nothing here can be taken back: a verdict closes the
 * item.
 */
export const verdicts = {
  agree_and_keep: row('post', 'report.accept'),
  agree_and_keep_hidden: row('post', 'report.accept'),
  agree_and_hide: row('post', 'content.hide'),
  agree_and_restore: row('post', 'content.restore'),
  delete_and_agree: row('post', 'content.remove'),
  delete_and_agree_replies: row('post', 'content.remove', null, { grave: true }),
  disagree: row('post', 'report.reject'),
  disagree_and_restore: row('post', 'report.reject'),
  ignore: row('post', 'report.ignore'),
  ignore_and_do_nothing: row('post', 'report.ignore'),
  delete_and_ignore: row('post', 'content.remove'),
  delete_and_ignore_replies: row('post', 'content.remove', null, { grave: true }),
  hide_post: row('post', 'content.hide'),
  unhide_post: row('post', 'content.unhide'),
  restore_post: row('post', 'content.restore'),
  approve_post: row('post', 'content.approve'),
  approve_post_closed: row('post', 'content.approve'),
  reject_post: row('post', 'content.reject'),
  revise_and_reject_post: row('post', 'content.reject', null, {
    fields: [field('reason', { required: true, max: 300 }), field('text', { max: 5000 })],
  }),
  approve: row('post', 'content.approve'),
  approve_and_restore: row('post', 'content.restore'),
  approve_and_unhide: row('post', 'content.unhide'),
  reject_and_delete: row('post', 'content.remove'),
  reject_and_keep_deleted: row('post', 'report.accept'),
  approve_user: row('post', 'user.approve'),
  delete_user: row('post', 'user.delete', null, { grave: true, fields: [rejectReason] }),
  delete_user_block: row('post', 'user.delete', null, { grave: true, fields: [rejectReason] }),
  delete_and_block_user: row('post', 'user.delete', null, { grave: true, fields: [rejectReason] }),
} as const satisfies ActionTable;

export type Verdict = keyof typeof verdicts;

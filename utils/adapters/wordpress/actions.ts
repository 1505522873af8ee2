import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionSpec, ActionTable } from '@/utils/adapters/types';
import type { PostState } from '@/utils/domain/post';

/** What the comment column holds, and the form's own limit. */
const LONGEST_COMMENT = 65_525;

const onPost = (code: ActionSpec['code'], more: Partial<ActionSpec> = {}): ActionSpec => ({
  code,
  on: 'post',
  grave: false,
  undo: null,
  fields: [],
  ...more,
});

/**
 * WordPress's comment verbs. Each that has an `undo` leads back to the state before, because `act` carries a verb out only from
 * the states it is offered in: approve from held, hold from approved, spam and trash from either (WordPress remembers which).
 * `reply` is taken back by `trash` of the comment it made (`params.made`). An edit has none: the former text belongs in no
 * clear field.
 */
export const wordpressActions = {
  approve: onPost('content.approve', { undo: 'hold' }),
  hold: onPost('content.hide', { undo: 'approve' }),
  spam: onPost('content.spam', { undo: 'unspam' }),
  unspam: onPost('content.restore', { undo: 'spam' }),
  trash: onPost('content.remove', { undo: 'untrash' }),
  untrash: onPost('content.restore', { undo: 'trash' }),
  delete: onPost('content.purge', { grave: true }),
  reply: onPost('engage.reply', {
    undo: 'trash',
    fields: [field('text', { required: true, max: LONGEST_COMMENT })],
  }),
  edit: onPost('content.edit', { fields: [field('text', { required: true, max: LONGEST_COMMENT })] }),
} as const satisfies ActionTable;

export type WordpressVerb = keyof typeof wordpressActions;

/** A comment's status in WordPress's own words, as REST has them. */
export type CommentStatus = 'approved' | 'hold' | 'spam' | 'trash';

/** What WordPress itself offers in each status. */
export const OFFERED: Readonly<Record<CommentStatus, readonly WordpressVerb[]>> = {
  approved: ['reply', 'hold', 'spam', 'trash', 'edit'],
  hold: ['approve', 'spam', 'trash', 'edit'],
  spam: ['unspam', 'delete'],
  trash: ['untrash', 'delete'],
};

export const STATES_OF: Readonly<Record<CommentStatus, readonly PostState[]>> = {
  approved: [],
  hold: ['unapproved'],
  spam: ['spam'],
  trash: ['deleted'],
};

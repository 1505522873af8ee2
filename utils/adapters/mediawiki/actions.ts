import { field } from '@/utils/adapters/shared/capabilities';
import type { ActionSpec, ActionTable } from '@/utils/adapters/types';

/** An edit summary or log reason: 500 code points since 1.31. */
const LONGEST_REASON = 500;
const LONGEST_TEXT = 20_000;

const reason = field('reason', { max: LONGEST_REASON });
const text = field('text', { required: true, max: LONGEST_TEXT });

const row = (code: ActionSpec['code'], on: ActionSpec['on'], more: Partial<ActionSpec> = {}): ActionSpec => ({
  code,
  on,
  grave: false,
  undo: null,
  fields: [reason],
  ...more,
});

/**
 * MediaWiki's verbs. Blocks are three verbs because our codes tell them apart; `protect` closes a page to all but administrators,
 * `protect-semi` to new and unregistered people. `reinstate`, `undelete`, `revisionundelete`, the unblocks, `unwarn` and
 * `unedit` take back. A wiki never forgets: `undo` works on the moderator's own revisions too, so a reply is taken back by
 * undoing the revision that it made.
 *
 * Hiding is for revisions as such (history, diff, lists of changes): hiding the revision in which a comment was written does not hide
 * the comment, which stands in every later revision as well.
 */
export const mediawikiActions = {
  reply: row('engage.reply', 'post', { undo: 'undo', fields: [text] }),
  undo: row('content.remove', 'post', { undo: 'reinstate' }),
  rollback: row('content.remove', 'post', { undo: 'reinstate' }),
  reinstate: row('content.restore', 'post', { undo: 'undo' }),
  patrol: row('content.approve', 'post', { fields: [] }),
  edit: row('content.edit', 'post', { undo: 'unedit', fields: [text, reason] }),
  unedit: row('content.edit', 'post'),
  revisiondelete: row('content.hide', 'post', { undo: 'revisionundelete' }),
  revisionundelete: row('content.unhide', 'post', { undo: 'revisiondelete' }),
  warn: row('user.warn', 'author', {
    undo: 'unwarn',
    fields: [field('title', { required: true, max: 255 }), text],
  }),
  unwarn: row('user.unwarn', 'author'),
  block: row('user.suspend', 'author', {
    undo: 'unblock',
    fields: [reason, field('seconds', { required: true })],
  }),
  'block-infinite': row('user.ban', 'author', { grave: true, undo: 'unblock-infinite' }),
  'block-partial': row('user.mute', 'author', {
    undo: 'unblock-partial',
    fields: [reason, field('seconds', { endless: true })],
  }),
  unblock: row('user.unsuspend', 'author'),
  'unblock-infinite': row('user.unban', 'author'),
  'unblock-partial': row('user.unmute', 'author'),
  'protect-semi': row('content.lock', 'topic', {
    undo: 'unprotect',
    fields: [reason, field('seconds', { endless: true })],
  }),
  protect: row('content.lock', 'topic', {
    undo: 'unprotect',
    fields: [reason, field('seconds', { endless: true })],
  }),
  unprotect: row('content.unlock', 'topic', { undo: 'protect' }),
  delete: row('content.remove', 'topic', { grave: true, undo: 'undelete' }),
  undelete: row('content.restore', 'topic', { undo: 'delete' }),
} as const satisfies ActionTable;

export type MediawikiVerb = keyof typeof mediawikiActions;

/** The verbs in `wanted`, in the order they are offered. */
export function inOrder(wanted: ReadonlySet<MediawikiVerb>): MediawikiVerb[] {
  return (Object.keys(mediawikiActions) as MediawikiVerb[]).filter((verb) => wanted.has(verb));
}

/**
 * The action taxonomy of the log format, version 1. Codes are hashed into records for ever: never rename one.
 * This file imports nothing, so that the always-on page script may use it.
 */

/** R restricts, L lifts, N neutral, Q report handling, A appeal, E engagement, C curation, F feedback, V event, G guideline, X log. */
export type ActionClass = 'R' | 'L' | 'N' | 'Q' | 'A' | 'E' | 'C' | 'F' | 'V' | 'G' | 'X';
export type ActionAxis = 'visibility' | 'openness' | 'prominence' | 'conduct' | 'access' | 'verdict';

interface ActionKind {
  class: ActionClass;
  axis?: ActionAxis;
  /** −1 takes away on the axis, 1 gives back. Two records on one target, one axis and opposite polarity reverse each other. */
  polarity?: -1 | 1;
}

const on = (kind: ActionClass, axis: ActionAxis, polarity: -1 | 1): ActionKind => ({
  class: kind,
  axis,
  polarity,
});
const of = (kind: ActionClass): ActionKind => ({ class: kind });

export const ACTIONS = {
  'content.remove': on('R', 'visibility', -1),
  'content.purge': on('R', 'visibility', -1),
  'content.spam': on('R', 'visibility', -1),
  'content.hide': on('R', 'visibility', -1),
  'content.reject': on('R', 'visibility', -1),
  'content.restore': on('L', 'visibility', 1),
  'content.unhide': on('L', 'visibility', 1),
  'content.approve': on('L', 'visibility', 1),
  'content.lock': on('R', 'openness', -1),
  'content.close': on('R', 'openness', -1),
  'content.unlock': on('L', 'openness', 1),
  'content.reopen': on('L', 'openness', 1),
  'content.pin': on('N', 'prominence', 1),
  'content.feature': on('N', 'prominence', 1),
  'content.unpin': on('N', 'prominence', -1),
  'content.unfeature': on('N', 'prominence', -1),
  'content.move': of('N'),
  'content.merge': of('N'),
  'content.split': of('N'),
  'content.edit': of('N'),
  'content.retag': of('N'),
  'content.label': of('N'),
  'content.notice': of('N'),
  'user.warn': on('R', 'conduct', -1),
  'user.unwarn': on('L', 'conduct', 1),
  'user.mute': on('R', 'access', -1),
  'user.suspend': on('R', 'access', -1),
  'user.ban': on('R', 'access', -1),
  'user.kick': on('R', 'access', -1),
  'user.delete': on('R', 'access', -1),
  'user.unmute': on('L', 'access', 1),
  'user.unsuspend': on('L', 'access', 1),
  'user.unban': on('L', 'access', 1),
  'user.note': of('N'),
  'user.role': of('N'),
  'user.approve': of('N'),
  'user.reject': of('N'),
  'report.accept': on('Q', 'verdict', -1),
  'report.reject': on('Q', 'verdict', 1),
  'report.ignore': of('Q'),
  'report.claim': of('Q'),
  'report.release': of('Q'),
  'report.escalate': of('Q'),
  'report.skip': of('Q'),
  'review.sample': of('Q'),
  'appeal.received': of('A'),
  'appeal.upheld': of('A'),
  'appeal.overturned': of('A'),
  'appeal.partial': of('A'),
  'appeal.withdrawn': of('A'),
  'engage.reply': of('E'),
  'engage.canned': of('E'),
  'engage.welcome': of('E'),
  'engage.thank': of('E'),
  'engage.remind': of('E'),
  'curate.save': of('C'),
  'curate.digest': of('C'),
  'curate.highlight': of('C'),
  'feedback.tag': of('F'),
  'feedback.handoff': of('F'),
  'feedback.closeloop': of('F'),
  'event.draft': of('V'),
  'event.publish': of('V'),
  'event.remind': of('V'),
  'event.close': of('V'),
  'guide.lookup': of('G'),
  'guide.cite': of('G'),
  'guide.change': of('G'),
  'log.amend': of('X'),
  'log.void': of('X'),
  'log.erase': of('X'),
  'log.export': of('X'),
  'log.import': of('X'),
  'log.checkpoint': of('X'),
} as const satisfies Record<string, ActionKind>;

export type ActionCode = keyof typeof ACTIONS;

export function actionKind(code: ActionCode): ActionKind {
  return ACTIONS[code];
}

export function isActionCode(text: string): text is ActionCode {
  return Object.hasOwn(ACTIONS, text);
}

/** What a record's target can be (log format 1, `target.kind`). */
export const TARGET_KINDS = [
  'post',
  'topic',
  'comment',
  'user',
  'message',
  'report',
  'registration',
  'tag',
  'media',
  'space',
  'event',
  'guideline',
] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

/**
 * Every way in which something can be refused or go wrong, as data. Each code has a sentence and a next step
 * in the message catalogue (`failure.<code>.message`, `failure.<code>.next`); a repository test holds the two together.
 *
 * This file imports nothing, so that the always-on page script may use it.
 */
export const FAILURE_CODES = [
  /** The viewer is signed out, or the session ended meanwhile. */
  'signed-out',
  /** The platform wants the password once more before it does that; it is typed there, never here. */
  'asks-password',
  /** Another account is signed in than the one the page was drawn for. */
  'other-viewer',
  /** The platform says this viewer may not. */
  'no-right',
  /** The target does not exist any more. */
  'gone',
  /** The target is already in the wanted state, somebody else was quicker. */
  'already-done',
  /** The target was changed since it was read; acting now would overwrite that. */
  'changed-meanwhile',
  /** The platform refused what was sent, with its own reason in `detail.reason`. */
  'refused',
  /** The text or value breaks a limit; `detail.field`, `detail.limit`. */
  'invalid-input',
  /** Too many requests; `detail.seconds` when the platform said how long. */
  'rate-limited',
  /** An answer that does not come from the forum software: a firewall, a host, a log-in wall. */
  'blocked-by-host',
  /** The page's content security policy keeps Modside from sending the request. */
  'blocked-by-page',
  /** 5xx. `detail.status`. */
  'server-error',
  /** The platform is in read-only or maintenance mode. */
  'read-only',
  /** No answer at all: offline, refused, reset. */
  'network',
  /** No answer in time. */
  'timed-out',
  /** The anti-forgery token was refused twice. */
  'token-refused',
  /** An answer with success written on it which does not say what was asked for. */
  'not-understood',
  /** The answer said yes, reading back says no. */
  'not-changed',
  /** This platform, page or version cannot do that. */
  'unsupported',
  /** The act was never sent: the background or page ended before. */
  'not-sent',
  /** The page or tab went away while the act was on its way. */
  'page-gone',
  /** The extension was updated or reloaded under the page. */
  'extension-updated',
  /** The site is not enabled (any more). */
  'site-not-enabled',
  /** The nonce of a workbench frame is unknown or has expired. */
  'nonce-expired',
  /** The message does not fit the contract; `detail.path`. */
  'bad-message',
  /** The sender may not send this message. */
  'wrong-sender',
  /** Something covers, fades or moves the control; see design: visibility defence. */
  'not-visible',
  /** The control appeared or moved just before it was pressed. */
  'just-moved',
  /** A text box is gone, read-only or does not take the text. */
  'no-text-box',
  /** A text could not be inserted; `detail.problem` is `left` where part of it may stand there. */
  'not-inserted',
  /** The database is newer than this version of Modside. */
  'database-newer',
  /** The database cannot be read. */
  'database-corrupt',
  /** The disk or quota is full. */
  'storage-full',
  /** A file is not what it should be; `detail.line`, `detail.path`, `detail.reason`. */
  'bad-file',
  /** A reply's template cannot be filled in; `detail.line`, `detail.column`, `detail.reason`. */
  'bad-template',
  /** A pack at an address cannot be used; `detail.problem`. */
  'bad-pack',
  /** It came with a pack and can only be changed there, or copied. */
  'pack-owned',
  /** Stopped by the person before it was finished. */
  'cancelled',
  /** The thing asked for is not there. */
  'not-found',
  /** Ours: an exception nobody foresaw. `detail.where`. */
  'unexpected',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** Numbers and short words only: no names, no tokens, no page text except `reason`, which is shown and never logged. */
export type FailureDetail = Record<string, string | number>;

export interface Failure {
  code: FailureCode;
  detail?: FailureDetail | undefined;
}

export function failure(code: FailureCode, detail?: FailureDetail): Failure {
  return detail === undefined ? { code } : { code, detail };
}

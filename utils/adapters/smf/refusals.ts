import { firstText } from '@/utils/adapters/shared/dom';
import type { Answer } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { SmfConfig } from './viewer';

/**
 * What SMF says no with. Its error pages carry the name of the error as an id, the same in every language; permissions are
 * `cannot_<permission>`, pauses `<what>_WaitTime_broken`.
 */

const BY_NAME: Readonly<Record<string, Failure['code']>> = {
  session_verify_fail: 'token-refused',
  session_timeout: 'token-refused',
  token_verify_fail: 'token-refused',
  topic_gone: 'gone',
  not_a_topic: 'gone',
  no_board: 'gone',
  no_topic_id: 'gone',
  not_a_user: 'gone',
  mc_no_modreport_found: 'gone',
  mc_reportedp_none_found: 'gone',
  error_topic_locked_already: 'already-done',
  error_topic_unlocked_already: 'already-done',
  error_topic_sticky_already: 'already-done',
  error_topic_nonsticky_already: 'already-done',
  // A confirmation in between: somebody else moved it to the recycle board meanwhile, and now it would be deleted for good.
  post_already_deleted: 'already-done',
  topic_already_moved: 'changed-meanwhile',
  no_access: 'no-right',
  locked_by_admin: 'no-right',
  modify_post_time_passed: 'no-right',
};

/** Null: an ordinary page of SMF. */
export function refusalIn(
  answer: Answer<Document>,
  config: SmfConfig | null,
  viewer: string | null,
): Failure | null {
  const { body: document, status } = answer;
  if (config === null) return failure('blocked-by-host', { status });
  if (viewer !== null && config.member !== null && config.member !== viewer) {
    return failure(config.member === '0' ? 'signed-out' : 'other-viewer');
  }
  // The password once more, in between, for everything that needs an administrator's or moderator's session.
  if (document.querySelector('#admin_login')) return failure('asks-password');
  if (document.querySelector('#maintenance_mode')) return failure('read-only');
  if (document.querySelector('#fatal_error')) return fatal(document);
  if (document.querySelector('#frmLogin')) return failure('signed-out');
  return status >= 400 ? failure('not-understood', { status }) : null;
}

function fatal(document: Document): Failure {
  const box = document.querySelector('#fatal_error [id]') ?? document.querySelector('#fatal_error .windowbg');
  const name = box?.id ?? '';
  const code = BY_NAME[name];
  if (code !== undefined) return failure(code);
  if (name.startsWith('cannot_')) return failure('no-right');
  const reason = firstText(document, '#fatal_error .windowbg', 300) ?? '';
  if (name.endsWith('_WaitTime_broken')) {
    const seconds = Number(/\d+/.exec(reason)?.[0] ?? Number.NaN);
    return Number.isNaN(seconds) ? failure('rate-limited') : failure('rate-limited', { seconds });
  }
  return reason === '' ? failure('refused') : failure('refused', { reason });
}

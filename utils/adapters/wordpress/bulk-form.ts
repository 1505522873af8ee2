import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import { type Answer, fetchPage } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { ClearParams, Outcome } from '@/utils/domain/outcome';
import type { WordpressComment } from './answers';
import { CHANGES, type Change, type ChangeVerb } from './changes';
import { commentUrl, readBack, readComment } from './comments';
import type { Session } from './session';
import { isLogIn } from './site';

/**
 * Changing a status through the form of the comments screen. It leaves the commenter's address and agent alone without being
 * told them, so it serves where REST would overwrite them: for authors, who may not read them, and for comments without an
 * address.
 */

export async function changeByForm(
  session: Session,
  verb: ChangeVerb,
  comment: WordpressComment,
  kept: { params: ClearParams },
): Promise<Outcome> {
  const { env, site } = session;
  const url = new URL('edit-comments.php', site.admin);
  const opened = await fetchPage(env, { url, isLogIn });
  if (!opened.ok) return troubled(opened.trouble, kept);
  const nonce = opened.answer.body.querySelector('#comments-form #_wpnonce')?.getAttribute('value');
  if (!nonce) return failed(whyNoForm(opened.answer), opened.answer, kept);
  const form = {
    action: CHANGES[verb].form.action,
    action2: '-1',
    _wpnonce: nonce,
    'delete_comments[]': String(comment.id),
    comment_status: 'all',
  };
  const sent = await fetchPage(env, { url, method: 'POST', body: { form }, isLogIn });
  const change: Change = CHANGES[verb];
  const look = () => readComment(session, String(comment.id));
  const isDone = (now: WordpressComment) => (change.done as readonly string[]).includes(now.status);
  if (!sent.ok) {
    return readBack(sent.trouble, look, (looked) =>
      looked.ok && isDone(looked.answer.body) ? details(session, kept, looked.answer.body) : null,
    );
  }
  const looked = await look();
  if (!looked.ok) return troubled({ ...looked.trouble, http: sent.answer.status, effect: 'possible' }, kept);
  const now = looked.answer.body;
  if (isDone(now)) return confirmed(sent.answer, { by: 'reload', ...details(session, kept, now) });
  // The form passes over comments this viewer may not touch, without a word.
  const counted = Number(sent.answer.url.searchParams.get(CHANGES[verb].form.counter) ?? 0) > 0;
  return failed(failure(counted ? 'not-changed' : 'no-right'), sent.answer, { by: 'reload', ...kept });
}

function details(session: Session, kept: { params: ClearParams }, now: WordpressComment) {
  return { ...kept, notified: 'no', url: commentUrl(session, now) } as const;
}

function whyNoForm(answer: Answer<Document>) {
  const refusedByWordpress = answer.body.querySelector('.wp-die-message, #error-page') !== null;
  return refusedByWordpress ? failure('no-right') : failure('blocked-by-host', { status: answer.status });
}

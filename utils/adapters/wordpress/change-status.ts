import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { ClearParams, Outcome } from '@/utils/domain/outcome';
import { commentSchema, purgedSchema, type WordpressComment } from './answers';
import { changeByForm } from './bulk-form';
import { CHANGES, type Change, type ChangeVerb } from './changes';
import { commentUrl, deleteComment, evidenceOf, readBack, readComment, writeComment } from './comments';
import type { Session } from './session';

const includes = (list: readonly string[], status: string) => list.includes(status);

/** One change of status. `params` of the outcome: `was`, the status before; `made`, when the comment was one of our own replies. */
export async function changeStatus(
  session: Session,
  verb: ChangeVerb,
  id: string,
  params: ClearParams,
): Promise<Outcome> {
  const change: Change = CHANGES[verb];
  const before = await readComment(session, id);
  if (!before.ok) return troubled(before.trouble, { params });
  const comment = before.answer.body;
  if (includes(change.done, comment.status))
    return failed(failure('already-done'), before.answer, { params });
  if (!includes(change.from, comment.status)) {
    return failed(failure('changed-meanwhile'), before.answer, { params });
  }
  const kept = { params: { ...params, was: comment.status } };
  const evidence = evidenceOf(comment);
  // Moving to trash through DELETE leaves address and agent alone, and refuses where there is no trash to come back from.
  if (verb === 'trash') {
    return judge(session, change, comment, kept, await deleteComment(session, id, false, commentSchema));
  }
  if (evidence === null) return changeByForm(session, verb, comment, kept);
  const sent = await writeComment(session, id, { status: change.send, ...evidence });
  return judge(session, change, comment, kept, sent);
}

function judge(
  session: Session,
  change: Change,
  before: WordpressComment,
  kept: { params: ClearParams },
  sent: Awaited<ReturnType<typeof writeComment>>,
): Promise<Outcome> | Outcome {
  if (sent.ok) return judgeStatus(session, change, kept, sent.answer);
  return readBack(
    sent.trouble,
    () => readComment(session, String(before.id)),
    (looked) =>
      looked.ok && includes(change.done, looked.answer.body.status)
        ? { ...kept, notified: 'no', url: commentUrl(session, looked.answer.body) }
        : null,
  );
}

/** WordPress tells no commenter about any of these. */
export function judgeStatus(
  session: Session,
  change: Change,
  kept: { params: ClearParams },
  answer: Answer<WordpressComment>,
): Outcome {
  const url = commentUrl(session, answer.body);
  return includes(change.done, answer.body.status)
    ? confirmed(answer, { ...kept, notified: 'no', url })
    : failed(failure('not-changed'), answer, { ...kept, url });
}

/** For ever, from spam or trash only: a comment that was brought back meanwhile is not thrown away. */
export async function purge(session: Session, id: string): Promise<Outcome> {
  const before = await readComment(session, id);
  if (!before.ok) return troubled(before.trouble);
  const { status } = before.answer.body;
  if (status !== 'spam' && status !== 'trash') return failed(failure('changed-meanwhile'), before.answer);
  const kept = { params: { was: status }, notified: 'no' } as const;
  const sent = await deleteComment(session, id, true, purgedSchema);
  if (sent.ok) return confirmed(sent.answer, kept);
  return readBack(
    sent.trouble,
    () => readComment(session, id),
    (looked) => (!looked.ok && looked.trouble.failure.code === 'gone' ? kept : null),
  );
}

import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { commentSchema, type WordpressComment } from './answers';
import { commentUrl, evidenceOf, readAnswers, readBack, readComment, writeComment } from './comments';
import { rest, type Session } from './session';

/** Answers and edits. */

/** As WordPress stores a text. */
function asStored(text: string | null | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim();
}

/** `params.made` is the new comment, for taking it back; `params.status` tells whether others can see it. */
export async function reply(session: Session, command: Command): Promise<Outcome> {
  const text = asStored(command.input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const { id } = command.target;
  // WordPress takes answers to comments that are gone or no longer public, and hangs them nowhere.
  const parent = await readComment(session, id);
  if (!parent.ok) return troubled(parent.trouble);
  if (parent.answer.body.status !== 'approved') return failed(failure('changed-meanwhile'), parent.answer);
  const json = { post: parent.answer.body.post, parent: Number(id), content: text };
  const sent = await rest(session, { route: 'wp/v2/comments', method: 'POST', json }, commentSchema);
  if (sent.ok) return confirmed(sent.answer, made(session, sent.answer.body));
  const author = session.kept.viewer?.id ?? 0;
  return readBack(
    sent.trouble,
    () => readAnswers(session, id, author),
    (looked) => {
      const same = looked.ok && looked.answer.body.find((one) => asStored(one.content.raw) === text);
      return same ? made(session, same) : null;
    },
  );
}

function made(session: Session, comment: WordpressComment): Partial<Outcome> {
  return {
    params: { made: String(comment.id), status: comment.status },
    notified: comment.status === 'approved' ? 'yes' : 'no',
    url: commentUrl(session, comment),
  };
}

/** Only over the text the moderator had before them, and with the commenter's address and agent as they were. */
export async function edit(session: Session, command: Command): Promise<Outcome> {
  const text = asStored(command.input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const { id } = command.target;
  const before = await readComment(session, id);
  if (!before.ok) return troubled(before.trouble);
  const comment = before.answer.body;
  const was = asStored(comment.content.raw);
  const begunFrom = session.kept.texts.get(id) ?? command.handles.raw;
  if (comment.content.raw === undefined) return failed(failure('unsupported'), before.answer);
  if (was === text) return failed(failure('already-done'), before.answer);
  if (begunFrom !== undefined && asStored(begunFrom) !== was) {
    return failed(failure('changed-meanwhile'), before.answer);
  }
  const evidence = evidenceOf(comment);
  if (evidence === null) return failed(failure('unsupported'), before.answer);
  const sent = await writeComment(session, id, { content: text, ...evidence });
  const done = (now: WordpressComment): Partial<Outcome> | null => {
    const stored = asStored(now.content.raw);
    if (stored === was) return null;
    session.kept.texts.set(id, now.content.raw ?? '');
    // WordPress takes out what this viewer may not write; the log says that it is not word for word what was sent.
    return {
      params: stored === text ? {} : { altered: true },
      notified: 'no',
      url: commentUrl(session, now),
    };
  };
  if (!sent.ok) {
    return readBack(
      sent.trouble,
      () => readComment(session, id),
      (looked) => (looked.ok ? done(looked.answer.body) : null),
    );
  }
  const details = done(sent.answer.body);
  return details === null ? failed(failure('not-changed'), sent.answer) : confirmed(sent.answer, details);
}

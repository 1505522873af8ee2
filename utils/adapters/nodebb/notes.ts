import { assumed, confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { Account } from './answers';
import { type Job, tidyText } from './job';
import { readAccount } from './people';
import { ask } from './socket';

/** A note on a member that all moderators see. Only administrators can delete one, so it has no undo. */
export async function addNote({ forum, command }: Job): Promise<Outcome> {
  const note = tidyText(command.input.text).trim();
  const uid = command.target.id;
  if (note === '') return failed(failure('invalid-input', { field: 'text' }));
  const before = await readAccount(forum, uid);
  if (!before.ok) return troubled(before.trouble);
  const sent = await ask(forum, 'user.setModerationNote', { uid: numeric(uid), note });
  if (sent.ok && 'error' in sent.answer.body) return failed(problem(sent.answer.body.error), sent.answer);
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble);
  const after = await readAccount(forum, uid);
  const notes = after.ok ? after.answer.body.moderationNotes : undefined;
  const isThere =
    notes !== undefined && countOf(notes, note) > countOf(before.answer.body.moderationNotes, note);
  const seen = sent.ok ? sent.answer : { status: sent.trouble.http ?? 200, skewMs: sent.trouble.skewMs };
  if (isThere) return confirmed(seen, { by: 'reload', notified: 'no' });
  if (!sent.ok) return troubled(sent.trouble);
  // Moderators of single categories may write notes and not read them.
  return notes === undefined
    ? assumed(sent.answer, { notified: 'no' })
    : failed(failure('not-changed'), sent.answer, { by: 'reload' });
}

function countOf(notes: Account['moderationNotes'], note: string): number {
  return (notes ?? []).filter((one) => tidyText(one.rawNote ?? one.note).trim() === note).length;
}

function numeric(uid: string): number | string {
  return /^\d{1,15}$/.test(uid) ? Number(uid) : uid;
}

/** Untranslated keys, which are no words of a language. */
function problem(message: string) {
  if (message === '[[error:no-privileges]]') return failure('no-right');
  if (message === '[[error:invalid-session]]') return failure('signed-out');
  return failure('refused', { reason: message });
}

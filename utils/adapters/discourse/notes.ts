import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { z } from '@/utils/domain/zod-mini';
import { actAndLook } from './act-and-look';
import { anything, read, type Session, write } from './session';

/** Staff's notes on members: a plug-in, in the core since 2026, off by default. Where it is missing its addresses are not there. */

const notesSchema = z.object({
  user_notes: z.array(
    z.object({
      id: z.union([z.string(), z.int()]),
      raw: z.string(),
      created_at: z.nullish(z.string()),
      created_by: z.nullish(z.object({ id: z.int(), username: z.string() })),
    }),
  ),
});
type Notes = z.infer<typeof notesSchema>['user_notes'];

export async function readNotes(session: Session, userId: string): Promise<Sent<Notes>> {
  const path = { path: '/user_notes.json', query: { user_id: userId } };
  const sent = await read(session, path, notesSchema);
  if (sent.ok) return { ok: true, answer: { ...sent.answer, body: sent.answer.body.user_notes } };
  const isMissing = sent.trouble.failure.code === 'gone';
  return isMissing ? { ok: false, trouble: { ...sent.trouble, failure: failure('unsupported') } } : sent;
}

/** `params.made`: the note's id, for taking it back. */
export async function addNote(
  session: Session,
  { input, handles }: Command,
  userId: string,
): Promise<Outcome> {
  const text = input.text?.trim();
  if (!text) return failed(failure('invalid-input', { field: 'text' }));
  const form: [string, string][] = [
    ['user_note[user_id]', userId],
    ['user_note[raw]', text],
  ];
  if (/^\d+$/.test(handles.post ?? '')) form.push(['user_note[post_id]', handles.post ?? '']);
  const before = await readNotes(session, userId);
  if (!before.ok) return troubled(before.trouble);
  const known = new Set(before.answer.body.map(({ id }) => id));
  const fresh = (notes: Notes) =>
    notes.find((note) => !known.has(note.id) && isMine(session, note) && note.raw.trim() === text);
  return actAndLook<Notes>({
    look: () => readNotes(session, userId),
    standing: (now) => (fresh(now) ? 'done' : 'ready'),
    act: () => write(session, { path: '/user_notes', form }, anything),
    details: (_before, after) => ({ params: { made: String(fresh(after)?.id ?? '') } }),
    gone: 'unsupported',
  });
}

const isMine = ({ viewer }: Session, { created_by }: Notes[number]): boolean =>
  created_by == null || created_by.id === viewer.id;

export async function deleteNote(session: Session, { undoing }: Command, userId: string): Promise<Outcome> {
  const id = undoing?.made;
  if (typeof id !== 'string' || !/^[\w-]{1,64}$/.test(id)) return failed(failure('unsupported'));
  return actAndLook<Notes>({
    look: () => readNotes(session, userId),
    standing: (now) => (now.some((note) => String(note.id) === id) ? 'ready' : 'done'),
    act: () =>
      write(session, { path: `/user_notes/${id}`, method: 'DELETE', query: { user_id: userId } }, anything),
  });
}

import { tidy } from '@/utils/adapters/shared/dom';
import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { ask, at, type Board, look } from './board';
import { carryOut, type Viewed, view } from './change';
import { press, stopped, waitForForm } from './confirm';
import { type Job, postId, userId } from './job';

/** Warnings and notes: forms of the moderators' panel. Both leave a line in the notes on the member, which is read back. */

export function notesPage(board: Board, user: string): URL {
  return at(board, 'mcp.php', { i: 'notes', mode: 'user_notes', u: user });
}

export function warn(job: Job): Promise<Outcome> | Outcome {
  const post = postId(job);
  const user = userId(job);
  const text = job.command.input.text?.trim() ?? '';
  if (user === null) return failed(failure('unsupported'));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const page = at(
    job.board,
    'mcp.php',
    post === null ? { i: 'warn', mode: 'warn_user', u: user } : { i: 'warn', mode: 'warn_post', p: post },
  );
  const fields = new Map([['warning', text]]);
  // The letter that brings the warning is sent unless the board leaves it out.
  return leaveLine(job, user, page, 'add_warning', fields, text, 'yes');
}

export function note(job: Job): Promise<Outcome> | Outcome {
  const user = userId(job);
  const text = job.command.input.text?.trim() ?? '';
  if (user === null) return failed(failure('unsupported'));
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const page = notesPage(job.board, user);
  return leaveLine(job, user, page, 'add_feedback', new Map([['usernote', text]]), text, 'no');
}

function leaveLine(
  job: Job,
  user: string,
  form: URL,
  action: string,
  fields: ReadonlyMap<string, string>,
  text: string,
  notified: 'yes' | 'no',
): Promise<Outcome> {
  const { board } = job;
  let told: Outcome['notified'] = notified;
  return carryOut(board, {
    look: async (before): Promise<Viewed> => {
      const sent = await look(board, notesPage(board, user));
      if (!sent.ok) return sent;
      const lines = linesWith(sent.answer.body, text);
      const earlier = before === null ? lines : Number(before.params?.lines ?? 0);
      return view(lines > earlier, sent.answer, { params: { lines } });
    },
    send: async (): Promise<Sent<Document>> => {
      const opened = await ask(board, { url: form });
      if (!opened.ok) return opened;
      const button = opened.answer.body.querySelector(`[name="action[${action}]"]`);
      // Whoever may not, or a post that was warned for already: phpBB says which.
      if (button === null) return stopped(refusalHere(opened.answer.body), opened.answer);
      if (notified === 'yes' && !button.closest('form')?.querySelector('[name="notify_user"][checked]'))
        told = 'no';
      const early = await waitForForm(board, opened.answer);
      return early ?? press(board, opened.answer, button, { values: fields, needed: [...fields.keys()] });
    },
    more: () => ({ notified: told, url: notesPage(board, user).href }),
  });
}

function refusalHere(page: Document) {
  const words = tidy(page.querySelector('.error, #message p')?.textContent ?? '').replace(/\n/g, ' ');
  return words === '' ? failure('no-right') : failure('refused', { reason: words.slice(0, 300) });
}

/** Newest first; a page of notes holds them all or the newest. */
function linesWith(page: Document, text: string): number {
  const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
  const wanted = plain(text);
  const cells = Array.from(
    page.querySelectorAll('.table1 tbody tr td:last-of-type, .table1 tbody tr td:nth-child(4)'),
  );
  return new Set(cells.filter((cell) => plain(cell.textContent ?? '').includes(wanted))).size;
}

import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { addressOf, type Board, type BoardPage, openPage, send } from './board';
import { carryOut } from './change';
import { isId, type Job, recorded, userId } from './job';
import { formWith, lengthOf, submit } from './members';

/** Warnings: by the board's types or of one's own, and their revocation. */

export interface Warning {
  id: string;
  /** In force: not expired, not revoked. */
  isActive: boolean;
  label: string;
}

/** Newest first, those in force before the others; each group has a heading of its own. */
export async function readWarnings(board: Board, id: string): Promise<Sent<Warning[]>> {
  const sent = await openPage(board, 'warnings.php', { uid: id });
  if (!sent.ok) return sent;
  return { ok: true, answer: { ...sent.answer, body: warningsIn(sent.answer.body) } };
}

/** A member without points has no warning in force: what is listed then has expired or was revoked. */
function warningsIn({ document }: BoardPage): Warning[] {
  const links = Array.from(document.querySelectorAll('a[href*="action=view"][href*="wid="]'));
  const table = links[0]?.closest('tbody');
  const rows = Array.from(table?.children ?? []);
  const level =
    /(\d+)\s*%/.exec(document.querySelector('.thead .float_right')?.textContent ?? '')?.[1] ?? '0';
  let heading = 0;
  return rows.flatMap((row) => {
    const link = row.querySelector('a[href*="wid="]');
    const id = /[?&]wid=(\d+)/.exec(link?.getAttribute('href') ?? '')?.[1];
    if (id === undefined) {
      heading += 1;
      return [];
    }
    const label = (row.querySelector('td')?.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
    return [{ id, isActive: Number(level) > 0 && heading <= 1, label }];
  });
}

export async function warn(job: Job): Promise<Outcome> {
  const { board, command } = job;
  const id = userId(job);
  if (id === null) return failed(failure('unsupported'));
  const problem = incomplete(job);
  if (problem !== null) return failed(problem);
  const before = await readWarnings(board, id);
  if (!before.ok) return troubled(before.trouble);
  const post = command.handles.post;
  const query = { action: 'warn', uid: id, ...(isId(post) && { pid: post }) };
  const form = await openPage(board, 'warnings.php', query);
  if (!form.ok) return troubled(form.trouble);
  const page = form.answer.body;
  const sent = await submit(
    board,
    page,
    'do_warn',
    valuesOf(job),
    'input[type="submit"]:not([name="preview"])',
  );
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(named(sent.trouble));
  const after = await readWarnings(board, id);
  const known = new Set(before.answer.body.map((one) => one.id));
  const made = after.ok ? after.answer.body.find((one) => !known.has(one.id)) : undefined;
  const notified = command.input.text?.trim() ? 'unknown' : 'no';
  if (made !== undefined && after.ok) {
    const url = addressOf(board, 'warnings.php', { action: 'view', wid: made.id }).href;
    return confirmed(after.answer, { by: 'reload', params: { made: made.id }, notified, url });
  }
  if (!sent.ok) return troubled(sent.trouble);
  if (!after.ok) return troubled({ ...after.trouble, effect: 'possible' });
  return failed(failure('not-changed'), sent.answer, { by: 'reload' });
}

function incomplete({ command: { native, input } }: Job): Failure | null {
  if (!input.reason?.trim()) return failure('invalid-input', { field: 'reason' });
  if (!input.kind) return failure('invalid-input', { field: 'kind' });
  const needsTitle = native === 'warn-custom' && !input.title?.trim();
  return needsTitle ? failure('invalid-input', { field: 'title' }) : null;
}

function valuesOf({ command: { native, input } }: Job): Record<string, string> {
  const notes = input.reason ?? '';
  if (native === 'warn-custom') {
    const { time, period } = lengthOf(input.seconds);
    return {
      ...{ type: 'custom', notes, custom_reason: input.title ?? '', custom_points: input.kind ?? '' },
      ...{ expires: time, expires_period: period },
    };
  }
  const message = input.text?.trim();
  return { type: input.kind ?? '', notes, ...(message && { send_pm: '1', pm_message: message }) };
}

/** The form's names of fields are not the panel's. */
function named<T extends { failure: Failure }>(trouble: T): T {
  const field = trouble.failure.detail?.field;
  return field === 'type' ? { ...trouble, failure: failure('invalid-input', { field: 'kind' }) } : trouble;
}

interface WarningState {
  page: BoardPage;
  isRevoked: boolean;
}

/** Also takes back a warning by its record (`params.made`). MyBB asks for a reason; an undo has none to give. */
export function revoke(job: Job): Promise<Outcome> | Outcome {
  const { board, command } = job;
  const id = recorded(job, 'made') ?? command.input.kind;
  if (!isId(id)) return failed(failure('invalid-input', { field: 'kind' }));
  const reason = command.input.reason?.trim() || (command.undoing === null ? '' : '–');
  if (reason === '') return failed(failure('invalid-input', { field: 'reason' }));
  return carryOut<WarningState>({
    look: () => readWarning(board, id),
    isDone: ({ isRevoked }) => isRevoked,
    send: ({ page }) => send(board, 'warnings.php', { action: 'do_revoke', wid: id, reason }, page),
    more: () => ({
      params: { warning: id },
      url: addressOf(board, 'warnings.php', { action: 'view', wid: id }).href,
    }),
  });
}

/** The page of a warning has a form to revoke it until it was revoked. */
async function readWarning(board: Board, id: string): Promise<Sent<WarningState>> {
  const sent = await openPage(board, 'warnings.php', { action: 'view', wid: id }, 'gone');
  if (!sent.ok) return sent;
  const page = sent.answer.body;
  const state = { page, isRevoked: formWith(page, 'do_revoke') === null };
  return { ok: true, answer: { ...sent.answer, body: state } };
}

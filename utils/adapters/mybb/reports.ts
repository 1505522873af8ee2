import { failed } from '@/utils/adapters/shared/outcomes';
import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { addressOf, type Board, type BoardPage, openPage, send } from './board';
import { carryOut } from './change';
import { isId, type Job } from './job';
import { withoutTickedReports } from './selection';

/** Reports: unread or read is all that MyBB knows of them. */

interface ReportState {
  page: BoardPage;
  isOpen: boolean;
}

const MOST_PAGES = 10;

export function markReport(job: Job): Promise<Outcome> | Outcome {
  const { board, command } = job;
  const { report, page } = command.handles;
  if (!isId(report)) return failed(failure('unsupported'));
  const number = Math.min(Number(page ?? 1) || 1, MOST_PAGES);
  return carryOut<ReportState>({
    look: () => findReport(board, report, number),
    isDone: ({ isOpen }) => !isOpen,
    send: (state) =>
      withoutTickedReports(board, report, () =>
        send(board, 'modcp.php', { action: 'do_reports', 'reports[0]': report, page: number }, state.page),
      ),
    more: () => ({
      params: { report },
      url: addressOf(board, 'modcp.php', { action: 'allreports' }).href,
    }),
  });
}

/** Where the moderator saw it; as others are read it moves to the pages before. */
async function findReport(board: Board, id: string, number: number): Promise<Sent<ReportState>> {
  const sent = await openPage(board, 'modcp.php', { action: 'reports', page: number });
  if (!sent.ok) return sent;
  const page = sent.answer.body;
  const isOpen = page.document.querySelector(`input[name="reports[]"][value="${id}"]`) !== null;
  if (!isOpen && number > 1) return findReport(board, id, number - 1);
  return { ok: true, answer: { ...sent.answer, body: { page, isOpen } } };
}

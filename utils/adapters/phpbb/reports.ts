import { numberAfter } from '@/utils/adapters/shared/dom';
import { requestOf } from '@/utils/adapters/shared/forms';
import { failed } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import type { PhpbbVerb } from './actions';
import { ask } from './board';
import { carryOut, view } from './change';
import { confirmed, stopped } from './confirm';
import { type Job, postId, reportId } from './job';
import { reportDetails } from './report-page';

/** Reports of posts, and of letters (`handles.letters`). phpBB closes a report without saying who was right. */

export function decideReport(job: Job, verb: PhpbbVerb): Promise<Outcome> | Outcome {
  const { board } = job;
  const report = reportId(job);
  const post = postId(job);
  if (report === null && post === null) return failed(failure('unsupported'));
  const url = reportDetails(board, report, post, job.command.handles.letters === '1');
  const action = verb === 'delete_report' ? 'delete' : 'close';
  return carryOut(board, {
    look: async (before) => {
      const sent = await ask(board, { url });
      // phpBB says it of a report that is closed or gone, as a page or with a status of its own.
      if (!sent.ok)
        return before !== null && sent.trouble.failure.code === 'gone' ? view(true, before.page) : sent;
      const { body } = sent.answer;
      const isOpen = body.querySelector('#mcp_report [name="action[close]"]') !== null;
      const isThere = body.querySelector('#mcp_report') !== null;
      const id = numberAfter(
        body.querySelector('#mcp_report [name="report_id_list[]"]')?.getAttribute('value'),
        '',
      );
      const isSo = action === 'close' ? !isOpen : !isThere;
      return view(isSo, sent.answer, { params: id === null ? {} : { report: id } });
    },
    send: ({ page }) => {
      const button = page.body.querySelector(`#mcp_report [name="action[${action}]"]`);
      const request = button && requestOf(button, { document: page.body, url: page.url }, new Map());
      if (!request) return Promise.resolve(stopped(failure('no-right'), page));
      return request.ok ? confirmed(board, request.value) : Promise.resolve(stopped(request.error, page));
    },
    // Whoever reported is told by the board, if they asked to be.
    more: (before) => ({
      params: before.params ?? {},
      url: null,
      notified: action === 'close' ? 'unknown' : 'no',
    }),
  });
}

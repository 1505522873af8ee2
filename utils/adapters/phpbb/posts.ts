import { fieldsOf, optionsOf, requestOf } from '@/utils/adapters/shared/forms';
import { failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { ClearParams, Outcome } from '@/utils/domain/outcome';
import type { PhpbbVerb } from './actions';
import { at, type Board, look } from './board';
import { carryOut, type View, type Viewed, view } from './change';
import { confirmed, type Filling, stopped } from './confirm';
import { type Job, postId, reasonOf, reportId } from './job';
import { reportDetails, reportedPost } from './report-page';
import { postStates } from './states';

/** One post: removed, restored, approved, rejected, locked against its author's edits. */

export async function changePost(job: Job, verb: PhpbbVerb): Promise<Outcome> {
  const found = await resolvePost(job);
  if (!found.ok) return troubled(found.trouble);
  const id = found.answer.body;
  const isMade = job.command.undoing?.made !== undefined;
  // A row of the list of reports does not say which post it is about: the record must, so that it can be taken back.
  const params: ClearParams = isMade
    ? { made: id }
    : job.command.target.kind === 'report'
      ? { post: id }
      : {};
  const more = () => ({ params, url: postUrl(job.board, id).href, notified: 'no' as const });
  const { board } = job;
  switch (verb) {
    case 'soft_delete':
      return carryOut(board, {
        look: states(board, id, 'deleted', true),
        send: () => softDelete(job, id),
        more,
      });
    case 'restore':
      return carryOut(board, {
        look: states(board, id, 'deleted', false),
        send: byButton(job, id, 'restore'),
        more,
      });
    case 'approve': {
      const plan = { look: states(board, id, 'unapproved', false), send: byButton(job, id, 'approve') };
      return carryOut(board, { ...plan, more: () => ({ ...more(), notified: 'unknown' }) });
    }
    case 'disapprove':
      return disapprove(job, id);
    case 'delete':
      return carryOut(board, {
        look: absence(board, id),
        send: (before) => purge(job, id, before),
        more: () => ({ params, notified: 'no' }),
      });
    default:
      return lockPost(job, id, verb === 'lock_post' ? 'lock_post' : 'unlock_post', more);
  }
}

/** The post a command is about; of a report the board is asked. The answer's body is its id. */
async function resolvePost(job: Job): Promise<Sent<string>> {
  const known = postId(job);
  const nowhere = { status: 0, url: job.board.root, redirected: false, headers: new Headers(), skewMs: null };
  if (known !== null) return { ok: true, answer: { ...nowhere, body: known } };
  const report = reportId(job);
  if (report === null) return { ok: false, trouble: { failure: failure('unsupported'), ...NOT_SENT } };
  const sent = await look(job.board, reportDetails(job.board, report, null));
  if (!sent.ok) return sent;
  const id = reportedPost(sent.answer.body);
  return id === null
    ? stopped(failure('gone'), sent.answer)
    : { ok: true, answer: { ...sent.answer, body: id } };
}

const NOT_SENT = { http: null, skewMs: null, effect: 'none' } as const;

export function postUrl(board: Board, id: string): URL {
  const url = at(board, 'viewtopic.php', { p: id });
  url.hash = `p${id}`;
  return url;
}

/** The post on its topic's page; moderators see deleted and waiting ones too. */
export async function findPost(
  board: Board,
  id: string,
): Promise<Sent<Document> | { ok: true; answer: Answer<Document>; post: Element }> {
  const sent = await look(board, at(board, 'viewtopic.php', { p: id }));
  if (!sent.ok) return sent;
  const post = sent.answer.body.querySelector(`#p${id}`);
  return post === null ? stopped(failure('gone'), sent.answer) : { ...sent, post };
}

function states(board: Board, id: string, state: 'deleted' | 'unapproved', wanted: boolean) {
  return async (): Promise<Viewed> => {
    const sent = await findPost(board, id);
    if (!sent.ok) return sent;
    const is = 'post' in sent && postStates(sent.post).includes(state);
    return view(is === wanted, sent.answer);
  };
}

function absence(board: Board, id: string) {
  return async (before: View | null): Promise<Viewed> => {
    const sent = await findPost(board, id);
    if (sent.ok) return view(false, sent.answer);
    const { trouble } = sent;
    // Gone before the act: somebody else was quicker.
    if (trouble.failure.code !== 'gone') return sent;
    const page = before?.page;
    return page === undefined ? sent : view(true, { ...page, status: trouble.http ?? page.status });
  };
}

async function softDelete(job: Job, id: string): Promise<Sent<Document>> {
  const url = at(job.board, 'posting.php', { mode: 'soft_delete', p: id });
  return confirmed(job.board, { url }, () => ({
    values: new Map([
      ['delete_reason', reasonOf(job)],
      ['delete_permanent', null],
    ]),
  }));
}

/** The buttons phpBB itself puts at a deleted or waiting post. */
function byButton(job: Job, id: string, name: string, fillingOf?: (form: Element) => Filling) {
  return (before: View): Promise<Sent<Document>> => {
    const { page } = before;
    const button = page.body.querySelector(`#p${id} [name="action[${name}]"]`);
    if (button === null) return Promise.resolve(stopped(failure('no-right'), page));
    const request = requestOf(button, { document: page.body, url: page.url }, new Map());
    if (!request.ok) return Promise.resolve(stopped(request.error, page));
    return confirmed(job.board, request.value, fillingOf);
  };
}

/** Disapproving deletes for good, and tells the author why. */
function disapprove(job: Job, id: string): Promise<Outcome> | Outcome {
  const problem = whyMissing(job);
  if (problem !== null) return problem;
  let notified: Outcome['notified'] = 'no';
  return carryOut(job.board, {
    look: absence(job.board, id),
    send: byButton(job, id, 'disapprove', (form) => {
      notified = tellsAuthor(form);
      return whyNot(job, form);
    }),
    more: () => ({ notified }),
  });
}

/** phpBB takes no disapproval without a reason, of its list or in words. */
export function whyMissing(job: Job): Outcome | null {
  const isSaid = reasonOf(job) !== '' || job.command.input.kind !== null;
  return isSaid ? null : failed(failure('invalid-input', { field: 'reason' }));
}

export function tellsAuthor(form: Element): 'yes' | 'no' {
  return fieldsOf(form, 'notify_poster').length > 0 ? 'yes' : 'no';
}

/** The last of the list of reasons is phpBB's "other", which wants words of one's own. */
export function whyNot(job: Job, form: Element): Filling {
  const kind = job.command.input.kind ?? optionsOf(form, 'reason_id').at(-1)?.value ?? null;
  return {
    values: new Map([
      ['reason_id', kind],
      ['reason', reasonOf(job)],
    ]),
  };
}

async function purge(job: Job, id: string, before: View): Promise<Sent<Document>> {
  const values = new Map([
    ['delete_reason', reasonOf(job)],
    ['delete_permanent', '1'],
  ]);
  const hasButton = before.page.body.querySelector(`#p${id} [name="action[delete]"]`) !== null;
  if (hasButton) return byButton(job, id, 'delete', () => ({ values }))(before);
  const isHard = before.page.body.querySelector(`#p${id} a[href*="mode=delete"]`) !== null;
  const url = at(job.board, 'posting.php', { mode: isHard ? 'delete' : 'soft_delete', p: id });
  // Without the box for it the form would delete softly; that is not what was asked for.
  return confirmed(job.board, { url }, () => ({ values, needed: isHard ? [] : ['delete_permanent'] }));
}

function lockPost(
  job: Job,
  id: string,
  verb: 'lock_post' | 'unlock_post',
  more: () => Partial<Outcome>,
): Promise<Outcome> {
  const { board } = job;
  const offers = (page: Document, name: string) =>
    page.querySelector(`#mcp option[value="${name}"]`) !== null;
  return carryOut(board, {
    look: async () => {
      const sent = await look(board, postDetails(board, id));
      if (!sent.ok) return sent;
      const { body } = sent.answer;
      const isSo = offers(body, verb === 'lock_post' ? 'unlock_post' : 'lock_post');
      const problem = isSo || offers(body, verb) ? null : failure('no-right');
      return view(isSo, sent.answer, { problem });
    },
    send: ({ page }) => {
      const form = page.body
        .querySelector('#mcp option[value="unlock_post"], #mcp option[value="lock_post"]')
        ?.closest('form');
      const request =
        form && requestOf(form, { document: page.body, url: page.url }, new Map([['action', verb]]));
      if (!request) return Promise.resolve(stopped(failure('no-right'), page));
      return request.ok ? confirmed(board, request.value) : Promise.resolve(stopped(request.error, page));
    },
    more,
  });
}

export function postDetails(board: Board, id: string): URL {
  return at(board, 'mcp.php', { i: 'main', mode: 'post_details', p: id });
}

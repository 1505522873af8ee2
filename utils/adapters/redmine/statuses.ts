import { failed } from '@/utils/adapters/shared/outcomes';
import { fetchText } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { change, isClosed, openIssue } from './issues';
import type { Asking, Job } from './pages';

/** Closing and reopening an issue: a change of its status, of which a site can have many. */

export interface Status {
  value: string;
  label: string;
  isCurrent: boolean;
}

/** The statuses to which this viewer may take the issue, the present one among them. */
export function statusesIn(form: Element | null): Status[] {
  const options = form?.querySelectorAll('select[name="issue[status_id]"] option') ?? [];
  return Array.from(options, (option) => ({
    value: option.getAttribute('value') ?? '',
    label: (option.textContent ?? '').trim().slice(0, 200),
    isCurrent: option.hasAttribute('selected'),
  })).filter(({ value }) => /^[1-9]\d*$/.test(value));
}

/**
 * Names of the statuses in which issues are closed, as far as there are such issues: Redmine tells people with no key to its interface
 * nowhere else. As a table, which leaves the list of issues that the viewer has chosen alone.
 */
export async function closedStatuses(job: Asking): Promise<ReadonlySet<string>> {
  const url = new URL('issues.csv', job.root);
  url.search = new URLSearchParams({
    set_filter: '1',
    status_id: 'c',
    'c[]': 'status',
    encoding: 'UTF-8',
  }).toString();
  const sent = await fetchText(job.env, { url });
  const isTable = sent.ok && /text\/csv/.test(sent.answer.headers.get('content-type') ?? '');
  if (!isTable) return new Set();
  const cells = sent.answer.body
    .split(/\r?\n/)
    .slice(1)
    .map((line) => /^\d+[,;](?:"((?:[^"]|"")*)"|(.*))$/.exec(line));
  return new Set(
    cells.flatMap((cell) => (cell?.[1]?.replace(/""/g, '"') ?? cell?.[2] ?? []) as string[] | string),
  );
}

/** Redmine passes over a status that the workflow does not allow without a word; only reading back tells. */
export async function setStatus(job: Job, issue: string, closes: boolean): Promise<Outcome> {
  const { input, undoing } = job.command;
  const opened = await openIssue(job, issue);
  if (!opened.ok) return opened.outcome;
  const { answer } = opened.value.page;
  if (isClosed(opened.value) === closes) return failed(failure('already-done'), answer);
  const statuses = statusesIn(opened.value.form);
  const was = statuses.find(({ isCurrent }) => isCurrent)?.value ?? null;
  const status = typeof undoing?.was === 'string' ? undoing.was : input.kind;
  if (undoing !== null && undoing.status !== was) return failed(failure('changed-meanwhile'), answer);
  if (was === null || statuses.length < 2) return failed(failure('no-right'), answer);
  if (status === null || !statuses.some((one) => one.value === status && !one.isCurrent)) {
    const isTakenBack = undoing !== null;
    return failed(isTakenBack ? failure('no-right') : failure('invalid-input', { field: 'kind' }), answer);
  }
  const more = { params: { was, status } };
  const outcome = await change(
    job,
    opened.value,
    { status_id: status },
    (now) => now.element.classList.contains(`status-${status}`),
    more,
  );
  if (outcome.state !== 'confirmed') return outcome;
  const now = await openIssue(job, issue);
  // A status by that name, but none in which issues are closed (or open).
  if (now.ok && isClosed(now.value) !== closes)
    return { ...outcome, state: 'partial', failure: failure('not-changed') };
  return outcome;
}

import { failed } from '@/utils/adapters/shared/outcomes';
import { fetchPage, type Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { LONGEST_SUBJECT } from './actions';
import {
  type Asking,
  type Found,
  type FreshPage,
  fieldText,
  found,
  halt,
  type Job,
  kept,
  openPage,
  plain,
  settle,
  submit,
} from './pages';
import { issueNumber } from './read-issues';
import * as select from './selectors';

/** An issue: `POST` with only what changes, and with the version it had, so that nothing of others is overwritten. */

export function issueOfCommand({ command: { target, handles } }: Job): string | null {
  return issueNumber(target.kind === 'topic' ? target.id : target.parent) ?? handles.issue ?? null;
}

export const issuePath = (issue: string) => `issues/${issue}`;

export interface IssuePage {
  issue: string;
  page: FreshPage;
  element: Element;
  form: Element | null;
}

export async function openIssue(job: Asking, issue: string): Promise<Found<IssuePage>> {
  const page = await openPage(job, issuePath(issue));
  if (!page.ok) return page;
  const { document, answer } = page.value;
  const element = document.querySelector(select.ISSUE);
  if (element === null) return halt(failed(failure('not-understood'), answer));
  return found({ issue, page: page.value, element, form: document.querySelector(select.ISSUE_FORM) });
}

export function versionIn(form: Element | null): string | null {
  return form?.querySelector('[name="issue[lock_version]"]')?.getAttribute('value') ?? null;
}

export function patch(
  job: Job,
  { issue, page }: IssuePage,
  version: string | null,
  fields: Record<string, string>,
) {
  const form = {
    _method: 'patch',
    ...prefixed(fields),
    ...(version === null ? {} : { 'issue[lock_version]': version }),
  };
  return submit(job, issuePath(issue), page, form);
}

function prefixed(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`issue[${name}]`, value]));
}

export const urlOf = ({ root }: Asking, issue: string) => new URL(issuePath(issue), root).href;

/** Sends one change of an issue and looks whether it has come about. */
export async function change(
  job: Job,
  opened: IssuePage,
  fields: Record<string, string>,
  isDone: (now: IssuePage) => boolean,
  more: Partial<Outcome> = {},
  version = versionIn(opened.form),
): Promise<Outcome> {
  const sent = await patch(job, opened, version, fields);
  const details = { notified: 'unknown', url: urlOf(job, opened.issue), ...more } as const;
  return settle(sent, details, async () => {
    const now = await openIssue(job, opened.issue);
    return now.ok && isDone(now.value) ? {} : null;
  });
}

export const has = ({ form }: IssuePage, name: string) =>
  form?.querySelector(`[name="issue[${name}]"]`) != null;

export async function setPrivate(job: Job, issue: string, wanted: boolean): Promise<Outcome> {
  const opened = await openIssue(job, issue);
  if (!opened.ok) return opened.outcome;
  const isPrivate = (one: IssuePage) => one.element.classList.contains('private');
  const { answer } = opened.value.page;
  if (isPrivate(opened.value) === wanted) return failed(failure('already-done'), answer);
  if (!has(opened.value, 'is_private')) return failed(failure('no-right'), answer);
  const fields = { is_private: wanted ? '1' : '0' };
  return change(job, opened.value, fields, (now) => isPrivate(now) === wanted);
}

export const isClosed = ({ element }: IssuePage) => element.classList.contains('closed');

export const issueKey = (issue: string) => `issue ${issue}`;

/** Redmine itself refuses to overwrite what was changed since the moderator saw the text. */
export async function editIssue(job: Job, issue: string): Promise<Outcome> {
  const { input, handles } = job.command;
  const text = plain(input.text);
  const title = plain(input.title);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  if (title.length > LONGEST_SUBJECT) {
    return failed(failure('invalid-input', { field: 'title', limit: LONGEST_SUBJECT }));
  }
  const opened = await openIssue(job, issue);
  if (!opened.ok) return opened.outcome;
  const was = issueText(opened.value.form);
  const { answer } = opened.value.page;
  if (was === null) return failed(failure('no-right'), answer);
  const wanted = { subject: title === '' ? was.subject : title, text };
  const isDone = (now: IssuePage) => {
    const is = issueText(now.form);
    return is !== null && plain(is.text) === wanted.text && is.subject === wanted.subject;
  };
  if (isDone(opened.value)) return failed(failure('already-done'), answer);
  const version = kept(job).get(issueKey(issue)) ?? handles.version ?? versionIn(opened.value.form);
  const fields = {
    description: text,
    ...(wanted.subject === was.subject ? {} : { subject: wanted.subject }),
  };
  const outcome = await change(job, opened.value, fields, isDone, {}, version);
  if (outcome.state === 'confirmed') kept(job).delete(issueKey(issue));
  return outcome;
}

export function issueText(form: Element | null): { subject: string; text: string } | null {
  const field = form?.querySelector('textarea[name="issue[description]"]');
  const subject = form?.querySelector('input[name="issue[subject]"]')?.getAttribute('value');
  return field && subject != null ? { subject, text: fieldText(field) } : null;
}

/** For good, with its notes. Where hours were booked on it, Redmine asks what becomes of them; that is left to the moderator. */
export async function deleteIssue(job: Job, issue: string): Promise<Outcome> {
  const opened = await openIssue(job, issue);
  if (!opened.ok) return opened.outcome;
  const { document, answer } = opened.value.page;
  if (!document.querySelector(`#content a[data-method="delete"][href$="/issues/${issue}"]`)) {
    return failed(failure('no-right'), answer);
  }
  const sent = await submit(job, issuePath(issue), opened.value.page, { _method: 'delete' });
  const asked = questionIn(sent);
  if (asked !== null && sent.ok) return failed(asked, sent.answer);
  return settle(sent, { notified: 'no' }, async () => {
    const now = await fetchPage(job.env, { url: new URL(issuePath(issue), job.root) });
    return now.ok && now.answer.status === 404 ? {} : null;
  });
}

function questionIn(sent: Sent<Document>): Failure | null {
  const field = sent.ok ? sent.answer.body.querySelector('form [name="todo"]') : null;
  const reason = field
    ?.closest('form')
    ?.querySelector('p')
    ?.textContent?.replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
  return field ? failure('refused', { reason: reason || 'todo' }) : null;
}

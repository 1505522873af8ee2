import { parseHtml } from '@/utils/adapters/shared/dom';
import { failed } from '@/utils/adapters/shared/outcomes';
import { failure } from '@/utils/domain/failure';
import type { Outcome } from '@/utils/domain/outcome';
import { has, urlOf as issueUrl, openIssue, patch } from './issues';
import {
  type Asking,
  type Found,
  type FreshPage,
  fetchScript,
  fieldText,
  found,
  halt,
  type Job,
  kept,
  plain,
  settle,
  stringAfter,
  submit,
} from './pages';
import * as select from './selectors';

/** A note on an issue, which Redmine keeps as a journal. */
export interface NotePlace {
  issue: string;
  id: string;
}

interface OpenNote {
  page: FreshPage;
  element: Element;
}

async function openNote(job: Asking, { issue, id }: NotePlace): Promise<Found<OpenNote>> {
  const opened = await openIssue(job, issue);
  if (!opened.ok) return opened;
  const { page } = opened.value;
  const element = page.document.querySelector(`#change-${id}.has-notes`);
  return element === null ? halt(failed(failure('gone'), page.answer)) : found({ page, element });
}

function mayEdit({ element }: OpenNote): boolean {
  return element.querySelector(`${select.NOTE_TOOLS} ${select.EDIT_TOOL}`) !== null;
}

const notePath = ({ id }: NotePlace) => `journals/${id}`;

function put(job: Job, place: NotePlace, page: FreshPage, name: string, value: string) {
  return submit(job, notePath(place), page, { _method: 'put', [`journal[${name}]`]: value });
}

const urlOf = ({ root }: Asking, { issue, id }: NotePlace) =>
  new URL(`issues/${issue}#change-${id}`, root).href;

/** Shown on the page while others look is not enough: the page is fetched again. Without the right to see private notes it is gone from it. */
export async function setNotePrivate(job: Job, place: NotePlace, wanted: boolean): Promise<Outcome> {
  const opened = await openNote(job, place);
  if (!opened.ok) return opened.outcome;
  const { page, element } = opened.value;
  const isPrivate = (note: Element) => note.classList.contains('private-notes');
  if (isPrivate(element) === wanted) return failed(failure('already-done'), page.answer);
  if (!mayEdit(opened.value) || !page.document.querySelector('#issue_private_notes')) {
    return failed(failure('no-right'), page.answer);
  }
  const sent = await put(job, place, page, 'private_notes', wanted ? '1' : '0');
  return settle(sent, { notified: 'no', url: urlOf(job, place) }, async () => {
    const now = await openNote(job, place);
    if (now.ok) return isPrivate(now.value.element) === wanted ? {} : null;
    return wanted && now.outcome.failure?.code === 'gone' ? { state: 'assumed' } : null;
  });
}

export const noteKey = (id: string) => `note ${id}`;

/** The text as it was written, from the form that Redmine hands out as a script. */
export async function noteSource(job: Asking, id: string): Promise<Found<string>> {
  const script = await fetchScript(job, `journals/${id}/edit`);
  if (!script.ok) return script;
  const html = stringAfter(script.value, /-notes"\)\.after\(/);
  const field = html === null ? null : parseHtml(job.env.document, html).querySelector('textarea');
  return field ? found(fieldText(field)) : halt(failed(failure('not-understood')));
}

export async function editNote(job: Job, place: NotePlace): Promise<Outcome> {
  const text = plain(job.command.input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const opened = await openNote(job, place);
  if (!opened.ok) return opened.outcome;
  const { page } = opened.value;
  if (!mayEdit(opened.value)) return failed(failure('no-right'), page.answer);
  const was = await noteSource(job, place.id);
  if (!was.ok) return was.outcome;
  const begunFrom = kept(job).get(noteKey(place.id));
  if (begunFrom !== undefined && plain(begunFrom) !== plain(was.value)) {
    return failed(failure('changed-meanwhile'), page.answer);
  }
  if (plain(was.value) === text) return failed(failure('already-done'), page.answer);
  const sent = await put(job, place, page, 'notes', text);
  return settle(sent, { notified: 'no', url: urlOf(job, place) }, async () => {
    const now = await noteSource(job, place.id);
    if (!now.ok || plain(now.value) !== text) return null;
    kept(job).set(noteKey(place.id), now.value);
    return {};
  });
}

/** A note without text is a note no more. What it changed in the issue stays in its history. */
export async function deleteNote(job: Job, place: NotePlace): Promise<Outcome> {
  const opened = await openNote(job, place);
  if (!opened.ok) return opened.outcome;
  const { page } = opened.value;
  if (!mayEdit(opened.value)) return failed(failure('no-right'), page.answer);
  const sent = await put(job, place, page, 'notes', '');
  return settle(sent, { notified: 'no' }, async () => {
    const now = await openNote(job, place);
    return !now.ok && now.outcome.failure?.code === 'gone' ? {} : null;
  });
}

/** A note on an issue; an answer to a private note is private like it. */
export async function addNote(
  job: Job,
  issue: string,
  quote: (page: FreshPage) => Promise<Found<string>>,
): Promise<Outcome> {
  const { input, target } = job.command;
  const text = plain(input.text);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  const opened = await openIssue(job, issue);
  if (!opened.ok) return opened.outcome;
  const { page } = opened.value;
  if (!has(opened.value, 'notes')) return failed(failure('no-right'), page.answer);
  const answered = target.kind === 'comment' ? page.document.querySelector(`#change-${target.id}`) : null;
  if (target.kind === 'comment' && answered === null) return failed(failure('gone'), page.answer);
  const isPrivate = answered?.classList.contains('private-notes') === true;
  if (isPrivate && !has(opened.value, 'private_notes')) return failed(failure('no-right'), page.answer);
  const quoted = await quote(page);
  if (!quoted.ok) return quoted.outcome;
  const newest = newestNote(page.document, null);
  const fields = { notes: quoted.value + text, ...(isPrivate ? { private_notes: '1' } : {}) };
  const sent = await patch(job, opened.value, null, fields);
  return settle(sent, { notified: 'unknown' }, async () => {
    const now = await openIssue(job, issue);
    const made = now.ok ? newestNote(now.value.page.document, page.viewer) : 0;
    const url = `${issueUrl(job, issue)}#change-${made}`;
    return made > newest ? { params: { made: String(made) }, url } : null;
  });
}

/** Highest number of a note, of anybody's for null; 0 = there is none. */
function newestNote(document: Document, author: string | null): number {
  const numbers = Array.from(document.querySelectorAll(select.NOTE)).flatMap((note) => {
    const by = note.querySelector(`${select.NOTE_HEADER} ${select.AUTHOR}`)?.getAttribute('href') ?? '';
    return author === null || by.endsWith(`/users/${author}`)
      ? [Number(note.id.slice('change-'.length))]
      : [];
  });
  return Math.max(0, ...numbers.filter(Number.isSafeInteger));
}

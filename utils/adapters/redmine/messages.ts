import { failed } from '@/utils/adapters/shared/outcomes';
import { fetchPage } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
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
import { placeOf } from './read-messages';

/** A message of a forum: the topic itself or a reply to it. */
export interface Place {
  board: string;
  topic: string;
  id: string;
}

const ID = /^[1-9]\d{0,18}$/;

/** Where the command's message is, by its handles or by the record that is being taken back. */
export function placeOfCommand({ command }: Job): Place | null {
  const { target, handles, undoing } = command;
  const topic = target.kind === 'topic' ? target.id : (handles.topic ?? target.parent);
  const recorded = typeof undoing?.board === 'string' ? undoing.board : null;
  const board = handles.board ?? recorded ?? (target.kind === 'topic' ? target.parent : null);
  const made = typeof undoing?.made === 'string' ? undoing.made : null;
  const id = made ?? target.id;
  return [board, topic, id].every((one) => ID.test(one ?? ''))
    ? { board: board as string, topic: topic as string, id }
    : null;
}

export const messagePath = ({ board }: Place, id: string) => `boards/${board}/topics/${id}`;

export interface Editor {
  page: FreshPage;
  form: Element;
  /** With the board the message is on now. */
  place: Place;
}

/** The form in which a message is edited; it tells rights and state. A topic that went to another board is looked for there. */
export async function openEditor(job: Asking, place: Place): Promise<Found<Editor>> {
  const page = await openPage(job, `${messagePath(place, place.id)}/edit`);
  if (page.ok) {
    const form = page.value.document.querySelector('#message-form');
    return form === null
      ? halt(failed(failure('not-understood'), page.value.answer))
      : found({ page: page.value, form, place });
  }
  if (page.outcome.failure?.code !== 'gone') return page;
  const moved = await locate(job, place);
  return moved === null ? page : openEditor(job, moved);
}

/**
 * Redmine knows a message only together with its board. Its preview of a link to the message tells the board it is on now; null when
 * it is on none.
 */
export async function locate(job: Asking, place: Place): Promise<Place | null> {
  const list = await openPage(job, 'my/account');
  if (!list.ok) return null;
  const text = `message#${place.id}`;
  const sent = await submit(job, `boards/${place.board}/topics/preview`, list.value, { text });
  const href = sent.ok ? sent.answer.body.querySelector('a.message')?.getAttribute('href') : null;
  const now = href ? placeOf(new URL(href, job.root).pathname) : null;
  return now === null || now.board === place.board ? null : { ...place, ...now };
}

const TOGGLES = {
  lock: { box: 'message[locked]', wanted: true },
  unlock: { box: 'message[locked]', wanted: false },
  sticky: { box: 'message[sticky]', wanted: true },
  unsticky: { box: 'message[sticky]', wanted: false },
} as const;

export type ToggleVerb = keyof typeof TOGGLES;

/** Null: this viewer may not see or change it. */
export function isChecked(form: Element, name: string): boolean | null {
  const box = form.querySelector(`input[type="checkbox"][name="${name}"]`);
  return box === null ? null : box.hasAttribute('checked');
}

export async function toggle(job: Job, place: Place, verb: ToggleVerb): Promise<Outcome> {
  const { box, wanted } = TOGGLES[verb];
  const editor = await openEditor(job, place);
  if (!editor.ok) return editor.outcome;
  const { page, form, place: at } = editor.value;
  const was = isChecked(form, box);
  const more = { params: { board: at.board }, notified: 'no', url: urlOf(job, at) } as const;
  if (was === null) return failed(failure('no-right'), page.answer);
  if (was === wanted) return failed(failure('already-done'), page.answer, more);
  const sent = await submit(job, `${messagePath(at, at.id)}/edit`, page, { [box]: wanted ? '1' : '0' });
  return settle(sent, more, async () => {
    const now = await openEditor(job, at);
    return now.ok && isChecked(now.value.form, box) === wanted ? {} : null;
  });
}

export function urlOf({ root }: Asking, { board, topic, id }: Place): string {
  const url = new URL(`boards/${board}/topics/${topic}`, root);
  if (id !== topic) {
    url.searchParams.set('r', id);
    url.hash = `message-${id}`;
  }
  return url.href;
}

export function boardsIn(form: Element): { value: string; label: string; isCurrent: boolean }[] {
  return Array.from(form.querySelectorAll('select[name="message[board_id]"] option'), (option) => ({
    value: option.getAttribute('value') ?? '',
    label: (option.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 200),
    isCurrent: option.hasAttribute('selected'),
  })).filter(({ value }) => ID.test(value));
}

/** To another board of the same project. Taken back, it goes to where it came from, unless somebody moved it on. */
export async function move(job: Job, place: Place): Promise<Outcome> {
  const { input, undoing } = job.command;
  const editor = await openEditor(job, place);
  if (!editor.ok) return editor.outcome;
  const { page, form, place: at } = editor.value;
  const boards = boardsIn(form);
  const from = boards.find(({ isCurrent }) => isCurrent)?.value ?? at.board;
  const to = typeof undoing?.from === 'string' ? undoing.from : input.destination;
  if (boards.length === 0) return failed(failure('no-right'), page.answer);
  if (from === to) return failed(failure('already-done'), page.answer);
  if (undoing !== null && undoing.to !== from) return failed(failure('changed-meanwhile'), page.answer);
  if (to === null || !boards.some(({ value }) => value === to)) {
    return failed(failure('invalid-input', { field: 'destination' }), page.answer);
  }
  const there = { ...at, board: to };
  const more = { params: { from, to, board: to }, notified: 'no', url: urlOf(job, there) } as const;
  const sent = await submit(job, `${messagePath(at, at.id)}/edit`, page, { 'message[board_id]': to });
  return settle(sent, more, async () => ((await openPage(job, messagePath(there, at.topic))).ok ? {} : null));
}

export const textKey = ({ id }: Place) => `message ${id}`;

/** Only over the text the moderator had before them; Redmine itself would let the last one win. */
export async function editMessage(job: Job, place: Place): Promise<Outcome> {
  const { input } = job.command;
  const text = plain(input.text);
  const title = plain(input.title);
  if (text === '') return failed(failure('invalid-input', { field: 'text' }));
  if (title.length > LONGEST_SUBJECT) return failed(failure('invalid-input', TOO_LONG));
  const editor = await openEditor(job, place);
  if (!editor.ok) return editor.outcome;
  const { page, form, place: at } = editor.value;
  const was = contentOf(form);
  if (was === null) return failed(failure('not-understood'), page.answer);
  const begunFrom = kept(job).get(textKey(at));
  const wantsTitle = title !== '' && title !== was.subject;
  if (begunFrom !== undefined && plain(begunFrom) !== plain(was.text)) {
    return failed(failure('changed-meanwhile'), page.answer);
  }
  if (plain(was.text) === text && !wantsTitle) return failed(failure('already-done'), page.answer);
  const fields = { 'message[content]': text, ...(wantsTitle ? { 'message[subject]': title } : {}) };
  const sent = await submit(job, `${messagePath(at, at.id)}/edit`, page, fields);
  const more = { params: { board: at.board }, notified: 'no', url: urlOf(job, at) } as const;
  return settle(sent, more, async () => {
    const now = await openEditor(job, at);
    const is = now.ok ? contentOf(now.value.form) : null;
    if (is === null || plain(is.text) !== text || (wantsTitle && is.subject !== title)) return null;
    kept(job).set(textKey(at), is.text);
    return {};
  });
}

const TOO_LONG = { field: 'title', limit: LONGEST_SUBJECT };

export function contentOf(form: Element): { subject: string; text: string } | null {
  const field = form.querySelector('textarea[name="message[content]"]');
  const subject = form.querySelector('input[name="message[subject]"]')?.getAttribute('value') ?? '';
  return field === null ? null : { subject, text: fieldText(field) };
}

/** A reply, or a topic with all its replies; for good. */
export async function deleteMessage(job: Job, place: Place): Promise<Outcome> {
  const isTopic = place.id === place.topic;
  const path = isTopic ? messagePath(place, place.topic) : `${messagePath(place, place.topic)}?r=${place.id}`;
  const page = await openPage(job, path);
  if (!page.ok) {
    const moved = page.outcome.failure?.code === 'gone' ? await locate(job, place) : null;
    return moved === null ? page.outcome : deleteMessage(job, moved);
  }
  const { document, answer } = page.value;
  const post = isTopic ? document.querySelector('#content') : document.querySelector(`#message-${place.id}`);
  if (post === null) return failed(failure('gone'), answer);
  const address = `${messagePath(place, place.id)}/destroy`;
  if (post.querySelector(`.contextual a[href$="/${address}"]`) === null)
    return failed(failure('no-right'), answer);
  const sent = await submit(job, address, page.value, {});
  return settle(sent, { notified: 'no' }, async () => {
    // What is not there any more has no form for editing either.
    const now = await fetchPage(job.env, { url: new URL(`${messagePath(place, place.id)}/edit`, job.root) });
    return now.ok && now.answer.status === 404 ? {} : null;
  });
}

import { fieldsOf, optionsOf } from '@/utils/adapters/shared/forms';
import { assumed, confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import type { Answer, Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { at, type Board, look, stopped } from './board';
import { idOfLink } from './links';
import { isNumber } from './posts';
import { formIn, press, type XenforoAnswer } from './press';

const KIND = 'warning_definition_id';
const DAY = 86_400;

interface WarnForm {
  page: Answer<Document>;
  form: Element;
}

/** On the post where there is one, so that the warning leads to it. */
export async function readWarnForm(board: Board, path: string): Promise<Sent<WarnForm>> {
  const sent = await look(board, at(board, path));
  if (!sent.ok) return sent;
  const form = formIn(sent.answer.body, 'warn', KIND);
  if (form === null) return stopped(failure('no-right'), sent.answer);
  return { ok: true, answer: { ...sent.answer, body: { page: sent.answer, form } } };
}

/** The forum's own kinds; the one that is none, 0, wants a title of its own and is left to the site. */
export function kindsIn(form: Element): { value: string; label: string }[] {
  return optionsOf(form, KIND).filter(({ value }) => isNumber(value));
}

/** Ids of warnings on a member's page of them; null where this viewer is not shown it. */
export async function readWarnings(board: Board, user: string): Promise<Set<string> | null> {
  const sent = await look(board, at(board, `members/${user}/warnings`));
  if (!sent.ok) return null;
  const links = Array.from(sent.answer.body.querySelectorAll('a[href]'));
  return new Set(links.flatMap((link) => idOfLink(link.getAttribute('href'), 'warnings') ?? []));
}

/** `params.warning`: the new warning's id. */
export async function warn(board: Board, user: string, command: Command): Promise<Outcome> {
  const { input, handles } = command;
  const kind = input.kind;
  if (!isNumber(kind)) return failed(failure('invalid-input', { field: 'kind' }));
  const path = isNumber(handles.post) ? `posts/${handles.post}/warn` : `members/${user}/warn`;
  const opened = await readWarnForm(board, path);
  if (!opened.ok) return troubled(opened.trouble);
  const { page, form } = opened.answer.body;
  if (!kindsIn(form).some(({ value }) => value === kind)) {
    return failed(failure('invalid-input', { field: 'kind' }), opened.answer);
  }
  const known = await readWarnings(board, user);
  choose(form, kind);
  // What a kind means in points, time and words the forum fills in itself, and only then is it changed.
  const filled = await press(board, page, form, { values: new Map([[KIND, kind]]), texts: { fill: '1' } });
  if (!filled.ok) return troubled({ ...filled.trouble, effect: 'none' });
  fillIn(form, filled.answer.body);
  const sent = await press(board, page, form, filling(form, command, kind));
  if (!sent.ok && sent.trouble.effect === 'none') return troubled(sent.trouble);
  const now = await readWarnings(board, user);
  const notified = command.input.text?.trim() ? 'yes' : 'no';
  const fresh = now && known ? [...now].filter((id) => !known.has(id)) : [];
  const [id] = fresh;
  if (id !== undefined && fresh.length === 1) {
    const http = sent.ok ? sent.answer.status : sent.trouble.http;
    const seen = { status: http ?? 200, skewMs: opened.answer.skewMs };
    return { ...confirmed(seen, { by: 'reload', notified, params: { warning: id } }), http };
  }
  if (!sent.ok) return troubled(sent.trouble);
  const isSeen = now !== null && known !== null;
  return isSeen && fresh.length === 0
    ? failed(failure('not-changed'), sent.answer, { by: 'reload' })
    : assumed(sent.answer, { notified });
}

function choose(form: Element, kind: string): void {
  for (const field of fieldsOf(form, KIND)) {
    if (field.matches('select')) (field as HTMLSelectElement).value = kind;
    else (field as HTMLInputElement).checked = field.getAttribute('value') === kind;
  }
}

/** The forum's answer names fields by selectors, as its own script takes them. */
function fillIn(form: Element, { formValues = {} }: XenforoAnswer): void {
  for (const [selector, value] of Object.entries(formValues)) {
    let field: Element | null = null;
    try {
      field = form.querySelector(selector);
    } catch {
      // Not a selector: nothing that can be filled in.
    }
    if (field === null) continue;
    if (field.matches('[type="checkbox" i], [type="radio" i]'))
      (field as HTMLInputElement).checked = Boolean(value);
    else (field as HTMLInputElement).value = String(value ?? '');
  }
}

function filling(form: Element, { input }: Command, kind: string) {
  const text = input.text?.trim() ?? '';
  const values = new Map<string, string | null>([[KIND, kind]]);
  const reason = input.reason?.trim();
  if (reason) values.set('notes', reason);
  if (input.seconds !== null) {
    values.set('expiry_enable', '1');
    values.set('expiry_value', String(Math.max(1, Math.round(input.seconds / DAY))));
    values.set('expiry_unit', 'days');
  }
  values.set('start_conversation', text === '' ? null : '1');
  const [title] = fieldsOf(form, 'conversation_title');
  if (title && text !== '' && !(title as HTMLInputElement).value)
    values.set('conversation_title', text.slice(0, 60));
  const needed = [KIND, ...(input.seconds === null ? [] : ['expiry_value', 'expiry_unit'])];
  return {
    values,
    needed: text === '' ? needed : [...needed, 'start_conversation'],
    ...(text === '' ? {} : { texts: { conversation_message: text } }),
  };
}

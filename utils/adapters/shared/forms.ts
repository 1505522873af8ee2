import { type Failure, failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { cut, textOf } from './dom';
import type { ForumRequest } from './requests';
import { absoluteUrl, ownUrl } from './urls';

/**
 * What a browser would send if the person filled in these fields and pressed the button: the form's own fields (the
 * anti-forgery token among them) from a page that was fetched a moment ago, and nothing else.
 *
 * One way for every forum that works by pages with forms: `requestOf` makes the request for `fetchPage`, `confirmForm` finds
 * the "are you sure?" in between, `optionsOf` what a list offers.
 */

export interface FetchedPage {
  document: Document;
  /** Where it came from, after redirects. */
  url: URL;
}

/**
 * By field name. Several values: those of a multiple list or of several boxes. Null: not sent, as a box that is not checked; a
 * field that is not in the form needs no unchecking.
 */
export type FieldValues = ReadonlyMap<string, string | readonly string[] | null>;

type Pair = readonly [name: string, value: string];

/** A button that submits a form; the first of a form is the one that the Enter key presses. */
export const SUBMIT =
  'button:not([type]), button[type="submit" i], input[type="submit" i], input[type="image" i]';

/**
 * `control`: a button that submits a form, a link that is the act, or a form, whose first button is pressed then. Refused, with
 * nothing to send: another origin, a field the form does not have, a value it does not take.
 */
export function requestOf(control: Element, page: FetchedPage, values: FieldValues): Result<ForumRequest> {
  if (control.matches('a[href], area[href]')) return linkRequest(control, page, values);
  const button = control.matches('form') ? null : control;
  const form = button === null ? control : formOf(button);
  if (form === null) return fail(failure('unsupported', { form: control.localName }));
  const action = button?.getAttribute('formaction') ?? form.getAttribute('action');
  const url = action ? resolve(action, page) : ok(new URL(page.url));
  if (!url.ok) return url;
  const filled = fill(form as HTMLFormElement, button ?? defaultButton(form), values);
  return filled.ok ? bodied(form, button, url.value, filled.value, page.url) : filled;
}

/** The form a button or field belongs to: the one around it, or the one its `form` attribute names. */
export function formOf(field: Element): Element | null {
  const id = field.getAttribute('form');
  return id === null ? field.closest('form') : field.ownerDocument.getElementById(id);
}

/** Every field and button of a form with this name, also those that stand outside of it; not the buttons that are pictures. */
export function fieldsOf(form: Element, name: string): Element[] {
  return elementsOf(form).filter((field) => field.getAttribute('name') === name);
}

/** As the browser counts them, so that a form torn apart by a table has all that is its own. */
function elementsOf(form: Element): Element[] {
  return Array.from((form as HTMLFormElement).elements ?? []);
}

/** What a list, or a group of radio buttons, lets a person choose from: empty and disabled entries left out. */
export function optionsOf(form: Element, name: string): { value: string; label: string }[] {
  return fieldsOf(form, name).flatMap((field) => {
    const isList = field.matches('select');
    if (!isList && !field.matches('input[type="radio" i]')) return [];
    const entries = isList ? Array.from(field.querySelectorAll('option')) : [field];
    return entries.flatMap((entry) => {
      const value = isList ? optionValue(entry) : (entry.getAttribute('value') ?? 'on');
      if (value === '' || entry.matches(':disabled, :disabled > option')) return [];
      const label = textOf(isList ? entry : (entry.closest('label') ?? labelOf(entry)), 200);
      return [{ value, label: label || value }];
    });
  });
}

/**
 * The form of a page that only asks "are you sure?": it posts, and has nothing to fill in but hidden fields and the fields named in
 * `asks` (a reason, say). Null where there is none, or more than one in `root`: then the page is something else.
 */
export function confirmForm(root: ParentNode, asks: readonly string[] = []): HTMLFormElement | null {
  const forms = Array.from(root.querySelectorAll<HTMLFormElement>('form')).filter((form) => {
    if (form.getAttribute('method')?.toLowerCase() !== 'post' || defaultButton(form) === null) return false;
    const open = Array.from(form.querySelectorAll('input, select, textarea')).filter(
      (field) => !field.matches(`input[type="hidden" i], ${SUBMIT}, input[type="button" i]`),
    );
    return open.every((field) => asks.includes(field.getAttribute('name') ?? ''));
  });
  return forms.length === 1 ? (forms[0] ?? null) : null;
}

function linkRequest(link: Element, page: FetchedPage, values: FieldValues): Result<ForumRequest> {
  const [field] = values.keys();
  if (field !== undefined) return fail(failure('unsupported', { form: field }));
  const url = resolve(link.getAttribute('href') ?? '', page);
  return url.ok ? ok({ url: url.value, isWrite: true, referrer: page.url }) : url;
}

function defaultButton(form: Element): Element | null {
  return form.querySelector(SUBMIT);
}

function labelOf(field: Element): Element | null {
  const id = field.getAttribute('id');
  const labels = Array.from(field.ownerDocument.querySelectorAll('label[for]'));
  return labels.find((label) => id !== null && label.getAttribute('for') === id) ?? null;
}

/** As the browser resolves it, but only to the page's own origin; said is where it would have gone. */
function resolve(address: string, { document, url }: FetchedPage): Result<URL> {
  const declared = document.querySelector('base[href]')?.getAttribute('href') ?? '';
  const base = URL.canParse(declared, url) ? new URL(declared, url) : url;
  const own = ownUrl(absoluteUrl(address, base), url);
  if (own !== null) return ok(own);
  const host = URL.canParse(address, base) ? new URL(address, base).host : '';
  return fail(failure('unsupported', { origin: host || cut(address, 60) }));
}

function bodied(
  form: Element,
  button: Element | null,
  url: URL,
  pairs: readonly Pair[],
  referrer: URL,
): Result<ForumRequest> {
  const said = (name: string) =>
    (button?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? '').toLowerCase();
  const method = said('method') || 'get';
  if (method === 'get') {
    url.search = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
    return ok({ url, isWrite: true, referrer });
  }
  const kind = said('enctype');
  if (method !== 'post' || kind === 'text/plain')
    return fail(failure('unsupported', { form: kind || method }));
  const body = kind === 'multipart/form-data' ? { multipart: pairs } : { form: pairs };
  return ok({ url, method: 'POST', body, referrer });
}

/** The form's own fields first, then what was set, then the button: the order the generic adapter always sent. */
function fill(form: HTMLFormElement, button: Element | null, values: FieldValues): Result<Pair[]> {
  const own = elementsOf(form).flatMap((field): Pair[] => {
    const name = field.getAttribute('name');
    return name && !values.has(name) ? valuesIn(field).map((value) => [name, value]) : [];
  });
  const set = [...values].flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one] as const));
  for (const [name, value] of set) {
    const problem = misfit(fieldsOf(form, name), name, value);
    if (problem !== null) return fail(problem);
  }
  const pressed = button?.getAttribute('name');
  const last: Pair[] = pressed ? [[pressed, button?.getAttribute('value') ?? '']] : [];
  return ok([...own, ...set, ...last].map(([name, value]) => [name, value.replace(/\r\n?|\n/g, '\r\n')]));
}

const NOT_SENT = `:disabled, fieldset, output, object, button, [type="button" i], [type="reset" i], [type="file" i], ${SUBMIT}`;

/** What a field sends as it stands. Not by `FormData`, which is another one where the page's document is no browser's. */
function valuesIn(field: Element): string[] {
  if (field.matches(NOT_SENT)) return [];
  if (field.matches('select')) {
    const options = Array.from(field.querySelectorAll('option'));
    const isSent = (option: HTMLOptionElement) =>
      option.selected && !option.disabled && !option.matches('optgroup[disabled] > option');
    return options.filter(isSent).map(({ value }) => value);
  }
  const input = field as HTMLInputElement;
  if (!field.matches('[type="checkbox" i], [type="radio" i]')) return [input.value];
  return input.checked ? [field.getAttribute('value') ?? 'on'] : [];
}

/** A field the form does not have, or a value it does not take: found out before anything is sent. */
function misfit(fields: readonly Element[], name: string, value: string): Failure | null {
  const [field] = fields;
  if (field === undefined) return failure('unsupported', { form: name });
  const takes = choicesOf(fields);
  if (takes !== null && !takes.includes(value)) return failure('invalid-input', { field: name });
  const limit = Number(field.getAttribute('maxlength') ?? Number.NaN);
  if (value.length > limit) return failure('invalid-input', { field: name, limit });
  const isTooSmall = Number(value) < Number(field.getAttribute('min') ?? Number.NaN);
  const isTooLarge = Number(value) > Number(field.getAttribute('max') ?? Number.NaN);
  return isTooSmall || isTooLarge ? failure('invalid-input', { field: name }) : null;
}

/** Null: any text. */
function choicesOf(fields: readonly Element[]): string[] | null {
  const [field] = fields;
  if (field?.matches('select')) {
    const open = field.querySelectorAll('option:not([disabled]):not(optgroup[disabled] > option)');
    return Array.from(open, optionValue);
  }
  if (!field?.matches('input[type="radio" i], input[type="checkbox" i]')) return null;
  return fields.map((one) => one.getAttribute('value') ?? 'on');
}

function optionValue(option: Element): string {
  return option.getAttribute('value') ?? option.textContent.trim();
}

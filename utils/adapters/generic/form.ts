import { cut } from '@/utils/adapters/shared/dom';
import type { ForumRequest } from '@/utils/adapters/shared/requests';
import { absoluteUrl, ownUrl } from '@/utils/adapters/shared/urls';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import { all, first } from './query';

/**
 * What a browser would send if the person filled in these fields and pressed the button: the form's own fields (the
 * anti-forgery token among them) from a page that was fetched a moment ago, and nothing else.
 */

export interface FetchedPage {
  document: Document;
  /** Where it came from, after redirects. */
  url: URL;
}

type Pair = readonly [name: string, value: string];

/** `control`: a form, a button that submits one, or a link that is the act. */
export function requestOf(
  control: Element,
  page: FetchedPage,
  values: ReadonlyMap<string, string>,
): Result<ForumRequest> {
  if (control.matches('a[href], area[href]')) return linkRequest(control, page, values);
  const button = control.matches('form') ? null : control;
  const form = button === null ? control : formOf(button);
  if (form === null) return fail(failure('unsupported', { form: control.localName }));
  const action = button?.getAttribute('formaction') ?? form.getAttribute('action');
  const url = action ? resolve(action, page) : ok(new URL(page.url));
  if (!url.ok) return url;
  const filled = fill(form as HTMLFormElement, button ?? first(form, SUBMIT), values);
  return filled.ok ? bodied(form, button, url.value, filled.value, page.url) : filled;
}

function linkRequest(
  link: Element,
  page: FetchedPage,
  values: ReadonlyMap<string, string>,
): Result<ForumRequest> {
  const [field] = values.keys();
  if (field !== undefined) return fail(failure('unsupported', { form: field }));
  const url = resolve(link.getAttribute('href') ?? '', page);
  return url.ok ? ok({ url: url.value, isWrite: true, referrer: page.url }) : url;
}

const SUBMIT = 'button:not([type]), button[type="submit" i], input[type="submit" i], input[type="image" i]';

function formOf(button: Element): Element | null {
  const id = button.getAttribute('form');
  return id === null ? button.closest('form') : button.ownerDocument.getElementById(id);
}

/** As the browser resolves it, but only to the page's own origin; said is where it would have gone. */
function resolve(address: string, { document, url }: FetchedPage): Result<URL> {
  const declared = first(document, 'base[href]')?.getAttribute('href') ?? '';
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

function fill(
  form: HTMLFormElement,
  button: Element | null,
  values: ReadonlyMap<string, string>,
): Result<Pair[]> {
  const own: Pair[] = [...new FormData(form)].flatMap(([name, value]) => {
    return typeof value === 'string' && !values.has(name) ? [[name, value] as const] : [];
  });
  for (const [name, value] of values) {
    const problem = misfit(form, name, value);
    if (problem !== null) return problem;
  }
  const pressed = button?.getAttribute('name');
  const last: Pair[] = pressed ? [[pressed, button?.getAttribute('value') ?? '']] : [];
  return ok([...own, ...values, ...last].map(([name, value]) => [name, value.replace(/\r\n?|\n/g, '\r\n')]));
}

/** A field the form does not have, or a value it does not take: found out before anything is sent. */
function misfit(form: Element, name: string, value: string): Result<never> | null {
  const fields = all(form.ownerDocument, `[name="${CSS.escape(name)}"]`).filter(
    (field) => field.closest('form') === form || field.getAttribute('form') === (form.id || null),
  );
  const [field] = fields;
  if (field === undefined) return fail(failure('unsupported', { form: name }));
  const takes = choicesOf(fields);
  if (takes !== null && !takes.includes(value)) return fail(failure('invalid-input', { field: name }));
  const limit = Number(field.getAttribute('maxlength') ?? Number.NaN);
  if (value.length > limit) return fail(failure('invalid-input', { field: name, limit }));
  const isTooSmall = Number(value) < Number(field.getAttribute('min') ?? Number.NaN);
  const isTooLarge = Number(value) > Number(field.getAttribute('max') ?? Number.NaN);
  return isTooSmall || isTooLarge ? fail(failure('invalid-input', { field: name })) : null;
}

/** Null: any text. */
function choicesOf(fields: readonly Element[]): string[] | null {
  const [field] = fields;
  if (field?.matches('select')) {
    return all(field, 'option').map((option) => option.getAttribute('value') ?? option.textContent.trim());
  }
  if (!field?.matches('input[type="radio" i], input[type="checkbox" i]')) return null;
  return fields.map((one) => one.getAttribute('value') ?? 'on');
}

import { cut, parseHtml, textOf } from '@/utils/adapters/shared/dom';
import { type FieldValues, fieldsOf, requestOf } from '@/utils/adapters/shared/forms';
import { type Answer, type ForumRequest, fetchText, type Sent } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import { z } from '@/utils/domain/zod-mini';
import { asksPassword, type Board, look, stopped } from './board';

/**
 * Forms of XenForo: fetched a moment before, filled in, and sent as the page's own scripts send them, so that the answer is data. What the form
 * has in fields, the anti-forgery token among them, goes along as it stands: boxes that are left out count as off.
 */

export interface Filling {
  /** What the form has no field for is left out, but for the names in `needed`. */
  values?: FieldValues;
  /** Fields without which the act would be another one. */
  needed?: readonly string[];
  /** Texts in BBCode. A rich editor's field of markup, which would count more, is left out for each. */
  texts?: Readonly<Record<string, string>>;
}

const answerSchema = z.object({
  status: z.string(),
  message: z.optional(z.unknown()),
  redirect: z.optional(z.nullable(z.string())),
  errors: z.optional(
    z.union([z.array(z.string()), z.record(z.string(), z.union([z.string(), z.array(z.string())]))]),
  ),
  errorHtml: z.optional(z.unknown()),
  html: z.optional(z.nullable(z.object({ content: z.optional(z.nullable(z.string())) }))),
  formValues: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
});
export type XenforoAnswer = z.infer<typeof answerSchema>;

/** The form on a page whose address ends with this, or the one that has this field. */
export function formIn(root: ParentNode, act: string, field: string | null = null): Element | null {
  const forms = Array.from(root.querySelectorAll('form[method="post" i]'));
  const ends = (form: Element): boolean => {
    const action = (form.getAttribute('action') ?? '').split('#')[0] ?? '';
    return new RegExp(`/${act}/?([&?]|$)`).test(action);
  };
  const has = (form: Element): boolean => field === null || fieldsOf(form, field).length > 0;
  return forms.find((form) => ends(form) && has(form)) ?? (field === null ? null : (forms.find(has) ?? null));
}

export async function press(
  board: Board,
  page: Answer<Document>,
  form: Element,
  { values = new Map(), needed = [], texts = {} }: Filling = {},
): Promise<Sent<XenforoAnswer>> {
  const has = (name: string) => fieldsOf(form, name).length > 0;
  if (needed.some((name) => !has(name))) return stopped(failure('no-right'), page);
  const known = new Map([...values].filter(([name]) => has(name)));
  for (const name of Object.keys(texts).flatMap((text) => [text, `${text}_html`])) {
    if (has(name)) known.set(name, null);
  }
  const request = requestOf(form, { document: page.body, url: page.url }, known);
  if (!request.ok) return stopped(request.error, page);
  return ask(board, asScript(request.value, texts));
}

/** Sends a form of its own making, with the token of the page it belongs to. */
export async function pressOwn(
  board: Board,
  page: Answer<Document>,
  url: URL,
  fields: Readonly<Record<string, string>>,
): Promise<Sent<XenforoAnswer>> {
  const token = tokenIn(page.body);
  if (token === null) return stopped(failure('token-refused'), page);
  const form = [...Object.entries(fields), ['_xfToken', token] as const];
  return ask(board, asScript({ url, method: 'POST', body: { form }, referrer: page.url }, {}));
}

export function tokenIn(document: Document): string | null {
  const field = document.querySelector('input[name="_xfToken"]')?.getAttribute('value');
  return field || document.documentElement.getAttribute('data-csrf') || null;
}

function asScript(request: ForumRequest, texts: Readonly<Record<string, string>>): ForumRequest {
  const { body } = request;
  const own = body && 'form' in body ? body.form : body && 'multipart' in body ? body.multipart : [];
  const pairs = Array.isArray(own) ? own : Object.entries(own);
  const asked = request.referrer ?? request.url;
  const marks = { _xfRequestUri: asked.pathname + asked.search, _xfWithData: '1', _xfResponseType: 'json' };
  return {
    ...request,
    method: 'POST',
    headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
    body: { form: [...pairs, ...Object.entries({ ...texts, ...marks })] },
  };
}

async function ask(board: Board, request: ForumRequest): Promise<Sent<XenforoAnswer>> {
  const sent = await fetchText(board.env, request);
  if (!sent.ok) return sent;
  const { answer } = sent;
  const body = understand(answer.body);
  const problem = body === null ? foreign(answer) : problemIn(board, answer.status, body);
  if (body !== null && problem === null) return { ok: true, answer: { ...answer, body } };
  const isRefused = (answer.status >= 400 && answer.status < 500) || body !== null;
  const effect = isRefused ? 'none' : 'possible';
  const { status: http, skewMs } = answer;
  return { ok: false, trouble: { failure: problem ?? failure('not-understood'), http, skewMs, effect } };
}

function understand(text: string): XenforoAnswer | null {
  try {
    const parsed = answerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function foreign({ status, body }: Answer<string>): Failure {
  if (status >= 500) return failure('server-error', { status });
  if (status === 401) return failure('signed-out');
  return failure(/^\s*</.test(body) ? 'blocked-by-host' : 'not-understood', { status });
}

/** `status: error` comes with 200 too; an overlay in place of an answer asks for something first. */
function problemIn({ env }: Board, status: number, body: XenforoAnswer): Failure | null {
  const html = body.html?.content;
  const overlay = html ? parseHtml(env.document, html) : null;
  if (overlay && logInIn(overlay)) return failure('signed-out');
  if (overlay && asksPassword(overlay)) return failure('asks-password');
  if (body.status === 'ok' && status < 400) return null;
  const reason = errorsIn(body).map((words) => textOf(parseHtml(env.document, words).body, 300));
  if (status === 401) return failure('signed-out');
  if (status === 404 || status === 410) return failure('gone');
  if (status >= 500) return failure('server-error', { status });
  if (status === 403) return failure('no-right');
  const words = cut(reason.join(' '), 300);
  return failure('refused', words === '' ? { status } : { status, reason: words });
}

function logInIn(overlay: Document): boolean {
  return (
    overlay.querySelector('form[action*="login/login"], form[action*="login"] input[name="login"]') !== null
  );
}

function errorsIn({ errors = [] }: XenforoAnswer): string[] {
  return Array.isArray(errors) ? errors : Object.values(errors).flat();
}

/** Fetches a page, finds the form on it and sends it filled in. Without such a form there is no right to that here. */
export async function fetchAndPress(
  board: Board,
  url: URL,
  find: (document: Document) => Element | null,
  fill: (form: Element) => Filling = () => ({}),
): Promise<Sent<XenforoAnswer>> {
  const page = await look(board, url);
  if (!page.ok) return page;
  const form = find(page.answer.body);
  return form === null
    ? stopped(failure('no-right'), page.answer)
    : press(board, page.answer, form, fill(form));
}

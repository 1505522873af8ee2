import type { Faults } from './faults';
import type { Html } from './html';
import { Refusal } from './refusal';
import type { Session, Sessions } from './sessions';
import type { Store } from './store';
import type { Member } from './types';

/** What one running forum is made of. */
export interface Forum {
  store: Store;
  sessions: Sessions;
  faults: Faults;
  /** Name of the session cookie: has the port in it, for cookies of one host are shared by all its ports. */
  cookie: string;
}

/** One request, as handlers see it. */
export interface Context {
  forum: Forum;
  store: Store;
  url: URL;
  params: Readonly<Record<string, string>>;
  form: URLSearchParams;
  session: Session | null;
  viewer: Member | null;
}

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export type Handler = (context: Context) => Answer;

const HTML_TYPE = 'text/html; charset=utf-8';

export function answerPage(page: Html, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return {
    status,
    headers: { 'content-type': HTML_TYPE, ...headers },
    body: `<!doctype html>\n${page.text}`,
  };
}

export function answerJson(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function redirect(to: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 303, headers: { location: to, ...headers }, body: '' };
}

/** 303 back to a page that then says what was done. A form's `return` field wins over `to`, if it is a path of ours. */
export function done(context: Context, said: string, to: string): Answer {
  if (context.session) context.session.flash = { kind: 'success', text: said };
  const wanted = context.form.get('return');
  return redirect(isOwnPath(wanted) ? wanted : to);
}

export function isOwnPath(path: string | null): path is string {
  return path !== null && /^\/(?![/\\])[^\s]*$/.test(path);
}

/** The number a path names, ignoring a name after it: `5-hannah-brandt` is 5. */
export function numberOf(context: Context, name = 'id'): number {
  const number = /^(\d{1,9})(?:-|$)/.exec(context.params[name] ?? '')?.[1];
  if (number === undefined) throw new Refusal('not-found', 'There is no such page.');
  return Number(number);
}

/** A text field of the form: trimmed, not longer than `max`, and not empty if it is needed. */
export function textField(
  form: URLSearchParams,
  name: string,
  label: string,
  max: number,
  needed = true,
): string {
  const text = (form.get(name) ?? '').replace(/\r\n?/g, '\n').trim();
  if (needed && text === '') throw new Refusal('invalid', `${label} must not be empty.`);
  if (text.length > max) {
    throw new Refusal(
      'invalid',
      `${label} is too long: ${text.length} characters, at most ${max} are allowed.`,
    );
  }
  return text;
}

export function wholeNumberField(form: URLSearchParams, name: string, label: string, max: number): number {
  const text = (form.get(name) ?? '').trim();
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= max) return number;
  throw new Refusal('invalid', `${label} must be a whole number from 1 to ${max}.`);
}

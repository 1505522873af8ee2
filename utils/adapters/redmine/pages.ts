import { firstText, textOf } from '@/utils/adapters/shared/dom';
import { confirmed, failed, troubled } from '@/utils/adapters/shared/outcomes';
import { type Answer, fetchPage, fetchText, type Sent } from '@/utils/adapters/shared/requests';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { ActEnv } from '@/utils/adapters/types';
import { type Failure, failure } from '@/utils/domain/failure';
import type { Command, Outcome } from '@/utils/domain/outcome';
import { detectRedmine } from './detect';
import { userId } from './people';
import * as select from './selectors';

/**
 * Asking Redmine as the viewer, by its pages: forums have no other interface, and addresses that end in `.json` take no session and
 * make the browser ask for a password. A form without a good token signs the viewer out, so a token always comes from a page of this
 * very moment that was drawn for this very viewer, and nothing is sent without one.
 */
export interface Asking {
  env: ActEnv;
  /** Where this Redmine begins, with a slash at its end. */
  root: URL;
  /** Id or name of the viewer the page was drawn for; null skips the check. */
  viewer: string | null;
}

/** One command being carried out. */
export interface Job extends Asking {
  command: Command;
}

export interface FreshPage {
  answer: Answer<Document>;
  document: Document;
  token: string;
  viewer: string;
}

/** A value that was found, or the outcome that ends the command. */
export type Found<T> = { ok: true; value: T } | { ok: false; outcome: Outcome };

export const found = <T>(value: T): Found<T> => ({ ok: true, value });
export const halt = (outcome: Outcome): { ok: false; outcome: Outcome } => ({ ok: false, outcome });

const CONTROLLER_PATH = /\/(boards|issues|journals|messages|my|projects|users|news|activity|search)(\/|$)/;

/** By the link home, else by what Redmine's own addresses begin with. */
export function rootOf(document: Document, url: URL): URL {
  const home = ownUrl(document.querySelector(select.HOME)?.getAttribute('href'), url);
  if (home !== null) return new URL(home.pathname.replace(/\/*$/, '/'), url.origin);
  const at = url.pathname.search(CONTROLLER_PATH);
  return new URL(at < 0 ? '/' : url.pathname.slice(0, at + 1), url.origin);
}

function isLogIn({ pathname }: URL): boolean {
  return pathname.endsWith('/login');
}

/** Fetches a page and makes sure that it is Redmine's, drawn for the viewer the command is for. */
export async function openPage(job: Asking, path: string): Promise<Found<FreshPage>> {
  const sent = await fetchPage(job.env, { url: new URL(path, job.root), isLogIn });
  if (!sent.ok) return halt(troubled(sent.trouble));
  const fresh = freshPage(sent.answer, job.viewer);
  return 'code' in fresh ? halt(failed(fresh, sent.answer)) : found(fresh);
}

function freshPage(answer: Answer<Document>, expected: string | null): FreshPage | Failure {
  const document = answer.body;
  const problem = problemIn(answer);
  if (problem !== null) return problem;
  if (detectRedmine({ document, url: answer.url, recipes: [] }) === 0) return notRedmine(answer);
  const link = document.querySelector(select.VIEWER);
  const viewer = userId(link);
  if (viewer === null) return failure('signed-out');
  if (expected !== null && expected !== viewer && expected !== textOf(link, 200)) {
    return failure('other-viewer');
  }
  const token = document.querySelector(select.TOKEN)?.getAttribute('content');
  return token ? { answer, document, token, viewer } : failure('not-understood', { status: answer.status });
}

function notRedmine({ status }: Answer<unknown>): Failure {
  return failure('blocked-by-host', { status });
}

/** What Redmine has against it, null when it has nothing. Refusals come with any status, 200 among them. */
export function problemIn(answer: Answer<Document>): Failure | null {
  const { status, body: document } = answer;
  const isRedmine = detectRedmine({ document, url: answer.url, recipes: [] }) !== 0;
  if (status === 401) return failure('signed-out');
  if (status >= 400 && !isRedmine) return status === 404 ? failure('gone') : notRedmine(answer);
  // Somebody who is signed out is refused many things like anybody else, and a bad token has just signed them out.
  if (status >= 400 && document.querySelector(select.VIEWER) === null) return failure('signed-out');
  if (status === 404 || status === 410) return failure('gone');
  if (status === 403) return failure('no-right');
  if (document.querySelector('.conflict')) return failure('changed-meanwhile');
  if (document.querySelector(select.PASSWORD_FORM)) return failure('asks-password');
  const reason = firstText(document, select.ERROR, 300);
  if (reason !== null) return failure('refused', { reason });
  return status >= 400 ? failure('refused', { reason: String(status) }) : null;
}

/** Sends a form with the token of a page just fetched. Fields that are not sent stay as they are. */
export function submit(
  job: Asking,
  path: string,
  { token }: FreshPage,
  fields: Readonly<Record<string, string>>,
): Promise<Sent<Document>> {
  const form = Object.entries({ ...fields, authenticity_token: token }).map(
    ([name, value]) => [name, value.replace(/\r\n?|\n/g, '\r\n')] as const,
  );
  return fetchPage(job.env, { url: new URL(path, job.root), method: 'POST', body: { form }, isLogIn });
}

/**
 * Scripts in which Redmine hands out what a page needs: read, never run. Asked for by any type: asked for as a script, the refusal of a
 * viewer who is signed out would make the browser ask for a password.
 */
export async function fetchScript(
  job: Asking,
  path: string,
  post: FreshPage | null = null,
): Promise<Found<string>> {
  const headers = { 'X-Requested-With': 'XMLHttpRequest', Accept: '*/*' };
  const sent = await fetchText(job.env, {
    url: new URL(path, job.root),
    headers: post === null ? headers : { ...headers, 'X-CSRF-Token': post.token },
    isLogIn,
    ...(post === null ? {} : { method: 'POST' as const, isWrite: false }),
  });
  if (!sent.ok) return halt(troubled(sent.trouble));
  const { answer } = sent;
  if (/javascript/.test(answer.headers.get('content-type') ?? '') && answer.status === 200)
    return found(answer.body);
  return halt(failed(scriptProblem(answer.status), answer));
}

function scriptProblem(status: number): Failure {
  if (status === 401 || status === 422) return failure('signed-out');
  if (status === 403) return failure('no-right');
  if (status === 404) return failure('gone');
  return failure(status >= 500 ? 'server-error' : 'not-understood', { status });
}

/** The text in the first string of a script that follows `before`. */
export function stringAfter(script: string, before: RegExp): string | null {
  const start = before.exec(script);
  const rest = start === null ? '' : script.slice(start.index + start[0].length);
  const quoted = /^\s*(?:"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)')/.exec(rest);
  const text = quoted?.[1] ?? quoted?.[2];
  return text?.replace(/\\([\s\S])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark)) ?? null;
}

export type Look = () => Promise<Partial<Outcome> | null>;

/**
 * What came of a form that was sent. Redmine's own refusal ends it; else `look` reads the state back, where there was no answer too. Seen
 * done, it is confirmed. Without an answer and not seen, it stays unknown: it may still be on its way.
 */
export async function settle(sent: Sent<Document>, more: Partial<Outcome>, look: Look): Promise<Outcome> {
  const problem = sent.ok ? problemIn(sent.answer) : null;
  if (sent.ok && problem !== null) return failed(problem, sent.answer, more);
  if (!sent.ok && (sent.trouble.effect === 'none' || sent.trouble.failure.code === 'page-gone')) {
    return troubled(sent.trouble, more);
  }
  const seen = await look();
  if (seen !== null) {
    const base = sent.ok ? confirmed(sent.answer) : { ...troubled(sent.trouble), failure: null };
    return { ...base, state: 'confirmed', by: 'reload', ...more, ...seen };
  }
  if (!sent.ok) return troubled(sent.trouble, more);
  return failed(failure('not-changed'), sent.answer, { by: 'reload', ...more });
}

/** As Redmine stores and we compare a text. */
export function plain(text: string | null | undefined): string {
  return (text ?? '').replace(/\r\n?/g, '\n').trim();
}

/** Of a text field that Redmine drew: its first line break belongs to the tag. */
export function fieldText(field: Element): string {
  return (field.textContent ?? '').replace(/\r\n?/g, '\n').replace(/^\n/, '');
}

/** Texts and versions as last read for the moderator: an edit must not overwrite a later one. By what they belong to. */
const keptByDocument = new WeakMap<Document, Map<string, string>>();

export function kept({ env }: Asking): Map<string, string> {
  const known = keptByDocument.get(env.document) ?? new Map<string, string>();
  keptByDocument.set(env.document, known);
  return known;
}

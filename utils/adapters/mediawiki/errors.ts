import { cut, tidy } from '@/utils/adapters/shared/dom';
import { type Failure, type FailureCode, failure } from '@/utils/domain/failure';
import { at, listAt, textAt } from './json';

/** MediaWiki says errors with HTTP 200, in two shapes, by codes that stay the same in every language. */

export interface ApiError {
  code: string;
  /** In the wiki's language, plain. */
  text: string;
}

/** The error of an answer, null when it has none: `errors: […]` as asked for, or the older `error: {…}`. */
export function errorIn(body: unknown): ApiError | null {
  const first = listAt(body, 'errors')[0] ?? at(body, 'error');
  const code = textAt(first, 'code');
  if (code === null) return first === undefined ? null : { code: 'unknown', text: '' };
  return { code, text: textAt(first, 'text') ?? textAt(first, 'info') ?? '' };
}

const CODES: Readonly<Record<string, FailureCode>> = {
  assertuserfailed: 'signed-out',
  assertnameduserfailed: 'signed-out',
  notloggedin: 'signed-out',
  'mustbeloggedin-generic': 'signed-out',
  badtoken: 'token-refused',
  permissiondenied: 'no-right',
  protectedpage: 'no-right',
  protectedtitle: 'no-right',
  cascadeprotected: 'no-right',
  protectednamespace: 'no-right',
  'protectednamespace-interface': 'no-right',
  noedit: 'no-right',
  'noedit-anon': 'no-right',
  blocked: 'no-right',
  autoblocked: 'no-right',
  ipbblocked: 'no-right',
  ipbnounblockself: 'no-right',
  cantblock: 'no-right',
  cantedit: 'no-right',
  readapidenied: 'no-right',
  noautopatrol: 'no-right',
  'markedaspatrollederror-noautopatrol': 'no-right',
  editconflict: 'changed-meanwhile',
  undofailure: 'changed-meanwhile',
  alreadyrolled: 'changed-meanwhile',
  pagedeleted: 'changed-meanwhile',
  missingtitle: 'gone',
  nosuchpageid: 'gone',
  nosuchrevid: 'gone',
  nosuchsection: 'gone',
  nosuchuser: 'gone',
  cantundelete: 'gone',
  alreadyblocked: 'already-done',
  cantunblock: 'already-done',
  ratelimited: 'rate-limited',
  actionthrottledtext: 'rate-limited',
  maxlag: 'rate-limited',
  readonly: 'read-only',
  readonlytext: 'read-only',
  invalidexpiry: 'invalid-input',
  pastexpiry: 'invalid-input',
  patroldisabled: 'unsupported',
};

/** What the moderator is told of an error; codes nobody foresaw keep the wiki's own words. */
export function failureOf({ code, text }: ApiError): Failure {
  if (code.startsWith('internal_api_error')) return failure('server-error');
  const known = Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  if (known !== undefined) return failure(known);
  return failure('refused', { reason: cut(tidy(text || code), 300) });
}

/** Whether the wiki may have done it all the same: it broke on the way, or said something nobody understands. */
export function mayHaveActed({ code }: ApiError): boolean {
  return code === 'unknown' || code.startsWith('internal_api_error');
}

import type { Answer, Asked, Guard } from '../server';
import type { DiscourseState, Member } from './state';

/** How Discourse refuses. Its sentences are in German here: nobody may go by them. */

export function refuse(status: number, sentence: string, type?: string): Answer {
  return { status, json: { errors: [sentence], ...(type === undefined ? {} : { error_type: type }) } };
}

export const NOT_FOUND = refuse(404, 'Die angeforderte Seite gibt es nicht.', 'not_found');
export const NO_ACCESS = refuse(403, 'Das darfst du nicht.', 'invalid_access');
const NOT_LOGGED_IN = refuse(403, 'Du musst angemeldet sein.', 'not_logged_in');
const READ_ONLY = refuse(503, 'Die Seite kann gerade nur gelesen werden.', 'read_only');

/** What is shown in place of data to requests that do not look like the front end's own. */
const SHELL: Answer = {
  html: '<!doctype html><html><head><title>Kleingarten</title></head><body></body></html>',
};

export function viewerOf({ cookies }: Asked, state: DiscourseState): Member | null {
  const viewer = state.members.get(Number(cookies.get('_t')));
  return viewer && !viewer.gone ? viewer : null;
}

export const isStaff = (viewer: Member | null): boolean =>
  viewer !== null && (viewer.admin || viewer.moderator);

export function tokenOf(viewer: Member | null, state: DiscourseState): string {
  return `token-${viewer?.id ?? 'nobody'}-${state.tokens}`;
}

const isData = ({ path, headers }: Asked): boolean =>
  path.endsWith('.json') || headers['x-requested-with'] === 'XMLHttpRequest';

const looksLikeTheFrontEnd: Guard<DiscourseState> = (asked) =>
  asked.method === 'GET' || isData(asked) ? null : SHELL;

/** Origin and Referer do not matter to it; the token does, for everything that changes something. */
const hasToken: Guard<DiscourseState> = (asked, state) => {
  if (asked.method === 'GET') return null;
  const isRight = asked.headers['x-csrf-token'] === tokenOf(viewerOf(asked, state), state);
  return isRight ? null : { status: 403, text: '["BAD CSRF"]' };
};

const mayWrite: Guard<DiscourseState> = (asked, state) => {
  if (asked.method === 'GET') return null;
  if (viewerOf(asked, state) === null) return NOT_LOGGED_IN;
  return state.settings.readOnly ? { ...READ_ONLY, headers: { 'Discourse-Readonly': 'true' } } : null;
};

const mayRead: Guard<DiscourseState> = (asked, state) => {
  const isOpen = asked.path.startsWith('/session/') || !state.settings.loginRequired;
  return isOpen || viewerOf(asked, state) !== null ? null : NOT_LOGGED_IN;
};

export const guards: readonly Guard<DiscourseState>[] = [looksLikeTheFrontEnd, hasToken, mayRead, mayWrite];

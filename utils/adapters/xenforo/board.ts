import { cut, textOf } from '@/utils/adapters/shared/dom';
import { type Answer, fetchPage, type Sent } from '@/utils/adapters/shared/requests';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { ActEnv } from '@/utils/adapters/types';
import { type Failure, failure } from '@/utils/domain/failure';
import { detectXenforo } from './detect';
import { readViewer } from './viewer';

/** A forum as the viewer's browser talks to it: whole pages are read, for they say who is signed in and what the menus hold. */
export interface Board {
  env: ActEnv;
  /** Folder of the forum, with a slash at the end. */
  root: URL;
  /** Whether what comes after it stands in the path, not after `index.php?`. */
  friendly: boolean;
  /** Id or name of the viewer the page was drawn for; null skips the check. */
  viewer: string | null;
}

export function openBoard(env: ActEnv, viewer: string | null): Board {
  const { document } = env;
  const friendly = document.querySelector('a[href*="index.php?"]') === null;
  return { env, root: rootOf(env), friendly, viewer };
}

/** From the set-up of the page's own scripts, else from the link that its logo is. */
function rootOf({ document, url }: ActEnv): URL {
  for (const { textContent } of document.querySelectorAll('script:not([src])')) {
    const path = /\bbasePath["']?\s*:\s*["']([^"']*)["']/.exec(textContent)?.[1]?.replaceAll('\\/', '/');
    const own = ownUrl(path, url);
    if (own !== null) return folderOf(own);
  }
  const logo = ownUrl(document.querySelector('.p-header-logo a[href]')?.getAttribute('href'), url);
  return folderOf(logo ?? new URL('/', url));
}

const folderOf = ({ origin, pathname }: URL): URL => new URL('.', origin + pathname);

/** `posts/12/delete`: the forum sends on to whatever it calls that itself. */
export function at(
  { root, friendly }: Board,
  path: string,
  query: Readonly<Record<string, string>> = {},
): URL {
  const more = new URLSearchParams(query).toString();
  const first = friendly ? '?' : '&';
  return new URL(`${friendly ? path : `index.php?${path}`}${more === '' ? '' : first + more}`, root);
}

/** A page of the forum for the viewer the moderator's page was drawn for; everything else is trouble. */
export async function look(board: Board, url: URL): Promise<Sent<Document>> {
  const sent = await fetchPage(board.env, { url, isLogIn: isLogInPage });
  if (!sent.ok) return sent;
  const problem = problemOf(board, sent.answer);
  return problem === null ? sent : stopped(problem, sent.answer);
}

function isLogInPage({ pathname, search }: URL): boolean {
  return /\/login\/?$/.test(pathname) || /^\?login\/?($|&)/.test(search);
}

/** The log-in form and the question for the password stand in place of any page, under that page's own address. */
function problemOf({ viewer: expected }: Board, { status, body, url }: Answer<Document>): Failure | null {
  if (detectXenforo({ document: body, url, recipes: [] }) === 0) {
    if (status === 401) return failure('signed-out');
    return failure(status >= 400 ? 'blocked-by-host' : 'not-understood', { status });
  }
  const viewer = readViewer(body);
  if (!viewer.signedIn) return failure('signed-out');
  if (expected !== null && viewer.id !== null && ![viewer.id, viewer.name].includes(expected)) {
    return failure('other-viewer');
  }
  if (asksPassword(body)) return failure('asks-password');
  if (status === 403) return failure('no-right');
  if (status === 404 || status === 410) return failure('gone');
  if (status < 400) return null;
  const reason = cut(textOf(body.querySelector('.p-body-pageContent .blockMessage')), 300);
  return failure('refused', reason === '' ? { status } : { status, reason });
}

/** In the content, not in the log-in form that the head of the page may hold. */
export function asksPassword(root: ParentNode): boolean {
  const field = root.querySelector(
    '.p-body-pageContent input[type="password"], .block input[type="password"]',
  );
  return field?.closest('form[method="post" i]') != null;
}

/** Nothing was done, and why. */
export function stopped(
  problem: Failure,
  { status, skewMs }: Pick<Answer<unknown>, 'status' | 'skewMs'>,
): Sent<never> {
  return { ok: false, trouble: { failure: problem, http: status, skewMs, effect: 'none' } };
}

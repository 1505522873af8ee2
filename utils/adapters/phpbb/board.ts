import { textOf } from '@/utils/adapters/shared/dom';
import { type Answer, type ForumRequest, fetchPage, type Sent } from '@/utils/adapters/shared/requests';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { ActEnv } from '@/utils/adapters/types';
import { type Failure, failure } from '@/utils/domain/failure';
import { detectPhpbb } from './detect';
import { HEAD } from './selectors';
import { readViewer } from './viewer';

/** A board as the viewer's browser talks to it, and what its answers mean. */
export interface Board {
  env: ActEnv;
  /** Folder the board's scripts are in. */
  root: URL;
  /** Id of the viewer the page was drawn for; null skips the check. */
  viewer: string | null;
}

export function openBoard(env: ActEnv, viewer: string | null): Board {
  return { env, root: rootOf(env.document, env.url), viewer };
}

/** By the board's own navigation: the page itself may have an address that was made up for search engines, or go through `app.php`. */
function rootOf(document: Document, url: URL): URL {
  for (const head of document.querySelectorAll(HEAD)) {
    const link = head.querySelector('a[href*="ucp.php"], a[href*="index.php"], a[href*="mcp.php"]');
    const own = ownUrl(link?.getAttribute('href'), url);
    if (own !== null) return new URL('.', own.origin + own.pathname);
  }
  return new URL('.', url.origin + url.pathname.replace(/app\.php(\/.*)?$/, ''));
}

/** An address of the board, without a session id: the cookie has it. */
export function at(
  board: Board,
  path: string,
  parameters: Readonly<Record<string, string | null>> = {},
): URL {
  const url = new URL(path, board.root);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return url;
}

/** A page of the board for the viewer the moderator's page was drawn for; everything else is trouble. */
export async function ask(board: Board, request: ForumRequest): Promise<Sent<Document>> {
  const sent = await fetchPage(board.env, request);
  if (!sent.ok) return sent;
  const { answer } = sent;
  const problem = problemOf(board, answer);
  if (problem === null) return sent;
  const isWrite = request.isWrite ?? (request.method ?? 'GET') !== 'GET';
  const mayHaveDone = isWrite && problem.code === 'not-understood';
  return {
    ok: false,
    trouble: {
      failure: problem,
      http: answer.status,
      skewMs: answer.skewMs,
      effect: mayHaveDone ? 'possible' : 'none',
    },
  };
}

export const look = (board: Board, url: URL) => ask(board, { url });

/**
 * phpBB puts its log-in form in place of any page, under that page's own address and often with 200, and asks moderators who are
 * signed in for their password again where it wants to be sure.
 */
function problemOf({ viewer: expected }: Board, answer: Answer<Document>): Failure | null {
  const { status, body } = answer;
  if (detectPhpbb({ document: body, url: answer.url, recipes: [] }) === 0) return foreign(status);
  if (body.querySelector('form#login, form[action*="mode=login"] input[type="password"]'))
    return failure('signed-out');
  const viewer = readViewer(body);
  if (status === 401 || !viewer.signedIn) return failure('signed-out');
  if (expected !== null && viewer.id !== null && ![viewer.id, viewer.name].includes(expected)) {
    return failure('other-viewer');
  }
  if (status === 403) return failure('no-right');
  if (status === 404 || status === 410) return failure('gone');
  return status >= 400 ? refusal(answer) : null;
}

/** Not the board speaking: a host, a firewall, a portal. */
function foreign(status: number): Failure {
  if (status === 401) return failure('signed-out');
  if (status >= 400) return failure('blocked-by-host', { status });
  return failure('not-understood', { status });
}

/** The board's own words for why not; shown, never kept. */
export function refusal({ body, status }: Answer<Document>): Failure {
  const words = textOf(body.querySelector('.error, #message p, .message-content'), 300).replace(/\n/g, ' ');
  return failure('refused', words === '' ? { status } : { status, reason: words });
}

import type { Sent } from '@/utils/adapters/shared/requests';
import { failure } from '@/utils/domain/failure';
import { type Board, type BoardPage, type Parameters, send } from './board';

/**
 * Acts on "selected" posts and threads: MyBB takes the selection from a cookie, not from the request. Ours is under a name of its
 * own, as if it came from a search, so that what the moderator has ticked in the page is neither acted upon nor lost.
 */
export async function sendForSelection(
  board: Board,
  page: BoardPage,
  form: Parameters,
  id: string,
): Promise<Sent<string>> {
  const search = String(board.env.now() % 1_000_000_000);
  const cookie = openCookie(board, `inlinemod_search${search}`);
  cookie.write(`|${id}|`);
  try {
    if (cookie.read() === null) return noCookie;
    return await send(board, 'moderation.php', { ...form, inlinetype: 'search', searchid: search }, page);
  } finally {
    cookie.write(null);
  }
}

const noCookie = {
  ok: false,
  trouble: { failure: failure('blocked-by-page'), http: null, skewMs: null, effect: 'none' },
} as const;

/**
 * Marking reports as read takes the ids from the request, but only when nothing is ticked in the report centre: a cookie of ticked
 * reports comes first, and every report in it would be marked. It is put aside for the request, and without this one put back.
 */
export async function withoutTickedReports<T>(board: Board, id: string, act: () => Promise<T>): Promise<T> {
  const ticked = openCookie(board, 'inlinereports');
  const all = openCookie(board, 'inlinereports_removed');
  const [before, removed] = [ticked.read(), all.read()];
  if (before === null) return act();
  ticked.write(null);
  all.write(null);
  try {
    return await act();
  } finally {
    const rest = before.split('|').filter((one) => one !== '' && one !== id);
    if (rest.length > 0) ticked.write(`|${rest.join('|')}|`);
    if (removed !== null) all.write(removed);
  }
}

/** A cookie of the board, with the prefix, path and domain that its pages name. */
function openCookie({ env, base }: Board, plainName: string) {
  const { document } = env;
  const source = Array.from(document.querySelectorAll('script:not([src])'), (one) => one.textContent).join(
    '\n',
  );
  const named = (variable: string) => new RegExp(`\\b${variable} = "([^"]*)"`).exec(source)?.[1] ?? '';
  const name = `${named('cookiePrefix')}${plainName}`;
  const domain = named('cookieDomain');
  const place = `; path=${named('cookiePath') || base.pathname}${domain ? `; domain=${domain}` : ''}`;
  return {
    read(): string | null {
      const pair = document.cookie.split('; ').find((one) => one.startsWith(`${name}=`));
      return pair === undefined ? null : decodeURIComponent(pair.slice(name.length + 1));
    },
    /** For the rest of an hour, as MyBB's own script does; null takes it away. */
    write(value: string | null): void {
      const age = value === null ? 0 : 3600;
      document.cookie = `${name}=${encodeURIComponent(value ?? '')}${place}; max-age=${age}; samesite=lax`;
    },
  };
}

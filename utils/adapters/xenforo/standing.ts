import { firstText, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import type { ActEnv } from '@/utils/adapters/types';
import type { Author, PageContext, Standing } from '@/utils/domain/post';
import { readBan } from './bans';
import { at, look, openBoard } from './board';
import { linkTo } from './links';
import { isNumber } from './posts';
import { timeOf } from './read-posts';
import { PROFILE } from './selectors';
import { readWarnings } from './warnings';

/** What a member's own page tells, and, where this viewer may warn or ban, what those pages tell. */
export async function readAuthor(
  env: ActEnv,
  { viewer }: PageContext,
  { id }: Author,
): Promise<Standing | null> {
  if (!isNumber(id)) return null;
  const board = openBoard(env, viewer.id);
  const page = await look(board, at(board, `members/${id}/`));
  if (!page.ok) return null;
  const { body, url } = page.answer;
  const head = body.querySelector(PROFILE);
  if (head === null) return null;
  const links = Array.from(body.querySelectorAll('a[href]'));
  const may = (act: string): boolean => linkTo(links, id, act) !== null;
  const [warnings, ban] = await Promise.all([
    may('warn') ? readWarnings(board, id) : null,
    may('ban') ? readBan(board, id) : null,
  ]);
  const state = ban?.ok ? ban.answer.body : null;
  const end = state?.end && /^\d{4}-\d{2}-\d{2}$/.test(state.end) ? `${state.end}T00:00:00.000Z` : null;
  return {
    joinedAt: timeOf(head.querySelector('time[data-time]')),
    posts: postsIn(head, id),
    rank: firstText(head, '.userTitle'),
    warnings: null,
    warningPercent: null,
    bannedUntil: state?.kind === 'permanent' ? 'endless' : end,
    mutedUntil: null,
    notes: [],
    // Those in force are not told apart from those that have run out.
    facts: warnings && warnings.size > 0 ? [{ label: 'warnings', value: String(warnings.size) }] : [],
    url: url.href.slice(0, 2000),
  };
}

/** The number that leads to what the member wrote. */
function postsIn(head: Element, id: string): number | null {
  const links = Array.from(head.querySelectorAll('a[href*="search/member"]'));
  const link = links.find((one) => (one.getAttribute('href') ?? '').includes(`user_id=${id}`));
  const digits = textOf(link).replace(/\D/g, '');
  return digits === '' ? null : Number(numberAfter(digits, '') ?? 0);
}

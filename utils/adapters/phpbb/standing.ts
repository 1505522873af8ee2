import { cut, firstText, textOf } from '@/utils/adapters/shared/dom';
import type { ActEnv } from '@/utils/adapters/types';
import type { Author, PageContext, Standing } from '@/utils/domain/post';
import { banPage, readBan } from './bans';
import { at, type Board, look, openBoard } from './board';
import { notesPage } from './people';
import { withoutColon } from './post';
import { USERNAME } from './selectors';

/**
 * What phpBB tells of a member: to moderators by the page of notes, with warnings in force; whether they are banned by the page of
 * bans; to everybody by the profile. Times stand there in the viewer's own format, so they are passed on as the board words them.
 */
export async function readAuthor(
  env: ActEnv,
  context: PageContext,
  author: Author,
): Promise<Standing | null> {
  const { id } = author;
  if (id === null || !/^[1-9]\d*$/.test(id)) return null;
  const board = openBoard(env, context.viewer.id);
  const isStaff = ['moderator', 'admin'].includes(context.viewer.role);
  const notes = isStaff ? await pageOf(board, notesPage(board, id)) : null;
  const bans = isStaff ? await pageOf(board, banPage(board, id)) : null;
  const profileUrl = at(board, 'memberlist.php', { mode: 'viewprofile', u: id });
  const profile = notes === null ? await pageOf(board, profileUrl) : null;
  const source = notes ?? profile;
  if (source === null) return null;
  const ban = bans && readBan(bans)?.ban;
  const facts = factsIn(source);
  const label = withoutColon(firstText(bans ?? source, 'label[for="banlength"]', 60) ?? '');
  if (ban && label && !ban.isEndless) facts.push({ label, value: cut(ban.length, 200) });
  return {
    joinedAt: null,
    posts: numberOf(notes === null ? profilePosts(source) : panelField(notes, 2)),
    rank: notes === null ? null : panelField(notes, 4) || null,
    warnings: notes === null ? null : numberOf(panelField(notes, 1)),
    warningPercent: null,
    bannedUntil: ban?.isEndless ? 'endless' : null,
    mutedUntil: null,
    notes: notes === null ? [] : notesIn(notes),
    facts: facts.slice(0, 12),
    url: notes === null ? profileUrl.href : notesPage(board, id).href,
  };
}

async function pageOf(board: Board, url: URL): Promise<Document | null> {
  const sent = await look(board, url);
  return sent.ok ? sent.answer.body : null;
}

function factsIn(page: Document): Author['facts'] {
  const terms = Array.from(page.querySelectorAll('.column2 dl.details dt'));
  return terms.flatMap((term) => {
    const label = withoutColon(textOf(term, 60));
    const value = textOf(term.nextElementSibling, 200).split('\n')[0] ?? '';
    return label === '' || value === '' ? [] : [{ label, value }];
  });
}

/** In the panel: rank where there is one, joined, posts, warnings, in this order. */
function panelField(page: Document, fromEnd: number): string {
  return textOf(Array.from(page.querySelectorAll('.column2 dl.details dd')).at(-fromEnd), 200);
}

/** In a profile the number stands before the link to the posts. */
function profilePosts(page: Document): string {
  return textOf(page.querySelector('.column2 a[href*="author_id="]')?.closest('dd'), 200);
}

function numberOf(text: string): number | null {
  const digits = /^[\d.,\u00a0 ]+/.exec(text)?.[0].replace(/\D/g, '');
  return digits ? Number(digits) : null;
}

function notesIn(page: Document): Standing['notes'] {
  const rows = Array.from(page.querySelectorAll('.table1 tbody tr')).slice(0, 20);
  return rows.flatMap((row) => {
    const cells = row.querySelectorAll('td');
    const text = textOf(cells[3], 1000);
    return text === '' ? [] : [{ text, by: firstText(row, USERNAME), at: null }];
  });
}

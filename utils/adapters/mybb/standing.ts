import { cut, textOf } from '@/utils/adapters/shared/dom';
import type { ActEnv } from '@/utils/adapters/types';
import type { Author, Handles, PageContext, Standing } from '@/utils/domain/post';
import { addressOf, openBoard, openPage } from './board';
import { warningLevel } from './inspect';
import { isId } from './job';
import { readBan, readProfileForm } from './members';
import * as select from './selectors';
import { readWarnings } from './warnings';

/**
 * What the board tells this viewer of a member: the profile, and for moderators the notes, the ban and the warnings in force. Dates
 * are in the viewer's zone and a format of the board's choice: they are given as they stand, never as a moment.
 */
export async function readAuthor(
  env: ActEnv,
  context: PageContext,
  author: Author,
  _handles: Handles,
): Promise<Standing | null> {
  const id = author.id;
  if (!isId(id)) return null;
  const board = openBoard(env, context.viewer.id ?? context.viewer.name);
  const sent = await openPage(board, 'member.php', { action: 'profile', uid: id });
  if (!sent.ok) return null;
  const { document } = sent.answer.body;
  const has = (selector: string) => document.querySelector(selector) !== null;
  const hasWarnings = has('a[href*="warnings.php?uid="]');
  const percent = hasWarnings ? warningLevel(document) : null;
  const [ban, profile, warnings] = await Promise.all([
    has(select.LIFT_BAN_LINK) ? readBan(board, id) : null,
    has(select.EDIT_PROFILE) ? readProfileForm(board, id) : null,
    percent !== null && percent > 0 ? readWarnings(board, id) : null,
  ]);
  const notes = profile?.ok ? profile.answer.body.notes.trim() : '';
  return {
    joinedAt: null,
    posts: postsIn(document),
    rank: rankIn(document),
    warnings:
      percent === 0 ? 0 : warnings?.ok ? warnings.answer.body.filter((one) => one.isActive).length : null,
    warningPercent: percent,
    bannedUntil: ban?.ok && ban.answer.body.length === '---' ? 'endless' : null,
    mutedUntil: null,
    notes: notes === '' ? [] : [{ text: cut(notes, 1000), by: null, at: null }],
    facts: factsIn(document),
    url: addressOf(board, 'member.php', { action: 'profile', uid: id }).href,
  };
}

/** "1,204 (0.5 posts per day …)": the number in front, whatever separates its thousands. */
function postsIn(document: Document): number | null {
  const cell = document.querySelector('a[href*="action=finduser&"]')?.closest('td');
  const digits = /^\s*(\d[\d.,\s\u00a0\u202f]*)/.exec(cell?.textContent ?? '')?.[1]?.replace(/\D/g, '');
  return digits ? Number(digits) : null;
}

/** In brackets below the name. */
function rankIn(document: Document): string | null {
  const below = document.querySelector('.largetext')?.parentElement?.querySelector('.smalltext');
  return /^\(([^)]{1,200})\)/.exec(textOf(below))?.[1] ?? null;
}

/** The rows of the first table of facts; what the ban says comes first, for it has no row. */
function factsIn(document: Document): Standing['facts'] {
  const ban = Array.from(document.querySelectorAll('fieldset')).find((one) =>
    one.querySelector('[class$="_banned"]'),
  );
  const title = textOf(ban?.querySelector('legend'), 60).replace(/\n/g, ' ');
  const words = textOf(ban?.querySelector('.smalltext'), 200).replace(/\n/g, ' ');
  const table = document.querySelector('a[href*="action=finduser&"]')?.closest('table');
  const rows = Array.from(table?.querySelectorAll('tr') ?? []).flatMap((row) => {
    const [name, value] = Array.from(row.querySelectorAll(':scope > td'), (cell) =>
      textOf(cell, 200).replace(/\s+/g, ' '),
    );
    return name && value ? [{ label: cut(name.replace(/:$/, ''), 60), value }] : [];
  });
  return [...(title && words ? [{ label: title, value: words }] : []), ...rows].slice(0, 12);
}

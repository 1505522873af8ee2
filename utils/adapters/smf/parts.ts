import { textOf } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Author, Post } from '@/utils/domain/post';
import { idIn, parametersOf } from './links';
import { BUTTON_PLACES, MESSAGES } from './selectors';
import { readConfig } from './viewer';

/** What posts, topics, reports and members have in common. */

export const LONGEST_TEXT = 20_000;
export const LONGEST_TITLE = 300;
const LONGEST_NAME = 100;

export const PATROL: Post['trigger'] = { src: 'patrol', reportId: null, reportedAt: null };

/** Name and id by a link to a profile, or the name alone: guests have no profile. */
export function personIn(link: Element | null): Pick<FoundPost, 'authorName' | 'authorId'> {
  return {
    authorName: textOf(link, LONGEST_NAME).replace(/\n/g, ' ') || null,
    authorId: idIn(parametersOf(link?.getAttribute('href')), 'u'),
  };
}

export function placeIn(element: Element): Pick<FoundPost, 'place' | 'before'> {
  for (const selector of BUTTON_PLACES) {
    const place = element.querySelector(selector);
    if (place !== null) return { place, before: null };
  }
  return { place: element, before: null };
}

export function authorOf({ document, url }: Page, found: FoundPost): Author | null {
  const { authorId: id, authorName: name } = found;
  if (id === null && name === null) return null;
  const script = id === null ? undefined : readConfig(document, url)?.script;
  const profile = script === undefined ? null : new URL(`?action=profile;u=${id}`, script).href;
  return { id, name: name ?? id ?? '', url: profile, facts: [] };
}

export function mayWriteTo({ document, url }: Page, member: string | null): boolean {
  if (member === null || document.querySelector(MESSAGES) === null) return false;
  return member !== readConfig(document, url)?.member;
}

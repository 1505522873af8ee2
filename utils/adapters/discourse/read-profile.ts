import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { firstText, matchesIn, textOf } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { type PageVerb, pageVerbs } from './actions-page';
import { authorOf, idOfPerson } from './people';
import * as select from './selectors';
import { isStaff } from './viewer';

/** A member's own page. It shows no id; without one there is nothing to act on, and the health line says so. */
export function listProfile(page: Page, root: ParentNode): FoundPost[] {
  const element = matchesIn(root, select.PROFILE)[0] ?? around(root);
  const authorName = nameIn(page.url);
  if (!element || authorName === null) return [];
  // The address changes before the content does: not yet this member's page.
  const shown = firstText(element, `${select.PROFILE_NAMES} .username`);
  if (shown !== null && !shown.toLowerCase().startsWith(authorName.toLowerCase())) return [];
  const authorId = idOfPerson(page.document, authorName);
  if (authorId === null) return [];
  const place = element.querySelector(select.PROFILE_NAMES) ?? element;
  return [{ element, key: `user:${authorId}`, place, before: null, authorName, authorId }];
}

function around(root: ParentNode): Element | null {
  return 'closest' in root ? (root as Element).closest(select.PROFILE) : null;
}

function nameIn({ pathname }: URL): string | null {
  const name = /\/u\/([^/]{1,180})(?:\/|$)/.exec(pathname)?.[1];
  try {
    return name ? decodeURIComponent(name) : null;
  } catch {
    return null;
  }
}

export function readProfile(page: Page, found: FoundPost): Post | null {
  const { authorId, authorName, element } = found;
  if (authorId === null || authorName === null) return null;
  const isSelf = page.document.querySelector('.viewing-self') !== null;
  const mayAct = isStaff(page.document) && !isSelf && Number(authorId) > 0;
  const verbs: PageVerb[] = mayAct ? ['warn', 'message', 'silence', 'suspend'] : [];
  return {
    target: { kind: 'user', id: authorId, parent: null },
    topic: null,
    author: authorOf(page, authorId, authorName),
    url: page.url.href.length > 2000 ? null : page.url.href,
    title: null,
    text: textOf(element.querySelector('.bio'), 20_000),
    at: null,
    states: [],
    capabilities: capabilitiesOf(pageVerbs, verbs),
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: { username: authorName },
  };
}

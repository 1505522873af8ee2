import { textOf } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import type { SmfVerb } from './actions';
import { idIn, linksIn } from './links';
import { offer } from './offers';
import { authorOf, LONGEST_TITLE, mayWriteTo, PATROL } from './parts';

/** A member's profile: the member as a target. */

export function listProfile(profile: Element): FoundPost[] {
  const links = linksIn(profile.querySelector('#basicinfo'));
  const id = links.map((link) => idIn(link, 'u')).find((one) => one !== null) ?? null;
  const name = profile.querySelector('.username h4');
  if (id === null || name === null) return [];
  const key = `user:${id}`;
  return [
    { element: profile, key, place: name, before: rankIn(name), authorId: id, authorName: nameIn(name) },
  ];
}

/** The rank, which has a line of its own below the name. */
function rankIn(heading: Element): Element | null {
  return Array.from(heading.children).find((child) => child.matches('.position')) ?? null;
}

/** The heading holds the member's rank as well. */
function nameIn(heading: Element): string | null {
  const own = Array.from(heading.childNodes).filter((node) => node.nodeType === 3);
  const text = own
    .map((node) => node.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.slice(0, 100) || textOf(heading, 100) || null;
}

/** What SMF's menu on the profile lets this viewer do to the member. */
export function memberVerbs(document: Document): SmfVerb[] {
  return linksIn(document, '.generic_menu a[href]').flatMap((link): SmfVerb[] => {
    if (link.get('area') === 'issuewarning') return ['warn'];
    const mayBan = link.get('area') === 'ban' && link.get('sa') === 'add';
    return mayBan ? ['postban', 'suspend', 'ban'] : [];
  });
}

/** Ban groups that keep this member out, for viewers who are told. */
export function bansOf(root: ParentNode): string[] {
  return linksIn(root, '#ban_info a[href]').flatMap((link) => idIn(link, 'bg') ?? []);
}

export function readProfile(page: Page, found: FoundPost): Post | null {
  const id = found.authorId;
  if (id === null) return null;
  const verbs = memberVerbs(page.document);
  const bans = bansOf(found.element);
  if (bans.length > 0 && verbs.includes('ban')) verbs.push('unban');
  if (mayWriteTo(page, id)) verbs.push('message');
  const author = authorOf(page, found);
  const details = textOf(found.element.querySelector('#detailedinfo .signature'), 2000);
  return {
    target: { kind: 'user', id, parent: null },
    topic: null,
    author,
    url: author?.url ?? null,
    title: found.authorName?.slice(0, LONGEST_TITLE) ?? null,
    text: details,
    at: null,
    states: [],
    capabilities: offer(verbs),
    trigger: PATROL,
    claim: null,
    handles: bans.length > 0 ? { bans: bans.join(' ') } : {},
  };
}

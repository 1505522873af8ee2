import { cut, firstText } from '@/utils/adapters/shared/dom';
import { absoluteUrl, ownUrl } from '@/utils/adapters/shared/urls';
import type { Page } from '@/utils/adapters/types';
import type { Author } from '@/utils/domain/post';
import { slugOf } from './links';
import type { Payload } from './payload';

/** Who a link to a member leads to. No page shows ids: those of people whose posts came with the page are known, others when asked. */
export interface Person {
  id: string | null;
  /** As shown. */
  name: string;
  slug: string;
  url: string | null;
}

export function personAt(
  page: Page,
  payload: Payload,
  link: Element | null,
  shown: string | null,
): Person | null {
  const href = link?.getAttribute('href');
  const slug = slugOf(ownUrl(href, page.url));
  // Without a link the account is gone, and its name is a word in the forum's language.
  if (slug === null) return null;
  const known = payload.people.get(slug.toLowerCase());
  return {
    id: known?.id ?? null,
    name: shown ?? known?.name ?? cut(slug, 200),
    slug,
    url: absoluteUrl(href, page.url),
  };
}

export function personIn(
  page: Page,
  payload: Payload,
  root: Element,
  link: string,
  name: string,
): Person | null {
  return personAt(page, payload, root.querySelector(link), firstText(root, name));
}

export function authorOf(person: Person | null): Author | null {
  return person && { id: person.id, name: person.name, url: person.url, facts: [] };
}

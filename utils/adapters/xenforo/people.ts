import { firstText, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Author } from '@/utils/domain/post';

/** Guests and deleted accounts have a name and no id, or 0. */
export function personIn(
  username: Element | null | undefined,
  named: string | null = null,
): Pick<FoundPost, 'authorName' | 'authorId'> {
  const authorName = textOf(username, 200).replace(/\n/g, ' ') || named;
  return { authorName, authorId: numberAfter(username?.getAttribute('data-user-id'), '') };
}

export function authorOf(page: Page, element: Element, found: FoundPost, selector: string): Author | null {
  const { authorName: name, authorId: id } = found;
  if (name === null) return null;
  const link = element.querySelector(selector);
  const title = firstText(element, '.userTitle');
  return {
    id,
    name,
    url: absoluteUrl(link?.getAttribute('href'), page.url),
    facts: title === null ? [] : [{ label: 'title', value: title }],
  };
}

import { numberAfter } from '@/utils/adapters/shared/dom';

/**
 * Addresses of XenForo: `threads/a-title.12/page-2`, `posts/34/delete`, `members/ana.5/`, all of them after `index.php?` on forums without friendly
 * addresses. The first word can be renamed by the forum, so links are told by id and by what comes after it.
 */

/** Path of a link whether friendly or not, with a slash at both ends. */
export function pathOf(href: string | null | undefined): string {
  const [address = ''] = (href ?? '').split('#');
  const [before = '', query = ''] = address.split('?');
  const isPath = /(^|\/)index\.php$/.test(before) && query !== '';
  const path = isPath ? (query.split('&')[0] ?? '') : before;
  return `/${path.replace(/^https?:\/\/[^/]*\/?/i, '').replace(/^\/+|\/+$/g, '')}/`;
}

/** First link that leads to this act on the thing with this id: its being there is the right to do it. */
export function linkTo(links: Iterable<Element>, id: string, act: string): Element | null {
  for (const link of links) {
    const path = pathOf(link.getAttribute('href'));
    if (path.endsWith(`/${id}/${act}/`) || path.endsWith(`.${id}/${act}/`)) return link;
  }
  return null;
}

/** Id in a link to a thread, member or report: the number at the end of the part after `word`, whatever stands before it. */
export function idOfLink(href: string | null | undefined, word: string): string | null {
  const parts = pathOf(href).split('/');
  const part = parts[parts.indexOf(word) + 1];
  return parts.includes(word) ? numberAfter(part?.split('.').at(-1), '') : null;
}

/** `thread-12` → `12`. */
export function keyedId(text: string | null | undefined, kind: string): string | null {
  return numberAfter(text, `${kind}-`);
}

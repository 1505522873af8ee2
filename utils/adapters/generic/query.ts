import { isoTime } from '@/utils/adapters/shared/dates';
import { cut, tidy } from '@/utils/adapters/shared/dom';
import type { Recipe } from '@/utils/domain/recipe';
import { firstGroup } from '@/utils/domain/recipe-pattern';
import type { Pick as TextPick } from '@/utils/domain/recipe-shape';

/**
 * Selectors of a recipe on a page. A person wrote them for a page that may have changed since: one that is wrong finds
 * nothing, like one that fits nothing, and health says which.
 */

export function first(root: ParentNode, selector: string | null | undefined): Element | null {
  if (!selector) return null;
  try {
    return root.querySelector(selector);
  } catch {
    return null;
  }
}

export function all(root: ParentNode, selector: string): Element[] {
  try {
    return Array.from(root.querySelectorAll(selector));
  } catch {
    return [];
  }
}

export function isMatch(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}

/**
 * The posts below `root`, and `root` itself when it is one. What stands in the text of a post is none, whatever it looks like: a
 * member may have written it there.
 */
export function postsIn(
  root: ParentNode,
  { selector, body }: Pick<Recipe['post'], 'selector' | 'body'>,
): Element[] {
  const written = new Map<Element | null, boolean>();
  const isWritten = ({ parentElement }: Element): boolean => {
    let is = written.get(parentElement);
    if (is === undefined) {
      is = closest(closest(parentElement, body), selector) !== null;
      written.set(parentElement, is);
    }
    return is;
  };
  const itself = root.nodeType === 1 && isMatch(root as Element, selector) ? [root as Element] : [];
  return [...itself, ...all(root, selector)].filter((element) => !isWritten(element));
}

function closest(element: Element | null, selector: string | null): Element | null {
  try {
    return element !== null && selector !== null ? element.closest(selector) : null;
  } catch {
    return null;
  }
}

/** A post and what tells it from the answers that some forums nest inside it. */
export interface PostScope {
  element: Element;
  postSelector: string;
  /** What was found in it before, by selector, where many things are read at once and nothing changes between. */
  known?: Map<string, Element | null>;
}

/** The post itself if it matches, else the first match inside it that is not in a nested post. */
export function inPost(scope: PostScope, selector: string | null): Element | null {
  if (selector === null) return null;
  const before = scope.known?.get(selector);
  if (before !== undefined) return before;
  const found = findIn(scope, selector);
  scope.known?.set(selector, found);
  return found;
}

function findIn({ element, postSelector }: PostScope, selector: string): Element | null {
  if (selector === ':scope' || isMatch(element, selector)) return element;
  const isOwn = (found: Element) => found.closest(postSelector) === element;
  const found = first(element, selector);
  if (found === null || isOwn(found)) return found;
  return all(element, selector).find(isOwn) ?? null;
}

/** What a pick takes from its element, or from the page's address; null when there is none, or nothing in it. */
export function take(
  pick: TextPick | null | undefined,
  find: (selector: string) => Element | null,
  address: URL,
  max: number,
): string | null {
  if (!pick) return null;
  const raw = pick.selector === null ? address.href : rawText(find(pick.selector), pick.attribute);
  const text = tidy(raw ?? '').replace(/\n/g, ' ');
  return cut((pick.match === null ? text : firstGroup(pick.match, text)) ?? '', max) || null;
}

function rawText(element: Element | null, attribute: string | null): string | null {
  if (element === null) return null;
  return attribute === null ? element.textContent : element.getAttribute(attribute);
}

/** ISO 8601 UTC of a time with an offset, or of seconds or milliseconds since 1970; null for anything else. */
export function timeOf(text: string | null): string | null {
  if (text === null || !/^\d{9,13}$/.test(text)) return isoTime(text);
  return new Date(Number(text) * (text.length > 11 ? 1 : 1000)).toISOString();
}

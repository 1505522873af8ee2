import { cut, numberAfter, textOf, tidy } from '@/utils/adapters/shared/dom';
import { CHILDREN, COMMENT } from './selectors';

/** Elements of one comment, not of the answers that stand inside it. */

export function commentId(element: Element): string | null {
  return numberAfter(element.id, 'comment-');
}

function ownerOf(element: Element): Element | null {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (commentId(at) !== null) return at;
  }
  return null;
}

/** First match that belongs to this comment itself. */
export function own(comment: Element, selector: string): Element | null {
  const first = comment.querySelector(selector);
  if (first === null || ownerOf(first) === comment) return first;
  for (const element of comment.querySelectorAll(selector)) {
    if (ownerOf(element) === comment) return element;
  }
  return null;
}

/** The first selector that finds something in this comment itself. */
export function firstOwn(comment: Element, selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    const element = own(comment, selector);
    if (element !== null) return element;
  }
  return null;
}

/** The list of answers in a comment, where there is one. */
export function answersIn(comment: Element): Element | null {
  for (const child of comment.children) {
    if (child.matches(CHILDREN) && child.querySelector(COMMENT)) return child;
  }
  return null;
}

/** Text of a comment whose theme names none of its parts: everything but the answers. */
export function wholeText(comment: Element, max: number): string {
  const answers = answersIn(comment);
  const parts = Array.from(comment.children).filter((child) => child !== answers);
  if (parts.length === 0) return textOf(comment, max);
  return cut(tidy(parts.map((part) => part.textContent ?? '').join('\n')), max);
}

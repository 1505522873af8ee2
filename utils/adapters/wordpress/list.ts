import { cut, matchesIn, textOf } from '@/utils/adapters/shared/dom';
import type { FoundPost } from '@/utils/adapters/types';
import { answersIn, commentId, firstOwn } from './comment-element';
import * as select from './selectors';

/** Finding comments: one query, then a few steps for each. Selectors of one class are the fastest there are. */

const AUTHOR_CLASS = /(?:^|\s)comment-author-(\S+)/;

export function listComments(root: ParentNode): FoundPost[] {
  return list(root, select.COMMENT, (comment) => ({
    ...placeIn(comment),
    authorName: nameIn(firstOwn(comment, select.AUTHOR_NAME)),
  }));
}

/**
 * Rows of the comments screen. The button goes behind the last words of the comment: the line of row actions, which show on hover only, must
 * stay free, and the author's column is not there on a narrow window.
 */
export function listRows(root: ParentNode): FoundPost[] {
  return list(root, select.ADMIN_ROW, (row) => {
    let words = row.querySelector(select.ADMIN_TOOLS)?.previousElementSibling ?? null;
    while (words !== null && words.localName !== 'p') words = words.previousElementSibling;
    return { place: words ?? row, before: null, authorName: nameIn(row.querySelector(select.ADMIN_AUTHOR)) };
  });
}

type Details = Pick<FoundPost, 'place' | 'before' | 'authorName'>;

function list(root: ParentNode, selector: string, detailsOf: (element: Element) => Details): FoundPost[] {
  const found = new Map<string, FoundPost>();
  for (const element of matchesIn(root, selector)) {
    const id = commentId(element);
    const key = `comment:${id}`;
    // An anchor with a comment's id marks a place in a theme's own markup and holds nothing.
    if (id === null || found.has(key) || element.localName === 'a') continue;
    found.set(key, { element, key, authorId: authorId(element), ...detailsOf(element) });
  }
  return Array.from(found.values());
}

function placeIn(comment: Element): Pick<FoundPost, 'place' | 'before'> {
  const box = firstOwn(comment, select.TOOL_BOXES);
  if (box?.parentElement) return { place: box.parentElement, before: box.nextSibling };
  const row = firstOwn(comment, select.TOOL_ROWS);
  if (row) return { place: row, before: null };
  return { place: comment, before: answersIn(comment) };
}

function nameIn(element: Element | null): string | null {
  return textOf(element, 200).replace(/\n/g, ' ') || null;
}

/** The nicename, in a class of comments by registered people only; guests have no id in WordPress. */
function authorId({ classList, className }: Element): string | null {
  if (!classList.contains('byuser')) return null;
  const nicename = AUTHOR_CLASS.exec(className)?.[1];
  return nicename === undefined ? null : cut(nicename, 128);
}

import { firstText, matchesIn, numberAfter } from '@/utils/adapters/shared/dom';
import type { FoundPost } from '@/utils/adapters/types';
import { firstNumber, linkNumber } from './links';
import * as select from './selectors';

/**
 * Everything on a page that a moderator may act on: posts of a topic, topics of a list, items of a queue, the post of a details
 * page, the member of a profile.
 */

const KINDS: readonly [selector: string, find: (element: Element) => FoundPost | null][] = [
  [select.POST, foundPost],
  [select.TOPIC_ROW, foundTopic],
  [select.QUEUE_ROW, foundQueued],
  [select.DETAILS_BODY, foundDetails],
  [select.PROFILE, foundMember],
];

export function listPosts(root: ParentNode): FoundPost[] {
  for (const [selector, find] of KINDS) {
    const found = matchesIn(root, selector).flatMap((element) => find(element) ?? []);
    if (found.length > 0) return found;
  }
  return [];
}

function foundPost(element: Element): FoundPost | null {
  const id = numberAfter(element.getAttribute('id'), 'p');
  const body = element.querySelector(select.POST_BODY);
  if (id === null || body === null) return null;
  const author = element.querySelector(select.AUTHOR_BOX) ?? element.querySelector(select.AUTHOR_LINE);
  // Folded, only the line that says so is to be seen, and after unfolding all but that line: below both there is room.
  const isFolded = element.querySelector(select.FOLDED) !== null;
  const line = isFolded ? null : element.querySelector(select.AUTHOR_LINE);
  const place = line ?? body;
  return {
    element,
    key: `post:${id}`,
    place,
    before: null,
    ...authorIn(author),
  };
}

function foundTopic(element: Element): FoundPost | null {
  const inner = element.querySelector(select.ROW_INNER);
  const id = linkNumber(element.querySelector(select.ROW_TITLE), 't');
  // What is left behind when a topic is moved leads to the topic elsewhere; it is none itself.
  const isShadow = element.querySelector('dl[class*="topic_moved"]') !== null;
  if (inner === null || id === null || isShadow) return null;
  return {
    element,
    key: `topic:${id}`,
    place: inner,
    before: titleEnd(inner),
    ...authorIn(inner.querySelector('.topic-poster') ?? inner),
  };
}

function foundQueued(element: Element): FoundPost | null {
  const mark = element.querySelector(select.MARK);
  const inner = element.querySelector(select.ROW_INNER);
  const id = numberAfter(mark?.getAttribute('value'), '');
  const kind = mark?.getAttribute('name')?.split('_')[0];
  if (inner === null || id === null || kind === undefined) return null;
  return { element, key: `${kind}:${id}`, place: inner, before: titleEnd(inner), ...authorIn(inner) };
}

/** The line of the title ends before the first break in the row itself; below it the row is cut off. */
function titleEnd(inner: Element): Element | null {
  return Array.from(inner.children).find((child) => child.localName === 'br') ?? null;
}

/** `element`: the text of the post, or the box around it that is listed. */
function foundDetails(element: Element): FoundPost | null {
  const box = element.closest(select.POST_BODY);
  const id = box && firstNumber(box, 'h3 a[href]', 'p');
  if (box === null || id === null) return null;
  const line = box.querySelector(select.AUTHOR_LINE);
  return { element: box, key: `post:${id}`, place: line ?? box, before: null, ...authorIn(line) };
}

function foundMember(element: Element): FoundPost | null {
  const place = element.querySelector(`${select.PROFILE_LIST} dd`);
  const id =
    firstNumber(element, 'a[href*="author_id="]', 'author_id') ??
    firstNumber(element, 'a[href*="mode=compose"], a[href*="mcp.php"]', 'u');
  if (place === null || id === null) return null;
  const authorName = firstText(place, 'span') ?? firstText(element, `${select.PROFILE_LIST} dd`);
  return { element, key: `user:${id}`, place, before: null, authorName, authorId: id };
}

/** Guests of older boards are only a name in bold, or in the head of the box beside the post. */
function authorIn(root: Element | null): Pick<FoundPost, 'authorName' | 'authorId'> {
  const author = root?.querySelector(`${select.USERNAME}, a[href*="mode=viewprofile"]`);
  const name = root && (firstText(root, select.USERNAME) ?? firstText(root, 'strong, dt'));
  return { authorName: name, authorId: linkNumber(author, 'u') };
}

import { matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page } from '@/utils/adapters/types';
import { linkedId } from './links';
import * as select from './selectors';

/** Finding what can be moderated in a page. The key's first word says what it is: post, topic, report or user. */

export function listItems(page: Page, root: ParentNode): FoundPost[] {
  if (isProfile(page)) return listMember(page, root);
  // Private messages and announcements are drawn like posts.
  if (/\/(private|announcements)\.php$/.test(page.url.pathname)) return [];
  const seen = new Set<string>();
  const found: FoundPost[] = [];
  for (const match of matchesIn(root, select.ITEMS)) {
    const item = itemOf(match);
    if (item === null || seen.has(item.key)) continue;
    seen.add(item.key);
    found.push(item);
  }
  return found;
}

function itemOf(match: Element): FoundPost | null {
  if (match.id.startsWith('post_')) return postItem(match);
  if (match.id.startsWith('deleted_post_')) return standInItem(match);
  if (match.id.startsWith('tid_')) return threadItem(match);
  const row = match.closest('tr');
  if (row === null) return null;
  const name = match.getAttribute('name') ?? '';
  return name === 'reports[]' ? reportItem(row, match) : queueItem(row, match, name);
}

function postItem(element: Element): FoundPost | null {
  const id = numberAfter(element.id, 'post_');
  if (id === null || element.querySelector(`[id="pid_${id}"]`) === null) return null;
  const place = firstOf(element, select.TOOLS) ?? element;
  const part = authorPart(element);
  return { element, key: `post:${id}`, place, before: null, ...authorIn(part, part !== element) };
}

/** The button goes where it can be seen; the post is read from the hidden element, which follows after its anchor. */
function standInItem(element: Element): FoundPost | null {
  const id = numberAfter(element.id, 'deleted_post_');
  const next = element.nextElementSibling;
  const isHere = [next, next?.nextElementSibling].some((one) => one?.id === `post_${id}`);
  if (id === null || !isHere) return null;
  const place = element.querySelector('.deleted_post_author') ?? element;
  return { element, key: `post:${id}`, place, before: null, ...authorIn(authorPart(element), true) };
}

function firstOf(root: Element, selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    const element = root.querySelector(selector);
    if (element !== null) return element;
  }
  return null;
}

/** A thread that was moved leaves a row behind that is no thread. */
function threadItem(subject: Element): FoundPost | null {
  const id = numberAfter(subject.id, 'tid_');
  const element = subject.closest('tr, li, .inline_row') ?? subject.parentElement;
  const place = subject.parentElement;
  if (id === null || element === null || place === null) return null;
  if (element.querySelector('[class*="movefolder"]')) return null;
  const author = element.querySelector('.author');
  return {
    ...{ element, key: `topic:${id}`, place, before: null },
    ...authorIn(author ?? element, author !== null),
  };
}

function reportItem(element: Element, box: Element): FoundPost | null {
  const id = numberAfter(box.getAttribute('value'), '');
  const place = element.querySelector('td') ?? element;
  return id === null
    ? null
    : { element, key: `report:${id}`, place, before: null, ...authorIn(place, false) };
}

/** A row of buttons and text below the row that names subject and author. */
function queueItem(element: Element, button: Element, name: string): FoundPost | null {
  const id = /\[(\d+)\]$/.exec(name)?.[1];
  // Behind the name of the forum or thread: the buttons fill their box.
  const named = Array.from(element.querySelectorAll('.modqueue_meta a')).at(-1);
  const place = named?.parentElement ?? button.closest('td') ?? element;
  const kind = name.startsWith('posts') ? 'post' : 'topic';
  const author = element.previousElementSibling?.querySelectorAll('td')[1] ?? null;
  return id ? { element, key: `${kind}:${id}`, place, before: null, ...authorIn(author, true) } : null;
}

/** The part of a post that names its author; `root` itself where a theme has no such part. */
export function authorPart(root: Element): Element {
  return root.querySelector(select.AUTHOR) ?? root;
}

/** Guests have a name without a link: `isName` says that a part holds nothing but it (and, in lists, a comma and the time). */
function authorIn(part: Element | null, isName: boolean): Pick<FoundPost, 'authorId' | 'authorName'> {
  const link = part?.querySelector(select.PROFILE_LINK) ?? null;
  const name = textOf(link ?? (isName ? part : null), 200).replace(/\n/g, ' ');
  return { authorId: linkedId(link, 'user'), authorName: name.replace(/,$/, '') || null };
}

export function isProfile({ document, url }: Page): boolean {
  if (url.searchParams.get('action') === 'profile' && /\/member\.php$/.test(url.pathname)) return true;
  return document.querySelector(select.PROFILE_OWN) !== null && document.querySelector('#posts') === null;
}

/** The member whose profile this is: by the address, else by the profile's own links. */
export function profileId({ document, url }: Page): string | null {
  const inAddress = /^[1-9]\d{0,17}$/.exec(url.searchParams.get('uid') ?? '')?.[0];
  return inAddress ?? linkedId(document.querySelector(select.PROFILE_OWN), 'user');
}

function listMember(page: Page, root: ParentNode): FoundPost[] {
  const id = profileId(page);
  const [name] = matchesIn(root, '.largetext');
  const element = name?.parentElement;
  if (id === null || !name || !element) return [];
  const authorName = textOf(name, 200).replace(/\n/g, ' ') || null;
  return [{ element, key: `user:${id}`, place: element, before: name.nextSibling, authorId: id, authorName }];
}

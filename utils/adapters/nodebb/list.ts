import { cut, matchesIn, textOf } from '@/utils/adapters/shared/dom';
import type { FoundPost } from '@/utils/adapters/types';
import * as select from './selectors';
import { userId } from './viewer';

/** Everything with a button, of all kinds of pages: one query, then a few steps for each. */

export type ItemKind = 'post' | 'topic' | 'report' | 'queued' | 'user';

export interface Item {
  kind: ItemKind;
  /** The platform's id: of the post, topic, flag, queue item or member. */
  id: string;
  element: Element;
}

export function listItems(root: ParentNode): FoundPost[] {
  const found = new Map<string, FoundPost>();
  for (const match of matchesIn(root, select.ITEM)) {
    const item = itemOf(match);
    const key = item && `${item.kind}:${item.id}`;
    if (!key || found.has(key)) continue;
    found.set(key, { element: item.element, key, ...placeIn(item), ...authorOf(item) });
  }
  return Array.from(found.values());
}

/** What an element is; null when it has no id or one that the log cannot hold. */
export function itemOf(match: Element): Item | null {
  const attribute = (name: string) => match.getAttribute(name);
  const component = attribute('component');
  const item = (kind: ItemKind, id: string | null | undefined, element = match): Item | null =>
    id && id.length <= 128 ? { kind, id, element } : null;
  if (component === 'post') return item('post', attribute('data-pid'));
  if (component === 'category/topic') return item('topic', attribute('data-tid'));
  if (component === 'flag/content') return item('report', flagOfPage(match.ownerDocument));
  if (match.matches('[data-flag-id]')) return item('report', attribute('data-flag-id'));
  if (match.matches('[data-id]')) return item('queued', attribute('data-id'));
  const account = component === 'account/cover' ? match.parentElement : match;
  const uid = account?.querySelector(select.PROFILE_AVATAR)?.getAttribute('data-uid');
  return account && item('user', userId(uid), account);
}

/** The page of one flag has its id on `body` only. */
function flagOfPage({ body }: Document): string | null {
  return /(?:^|\s)page-flags-(\d+)(?:\s|$)/.exec(body?.className ?? '')?.[1] ?? null;
}

function placeIn({ kind, element }: Item): Pick<FoundPost, 'place' | 'before'> {
  const at = (selector: string) => element.querySelector(selector);
  if (kind === 'post') {
    const mark = at(select.POST_MARK);
    if (mark?.parentElement) return { place: mark.parentElement, before: mark };
    const actions = at(select.POST_ACTIONS);
    if (actions) return { place: actions, before: actions.firstChild };
    return { place: at(select.POST_INFO) ?? element, before: null };
  }
  if (kind === 'topic') return { place: at(select.ROW_LABELS) ?? element, before: null };
  if (kind === 'queued') {
    // The line "User", before the name: flexible, and above everything that has to be scrolled to.
    const lines = at('[data-uid]')?.closest('li');
    return { place: lines?.querySelector(':scope > .d-flex') ?? lines ?? element, before: null };
  }
  if (kind === 'user') return { place: at(select.PROFILE_NAME) ?? element, before: null };
  const head = element.localName === 'tr' ? at('td') : element.firstElementChild;
  return { place: head ?? element, before: null };
}

/** Rows of the list of flags do not say whose post it is. */
function authorOf({ kind, element }: Item): Pick<FoundPost, 'authorName' | 'authorId'> {
  if (kind === 'report' && element.localName === 'tr') return { authorName: null, authorId: null };
  const [uid, name] = [element.getAttribute('data-uid'), element.getAttribute('data-username')];
  if (uid !== null && name !== null) return { authorName: cut(name, 200) || null, authorId: userId(uid) };
  const isMember = kind === 'user';
  const picture = element.querySelector(isMember ? select.PROFILE_AVATAR : '[data-uid]');
  // Below the picture of somebody who is banned stands that, in place of their name.
  const shown = isMember ? element.querySelector(select.PROFILE_TITLE)?.getAttribute('title') : null;
  const authorName = cut(name ?? shown ?? nameBeside(picture) ?? '', 200) || null;
  return { authorName, authorId: userId(uid ?? picture?.getAttribute('data-uid')) };
}

/** Pictures have the name as their title, or stand in a link with the name beside them. */
function nameBeside(picture: Element | null): string | null {
  const title = picture?.getAttribute('title');
  const alt = picture?.getAttribute('alt');
  return title || alt || textOf(picture?.parentElement) || null;
}

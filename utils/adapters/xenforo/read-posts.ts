import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { firstText, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState, Target } from '@/utils/domain/post';
import { type XenforoVerb, xenforoActions } from './actions';
import { keyedId, linkTo } from './links';
import { authorOf, personIn } from './people';
import * as select from './selectors';
import { isStaff, readViewer } from './viewer';

export function listPosts(root: ParentNode): FoundPost[] {
  return matchesIn(root, select.POST).flatMap((element) => {
    const id = keyedId(element.getAttribute('data-content'), 'post');
    if (id === null) return [];
    const username = element.querySelector(select.POST_AUTHOR);
    const person = personIn(username, element.getAttribute('data-author')?.slice(0, 200) || null);
    return { element, key: `post:${id}`, place: placeIn(element), before: null, ...person };
  });
}

function placeIn(element: Element): Element {
  for (const selector of select.PLACES) {
    const place = element.querySelector(selector);
    if (place !== null) return place;
  }
  return element;
}

export function threadTarget({ document }: Page): Target | null {
  const id = keyedId(document.documentElement.getAttribute('data-content-key'), 'thread');
  return id === null ? null : { kind: 'topic', id, parent: null };
}

/** Its place in the thread, as the last link of its head says. */
export function numberOf(element: Element): string | null {
  const links = Array.from(element.querySelectorAll('.message-attribution-opposite a[href]'));
  return numberAfter(textOf(links.at(-1)).replace(/\D/g, ''), '');
}

/** `is-…` on the post, or the note in its head. */
export function postStates(element: Element): PostState[] {
  const has = (own: string, notice: string): boolean =>
    element.matches(own) || element.querySelector(notice) !== null;
  const states: PostState[] = [];
  if (has(select.DELETED, select.NOTICE_DELETED)) states.push('deleted');
  if (has(select.MODERATED, select.NOTICE_MODERATED)) states.push('unapproved');
  if (element.querySelector(select.EDITED)) states.push('edited');
  return states;
}

export function timeOf(element: Element | null): string | null {
  const seconds = Number(element?.getAttribute('data-time') || Number.NaN);
  return seconds > 0 && seconds < 8.64e12 ? new Date(seconds * 1000).toISOString() : null;
}

export function readPost(page: Page, found: FoundPost): Post | null {
  const { element } = found;
  const id = keyedId(element.getAttribute('data-content'), 'post');
  if (id === null || `post:${id}` !== found.key) return null;
  const topic = threadTarget(page);
  const states = postStates(element);
  const isWaiting = states.includes('unapproved');
  const number = numberOf(element);
  return {
    target: { kind: 'post', id, parent: topic?.id ?? null },
    topic,
    author: authorOf(page, element, found, 'a.username[href]'),
    url: absoluteUrl(element.querySelector(select.PERMALINK)?.getAttribute('href'), page.url),
    title: firstText(page.document, select.TITLE, 300),
    text: textOf(element.querySelector(select.BODY), 20_000),
    at: timeOf(element.querySelector(select.TIME)),
    states,
    capabilities: capabilitiesOf(xenforoActions, offered(page, element, id, states, topic)),
    trigger: { src: isWaiting ? 'queue' : 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: {
      post: id,
      ...(topic === null ? {} : { thread: topic.id }),
      ...(number === null ? {} : { number }),
    },
  };
}

function offered(
  { document }: Page,
  element: Element,
  id: string,
  states: readonly PostState[],
  topic: Target | null,
): XenforoVerb[] {
  if (!readViewer(document).signedIn) return [];
  const links = Array.from(element.querySelectorAll(select.ACTION_BAR));
  const may = (act: string): boolean => linkTo(links, id, act) !== null;
  const verbs: XenforoVerb[] = [];
  if (topic !== null && linkTo(links, topic.id, 'reply')) verbs.push('reply');
  // Members may delete and edit what they wrote themselves, which is no moderation.
  if (!isStaff(document)) return verbs;
  if (states.includes('deleted')) verbs.push('undelete');
  else {
    if (states.includes('unapproved')) verbs.push('approve', 'reject');
    else if (element.querySelector(select.INLINE_TOGGLE)) verbs.push('unapprove');
    // With the first post its thread would go.
    const isOne = numberOf(element) !== '1' && !states.includes('unapproved');
    if (may('delete') && isOne) verbs.push('delete');
  }
  if (topic !== null) verbs.push(...threadVerbs(document, topic.id));
  return verbs;
}

/** By the links of the thread's own menu and what the page says of the thread. What sticks only its edit form tells. */
export function threadVerbs(document: Document, thread: string): XenforoVerb[] {
  const links = document.querySelectorAll('.menu a[href], .block-outer a[href], .p-title-pageAction a[href]');
  const all = Array.from(links);
  const may = (act: string): boolean => linkTo(all, thread, act) !== null;
  const verbs: XenforoVerb[] = [];
  if (may('quick-close')) verbs.push(document.querySelector(select.STATUS_LOCKED) ? 'unlock' : 'lock');
  if (document.querySelector(select.STATUS_DELETED)) {
    if (may('undelete')) verbs.push('undelete-thread');
  } else if (may('delete')) {
    verbs.push('delete-thread');
  }
  return verbs;
}

import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { isoTime } from '@/utils/adapters/shared/dates';
import { cut, firstText, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl, ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState, Target } from '@/utils/domain/post';
import { type FlarumVerb, flarumActions } from './actions';
import { postOfLink } from './links';
import { type Payload, payloadOf } from './payload';
import { authorOf, personAt, personIn } from './people';
import { topicVerbs } from './read-posts';
import * as select from './selectors';
import { readViewer } from './viewer';

const PATROL = { src: 'patrol', reportId: null, reportedAt: null } as const;

/** Rows of lists of discussions: of all, of a tag, of a member. */
export function listRows(page: Page, payload: Payload, root: ParentNode): FoundPost[] {
  return matchesIn(root, select.ROW).flatMap((element) => {
    const id = numberAfter(element.getAttribute('data-id'), '');
    if (id === null || element.closest(select.SIDE_LIST)) return [];
    const person = personAt(page, payload, element.querySelector(select.ROW_AUTHOR), null);
    const place = element.querySelector(select.ROW_CONTENT) ?? element;
    const [authorName, authorId] = [person?.name ?? null, person?.id ?? null];
    return { element, key: `topic:${id}`, place, before: null, authorName, authorId };
  });
}

export function readRow(page: Page, { element, key }: FoundPost): Post | null {
  const id = numberAfter(element.getAttribute('data-id'), '');
  if (id === null || `topic:${id}` !== key) return null;
  const target: Target = { kind: 'topic', id, parent: null };
  const person = personAt(page, payloadOf(page.document), element.querySelector(select.ROW_AUTHOR), null);
  const states: PostState[] = [];
  if (element.querySelector(`.DiscussionListItem--hidden, ${select.HIDDEN}`)) states.push('deleted');
  if (element.querySelector(select.LOCKED)) states.push('locked');
  if (element.querySelector(select.STICKY)) states.push('pinned');
  const { role } = readViewer(page.document);
  const isStaff = role === 'moderator' || role === 'admin';
  const verbs = isStaff ? topicVerbs(element.querySelector(select.ROW_CONTROLS), element) : [];
  return {
    target,
    topic: target,
    author: authorOf(person),
    url: absoluteUrl(element.querySelector(select.ROW_LINK)?.getAttribute('href'), page.url),
    title: firstText(element, select.ROW_TITLE, 300),
    text: firstText(element, '.item-excerpt', 20_000) ?? '',
    at: null,
    states,
    capabilities: capabilitiesOf(flarumActions, verbs),
    trigger: PATROL,
    claim: null,
    handles: { discussion: id, ...(person === null ? {} : { slug: person.slug }) },
  };
}

/**
 * The page of reported posts. It shows which post of which discussion, but no id: discussion and number are the id here. Its rows are used
 * again for other posts when one is dismissed.
 */
export function listFlags(page: Page, root: ParentNode): FoundPost[] {
  const links = matchesIn(root, select.FLAG);
  const around = links.length === 0 && 'closest' in root ? (root as Element).closest(select.FLAG) : null;
  if (around) links.push(around);
  return links.flatMap((link) => {
    const post = link.closest(select.FLAGS_PAGE) && postAt(page, link);
    if (!post) return [];
    const element = link.closest('li') ?? link;
    const authorName = firstText(link, '.username');
    return { element, key: `report:${post.id}`, place: element, before: null, authorName, authorId: null };
  });
}

function postAt(page: Page, link: Element | null) {
  const post = postOfLink(ownUrl(link?.getAttribute('href'), page.url));
  return post && { ...post, id: `${post.discussion}-${post.number}` };
}

export function readFlag(page: Page, { element, key, authorName }: FoundPost): Post | null {
  const link = element.matches(select.FLAG) ? element : element.querySelector(select.FLAG);
  const post = postAt(page, link);
  if (link === null || post === null || `report:${post.id}` !== key) return null;
  // Shown is the name, which the address of its owner need not be made of.
  const author = authorName === null ? null : { id: null, name: authorName, url: null, facts: [] };
  const { role } = readViewer(page.document);
  const verbs: FlarumVerb[] = role === 'moderator' || role === 'admin' ? ['hide', 'dismiss-flags'] : [];
  return {
    target: { kind: 'report', id: post.id, parent: post.discussion },
    topic: { kind: 'topic', id: post.discussion, parent: null },
    author,
    url: absoluteUrl(link.getAttribute('href'), page.url),
    title: firstText(link, '.Notification-content em', 300),
    text: textOf(link.querySelector('.Notification-excerpt'), 20_000),
    at: null,
    states: ['reported'],
    capabilities: capabilitiesOf(flarumActions, verbs),
    trigger: {
      src: 'report',
      reportId: post.id,
      reportedAt: isoTime(link.querySelector('time')?.getAttribute('datetime')),
    },
    claim: null,
    handles: { discussion: post.discussion, number: post.number },
  };
}

/** A member's own page. It shows no id; without one there is nothing to act on, and the health line says so. */
export function listProfile(page: Page, payload: Payload, root: ParentNode): FoundPost[] {
  const around = 'closest' in root ? (root as Element).closest(select.PROFILE) : null;
  const element = matchesIn(root, select.PROFILE)[0] ?? around;
  if (!element) return [];
  const person = personIn(page, payload, element, select.PROFILE_LINK, select.PROFILE_NAME);
  if (person === null || person.id === null) return [];
  const place = element.querySelector(select.PROFILE_PLACE) ?? element;
  const { id: authorId, name: authorName } = person;
  return [{ element, key: `user:${authorId}`, place, before: null, authorName, authorId }];
}

export function readProfile(page: Page, { element, key }: FoundPost): Post | null {
  const payload = payloadOf(page.document);
  const person = personIn(page, payload, element, select.PROFILE_LINK, select.PROFILE_NAME);
  if (person === null || person.id === null || `user:${person.id}` !== key) return null;
  const mayActOn = element.querySelector(`${select.PROFILE_CONTROLS} .item-suspend`) !== null;
  // Of a suspension only the forum knows whether it ends.
  const isSuspended = element.querySelector(select.SUSPENDED) !== null;
  const verbs: FlarumVerb[] = mayActOn && !isSuspended ? ['suspend', 'suspend-forever'] : [];
  return {
    target: { kind: 'user', id: person.id, parent: null },
    topic: null,
    author: authorOf(person),
    url: person.url,
    title: null,
    text: cut(textOf(element.querySelector('.UserCard-bio, .UserBio-content')), 20_000),
    at: null,
    states: [],
    capabilities: capabilitiesOf(flarumActions, verbs),
    trigger: PATROL,
    claim: null,
    handles: { slug: person.slug },
  };
}

import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { isoTime } from '@/utils/adapters/shared/dates';
import { firstText, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState, Target } from '@/utils/domain/post';
import { type FlarumVerb, flarumActions } from './actions';
import { postOfLink } from './links';
import { type Payload, payloadOf } from './payload';
import { authorOf, personIn } from './people';
import * as select from './selectors';
import { readViewer } from './viewer';

/** Posts of a discussion. Nothing is kept in them: those far from the view are taken out of the page and made anew. */

export function listPosts(page: Page, payload: Payload, root: ParentNode): FoundPost[] {
  const items = matchesIn(root, select.POST);
  // Part of a post was drawn anew, and our button may have gone with it.
  const around = items.length === 0 && 'closest' in root ? (root as Element).closest(select.POST) : null;
  if (around) items.push(around);
  return items.flatMap((element) => {
    const id = numberAfter(element.getAttribute('data-id'), '');
    if (id === null) return [];
    const person = personIn(page, payload, element, select.AUTHOR_LINK, select.AUTHOR_NAME);
    return {
      element,
      key: `post:${id}`,
      place: element.querySelector(select.HEADER) ?? element,
      before: null,
      authorName: person?.name ?? null,
      authorId: person?.id ?? null,
    };
  });
}

/** The page of a discussion has its id in the address alone. */
export function topicTarget({ document, url }: Page): Target | null {
  if (document.querySelector(select.DISCUSSION) === null) return null;
  const id = postOfLink(url)?.discussion;
  return id === undefined ? null : { kind: 'topic', id, parent: null };
}

function statesOf(item: Element): PostState[] {
  const classes = item.querySelector(select.ARTICLE)?.classList;
  const states: PostState[] = [];
  if (classes?.contains('Post--hidden')) states.push('deleted');
  const waits = classes?.contains('Post--unapproved') === true;
  if (waits) states.push('unapproved');
  // Waiting for approval is a flag, too: the first one of such a post.
  const flags = item.querySelectorAll(select.FLAGS).length;
  if (flags > (waits ? 1 : 0)) states.push('reported');
  if (classes?.contains('Post--edited')) states.push('edited');
  return states;
}

export function readItem(page: Page, { element, key }: FoundPost): Post | null {
  const { document, url } = page;
  const id = numberAfter(element.getAttribute('data-id'), '');
  // The element may have been used again for another post since it was found.
  if (id === null || `post:${id}` !== key) return null;
  const payload = payloadOf(document);
  const number = numberAfter(element.getAttribute('data-number'), '');
  const topic = topicTarget(page);
  const person = personIn(page, payload, element, select.AUTHOR_LINK, select.AUTHOR_NAME);
  const states = statesOf(element);
  const handles: Record<string, string> = { post: id };
  if (number !== null) handles.number = number;
  if (topic !== null) handles.discussion = topic.id;
  if (person !== null) handles.slug = person.slug;
  const link = topic && number && `${payload.base}/d/${topic.id}/${number}`;
  return {
    target: { kind: 'post', id, parent: topic?.id ?? null },
    topic,
    author: authorOf(person),
    url: link ? new URL(link, url.origin).href : null,
    title: firstText(document, select.HERO_TITLE, 300),
    text: textOf(element.querySelector(select.BODY), 20_000),
    at: isoTime(element.querySelector(select.TIME)?.getAttribute('datetime')),
    states,
    capabilities: capabilitiesOf(flarumActions, offered(page, element, states, topic)),
    trigger: { src: triggerOf(states), reportId: null, reportedAt: null },
    claim: null,
    handles,
  };
}

function triggerOf(states: readonly PostState[]): Post['trigger']['src'] {
  if (states.includes('reported')) return 'report';
  return states.includes('unapproved') ? 'queue' : 'patrol';
}

/** What the page's own menus tell; the forum is asked for the rest when ours opens. */
function offered(
  page: Page,
  item: Element,
  states: readonly PostState[],
  topic: Target | null,
): FlarumVerb[] {
  const viewer = readViewer(page.document);
  if (!viewer.signedIn) return [];
  const controls = item.querySelector(select.CONTROLS);
  const may = (name: string): boolean => controls?.querySelector(`.item-${name}`) != null;
  const verbs: FlarumVerb[] = item.querySelector(select.REPLY) ? ['reply'] : [];
  const isStaff = viewer.role !== 'member';
  const waits = states.includes('unapproved');
  // Members may hide what they wrote themselves, which is no moderation.
  if (!isStaff) return verbs;
  if (waits) verbs.push('approve');
  if (may('hide')) verbs.push(waits ? 'reject' : 'hide');
  if (may('restore')) verbs.push('restore');
  if (may('delete')) verbs.push('delete');
  // Dismissed, what waits for approval would wait where nobody looks.
  if (states.includes('reported') && !waits) verbs.push('dismiss-flags');
  if (topic === null) return verbs;
  const nav = page.document.querySelector(`${select.DISCUSSION}-nav`);
  return [...verbs, ...topicVerbs(nav, page.document.querySelector(select.HERO))];
}

/** By the entries of a discussion's own menu, `controls`, and its badges. One entry stands for both ways. */
export function topicVerbs(controls: Element | null, badges: Element | null): FlarumVerb[] {
  const may = (name: string): boolean => controls?.querySelector(`.item-${name}`) != null;
  const is = (badge: string): boolean => badges?.querySelector(badge) != null;
  const verbs: FlarumVerb[] = [];
  if (may('lock')) verbs.push(is(select.LOCKED) ? 'unlock' : 'lock');
  if (may('sticky')) verbs.push(is(select.STICKY) ? 'unsticky' : 'sticky');
  if (may('rename')) verbs.push('rename');
  if (may('hide')) verbs.push('hide-discussion');
  if (may('restore')) verbs.push('restore-discussion');
  if (may('delete')) verbs.push('delete-discussion');
  return verbs;
}

import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { cut, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState, Target } from '@/utils/domain/post';
import { type PageVerb, pageVerbs } from './actions-page';
import { accountOf, authorOf, rememberPerson, userId } from './people';
import * as select from './selectors';
import { isStaff, readViewer } from './viewer';

/** Posts of a topic, in every kind of stream. Nothing is kept in them: those off the screen are emptied and made anew. */

/** First match of the post itself, not of another post unfolded inside it. */
function own(article: Element, selector: string): Element | null {
  const first = article.querySelector(selector);
  if (first === null || first.closest(select.UNFOLDED) === null) return first;
  for (const element of article.querySelectorAll(selector)) {
    if (element.closest(select.UNFOLDED) === null) return element;
  }
  return null;
}

export function listPosts(document: Document, root: ParentNode): FoundPost[] {
  const articles = matchesIn(root, select.POST);
  // Part of a post was drawn anew, and our button may have gone with it.
  const around = articles.length === 0 && 'closest' in root ? (root as Element).closest(select.POST) : null;
  if (around) articles.push(around);
  const found = new Map<string, FoundPost>();
  for (const element of articles) {
    const id = numberAfter(element.getAttribute('data-post-id'), '');
    if (id === null || found.has(id)) continue;
    const authorName = accountOf(own(element, select.CARD));
    const authorId = userId(element.getAttribute('data-user-id'));
    rememberPerson(document, authorName, authorId);
    found.set(id, { element, key: `post:${id}`, ...placeIn(element), authorName, authorId });
  }
  return [...found.values()];
}

/** At the end of the row of buttons, outside of what themes and plugins put in order. */
function placeIn(article: Element): Pick<FoundPost, 'place' | 'before'> {
  const place = own(article, select.CONTROLS) ?? own(article, select.MENU) ?? article;
  return { place, before: null };
}

/** The number in the topic, not the id: only the wrapper has it in both streams. */
function numberOf(article: Element): string | null {
  const wrapper = article.closest('[data-post-number]');
  return numberAfter(wrapper?.getAttribute('data-post-number'), '') ?? numberAfter(article.id, 'post_');
}

export function topicTarget(document: Document): Target | null {
  const id = numberAfter(document.querySelector(select.TOPIC)?.getAttribute('data-topic-id'), '');
  return id === null ? null : { kind: 'topic', id, parent: null };
}

function statesOf(article: Element): PostState[] {
  const classes = article.closest(select.WRAPPER)?.classList;
  const states: PostState[] = [];
  if (classes?.contains('deleted')) states.push('deleted');
  if (classes?.contains('post-hidden')) states.push('hidden');
  if (own(article, select.PENDING_FLAGS)) states.push('reported');
  if (own(article, select.LOCKED)) states.push('locked');
  if (own(article, select.EDITED)) states.push('edited');
  return states;
}

function timeOf(article: Element): string | null {
  const time = Number(own(article, select.DATE)?.getAttribute('data-time') || Number.NaN);
  return Math.abs(time) < 8.64e15 ? new Date(time).toISOString() : null;
}

/** The link carries who looks at it (`?u=`), which must go nowhere. */
function permalink(article: Element, page: URL): string | null {
  const url = ownUrl(own(article, select.PERMALINK)?.getAttribute('href'), page);
  if (url === null) return null;
  url.search = '';
  return url.href;
}

export function readArticle(page: Page, found: FoundPost): Post | null {
  const { document, url } = page;
  const { element } = found;
  const id = numberAfter(element.getAttribute('data-post-id'), '');
  // The element may have been used again for another post since it was found.
  if (id === null || `post:${id}` !== found.key) return null;
  const number = numberOf(element);
  const topic = topicTarget(document);
  const states = statesOf(element);
  const handles: Record<string, string> = { post: id };
  if (number !== null) handles.number = number;
  if (topic !== null) handles.topic = topic.id;
  if (found.authorName !== null) handles.username = found.authorName;
  return {
    target: { kind: 'post', id, parent: topic?.id ?? null },
    topic,
    author: authorOf(page, found.authorId, found.authorName),
    url: permalink(element, url),
    title: cut(textOf(document.querySelector(select.TOPIC_TITLE)), 300) || null,
    text: textOf(own(element, select.BODY), 20_000),
    at: timeOf(element),
    states,
    capabilities: capabilitiesOf(pageVerbs, offered(page, found, number, states)),
    trigger: { src: states.includes('reported') ? 'report' : 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles,
  };
}

/** What the page alone tells; the forum is asked for the rest when the menu opens. */
function offered(
  { document }: Page,
  { element, authorId }: FoundPost,
  number: string | null,
  states: readonly PostState[],
): PageVerb[] {
  if (!readViewer(document).signedIn) return [];
  const reply: PageVerb[] = own(element, select.REPLY) ? ['reply'] : [];
  if (!isStaff(document)) return reply;
  if (states.includes('deleted')) return ['recover'];
  const verbs: PageVerb[] = [...reply];
  // The first post goes with its topic.
  if (number !== '1') verbs.push('delete');
  if (states.includes('hidden')) verbs.push('unhide');
  verbs.push(states.includes('locked') ? 'unlock' : 'lock');
  if (authorId === null || Number(authorId) <= 0 || own(element, select.AUTHOR_STAFF)) return verbs;
  const suspended = element.closest(select.WRAPPER)?.classList.contains('user-suspended');
  return [...verbs, 'warn', 'message', 'silence', suspended ? 'unsuspend' : 'suspend'];
}

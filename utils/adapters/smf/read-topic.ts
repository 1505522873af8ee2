import { firstText, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState } from '@/utils/domain/post';
import type { SmfVerb } from './actions';
import { linksIn, type Parameters } from './links';
import { offer, postVerbs, topicVerbs } from './offers';
import { authorOf, LONGEST_TEXT, LONGEST_TITLE, mayWriteTo, PATROL, personIn, placeIn } from './parts';
import * as select from './selectors';
import { boardOf } from './viewer';

/** Posts on a topic page. The acting half reads the pages it fetches with the same functions. */

export function listTopicPost(body: Element): FoundPost[] {
  const id = numberAfter(body.id, 'msg_');
  const element = id === null ? null : (body.closest(`#msg${id}`) ?? body.closest('.post_wrapper'));
  if (element === null || body.closest(select.POSTS) === null) return [];
  const author = element.querySelector(select.POSTER_LINK) ?? element.querySelector(select.POSTER);
  return [{ element, key: `post:${id}`, ...placeIn(element), ...personIn(author) }];
}

/** By the way back, which SMF offers nowhere else. The icon of recycled posts can be chosen by whoever writes one. */
export function isRecycled(links: readonly Parameters[]): boolean {
  return links.some((link) => link.get('action') === 'restoretopic');
}

/** The class that SMF's own style sheets go by. */
export function isUnapproved(post: Element): boolean {
  return post.closest(select.UNAPPROVED) !== null;
}

export function topicLinks(document: Document): Parameters[] {
  return linksIn(document.querySelector(select.TOPIC_TOOLS));
}

/** Whoever may change it sees the way back in its place; whoever may not sees the icon. */
export function topicStates(document: Document, links: readonly Parameters[]): PostState[] {
  const offers = (sa: string) => links.some((link) => link.get('sa') === sa);
  const states: PostState[] = [];
  if (offers('unlock') || document.querySelector(select.LOCK_ICON)) states.push('locked');
  if (offers('nonsticky') || document.querySelector(select.STICKY_ICON)) states.push('pinned');
  return states;
}

export function readTopicPost(page: Page, found: FoundPost, id: string, topic: string | null): Post | null {
  const { document, url } = page;
  const { element } = found;
  const body = element.querySelector(`#msg_${id}`);
  if (body === null) return null;
  const own = linksIn(element.querySelector(select.TOOLS));
  const tools = topicLinks(document);
  const how = { unapproved: isUnapproved(element), recycled: isRecycled([...own, ...tools]) };
  const states = topicStates(document, tools);
  if (textOf(element.querySelector(`#modified_${id}`), 20)) states.push('edited');
  if (how.unapproved) states.push('unapproved');
  if (how.recycled) states.push('deleted');
  const verbs: SmfVerb[] = [...postVerbs(own, how), ...topicVerbs(tools, how)];
  if (document.querySelector(`${select.QUICK_REPLY} textarea`)) verbs.push('reply');
  if (mayWriteTo(page, found.authorId)) verbs.push('message');
  const link = element.querySelector(`a[href*="msg=${id}"]`)?.getAttribute('href');
  return {
    target: { kind: 'post', id, parent: topic },
    topic: topic === null ? null : { kind: 'topic', id: topic, parent: boardOf(document) },
    author: authorOf(page, found),
    url: (ownUrl(link, url) ?? ownUrl(`#msg${id}`, url))?.href ?? null,
    title:
      firstText(element, `#subject_${id}`, LONGEST_TITLE) ?? firstText(document, select.TITLE, LONGEST_TITLE),
    text: textOf(body, LONGEST_TEXT),
    // The time stands there in the reader's words only.
    at: null,
    states,
    capabilities: offer(verbs),
    trigger: how.unapproved ? { ...PATROL, src: 'queue' } : PATROL,
    claim: null,
    handles: {},
  };
}

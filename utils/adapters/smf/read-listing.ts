import { numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState } from '@/utils/domain/post';
import { idIn, parametersOf } from './links';
import { offer } from './offers';
import { authorOf, LONGEST_TITLE, PATROL, personIn } from './parts';
import * as select from './selectors';
import { boardOf } from './viewer';

/** Topics of a board, and of the lists of unread topics. A listing tells nobody what they may do: the acting half asks. */

/** The link to the topic itself; the one in front of it leads to what is new. */
function topicLink(title: Element): Element | null {
  return title.querySelector('[id^="msg_"] a[href]') ?? title.querySelector('a[href*="topic"]');
}

export function listTopic(title: Element): FoundPost[] {
  const id = idIn(parametersOf(topicLink(title)?.getAttribute('href')), 'topic');
  const element = title.closest(select.ROW);
  if (id === null || element === null) return [];
  const starter = element.querySelector('.info a[href*="action=profile"]');
  return [{ element, key: `topic:${id}`, place: title, before: null, ...personIn(starter) }];
}

const STATES: readonly (readonly [className: string, state: PostState])[] = [
  ['locked', 'locked'],
  ['sticky', 'pinned'],
  ['approvetopic', 'unapproved'],
];

export function readTopic(page: Page, found: FoundPost): Post | null {
  const { element } = found;
  const id = numberAfter(found.key, 'topic:');
  const link = topicLink(found.place);
  if (id === null || link === null) return null;
  const board = boardOf(page.document);
  const states = STATES.filter(([name]) => element.classList.contains(name)).map(([, state]) => state);
  const title = textOf(link, LONGEST_TITLE);
  return {
    target: { kind: 'topic', id, parent: board },
    topic: { kind: 'topic', id, parent: board },
    author: authorOf(page, found),
    url: ownUrl(link.getAttribute('href'), page.url)?.href ?? null,
    title: title || null,
    text: title,
    at: null,
    states,
    capabilities: offer([]),
    trigger: PATROL,
    claim: null,
    handles: {},
  };
}

import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { firstText, matchesIn, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Handles, Post, PostState } from '@/utils/domain/post';
import { inOrder, type RedmineVerb, redmineActions } from './actions';
import { accountVerb, authorOf, personIn, readViewer, wordsOnce } from './people';
import * as select from './selectors';

const LONGEST_TEXT = 20_000;
const MESSAGE_PATH = /\/boards\/([1-9]\d{0,18})\/topics\/([1-9]\d{0,18})$/;

/** Board and topic in the address of a topic's page. */
export function placeOf(path: string): { board: string; topic: string } | null {
  const [, board, topic] = MESSAGE_PATH.exec(path) ?? [];
  return board === undefined || topic === undefined ? null : { board, topic };
}

/** A topic's first message, which is the topic, and its replies. */
export function listMessages({ document, url }: Page, root: ParentNode): FoundPost[] {
  const place = placeOf(url.pathname);
  if (place === null) return [];
  const learn = wordsOnce(document, select.REPLY_HEADER);
  const first = matchesIn(root, select.FIRST_MESSAGE).slice(0, 1);
  const replies = matchesIn(root, select.REPLY);
  return [
    ...first.map((element) => {
      const line = element.querySelector('.author')?.parentElement ?? element;
      const person = personIn(element.querySelector('.author'), () => null);
      return { element, key: `topic:${place.topic}`, place: line, before: null, ...person };
    }),
    ...replies.flatMap((element) => {
      const id = numberAfter(element.id, 'message-');
      // Behind the header's words: the tools stand at the very edge, where nothing more has room.
      const header = element.querySelector(select.REPLY_HEADER);
      const place = header ?? element;
      return id === null
        ? []
        : [{ element, key: `post:${id}`, place, before: null, ...personIn(header, learn) }];
    }),
  ];
}

/** The topics of a board; a name without a link stands alone in its cell. */
export function listTopics(root: ParentNode): FoundPost[] {
  return matchesIn(root, select.TOPIC_ROW).flatMap((element) => {
    const id = numberAfter(element.id, 'message-');
    const subject = element.querySelector('.subject') ?? element;
    const cell = element.querySelector('.author');
    const person = personIn(cell, () => null);
    const name = person.authorName ?? (textOf(cell, 200).replace(/\n/g, ' ') || null);
    if (id === null) return [];
    return [{ element, key: `topic:${id}`, place: subject, before: null, ...person, authorName: name }];
  });
}

export function readTopic(page: Page, found: FoundPost): Post | null {
  const place = placeOf(page.url.pathname);
  if (place === null) return null;
  const { document, url } = page;
  const { element } = found;
  const tools = document.querySelector(select.FIRST_TOOLS);
  const verbs = toolVerbs(tools, 'delete-topic');
  const target = { kind: 'topic', id: place.topic, parent: place.board } as const;
  return messagePost(page, found, verbs, {
    target,
    topic: target,
    url: new URL(url.pathname, url.origin).href,
    title: firstText(document, '#content > h2', 300),
    text: textOf(element.querySelector(select.BODY), LONGEST_TEXT),
    states: [],
    handles: place,
  });
}

export function readReply(page: Page, found: FoundPost): Post | null {
  const place = placeOf(page.url.pathname);
  const id = numberAfter(found.element.id, 'message-');
  if (place === null || id === null) return null;
  const { element } = found;
  const link = element.querySelector(select.PERMALINK);
  return messagePost(page, found, toolVerbs(element.querySelector('.contextual'), 'delete'), {
    target: { kind: 'post', id, parent: place.topic },
    topic: { kind: 'topic', id: place.topic, parent: place.board },
    url: ownUrl(link?.getAttribute('href'), page.url)?.href ?? null,
    title: textOf(link, 300).replace(/\n/g, ' ') || null,
    text: textOf(element.querySelector(select.BODY), LONGEST_TEXT),
    states: [],
    handles: place,
  });
}

/** What may be done to a topic is not in the list; it is asked when the menu opens. */
export function readTopicRow(page: Page, found: FoundPost): Post | null {
  const { element } = found;
  const link = element.querySelector(select.TOPIC_LINK);
  const href = ownUrl(link?.getAttribute('href'), page.url);
  const place = href && placeOf(href.pathname);
  if (href === null || !place) return null;
  const states: PostState[] = [];
  if (element.classList.contains('locked')) states.push('locked');
  if (element.classList.contains('sticky')) states.push('pinned');
  const target = { kind: 'topic', id: place.topic, parent: place.board } as const;
  return messagePost(page, found, new Set(), {
    target,
    topic: target,
    url: href.href,
    title: textOf(link, 300).replace(/\n/g, ' ') || null,
    text: '',
    states,
    handles: place,
  });
}

function toolVerbs(tools: Element | null, remove: RedmineVerb): Set<RedmineVerb> {
  const verbs = new Set<RedmineVerb>();
  const has = (tool: string) => tools?.querySelector(`a${tool}[href*="/topics/"]`) != null;
  if (has(select.QUOTE_TOOL)) verbs.add('reply').add('quote');
  if (has(select.EDIT_TOOL)) verbs.add('edit');
  if (has(select.DELETE_TOOL)) verbs.add(remove);
  return verbs;
}

type Facts = Pick<Post, 'target' | 'topic' | 'url' | 'title' | 'text' | 'states'> & { handles: Handles };

function messagePost(page: Page, found: FoundPost, verbs: Set<RedmineVerb>, facts: Facts): Post {
  const link = found.element.querySelector(select.AUTHOR);
  const account = found.authorId === null ? null : accountVerb(link, readViewer(page.document));
  if (account !== null) verbs.add(account);
  return {
    ...facts,
    author: authorOf(found, found.authorId === null ? null : link, page.url),
    at: null,
    capabilities: capabilitiesOf(redmineActions, inOrder(verbs)),
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
  };
}

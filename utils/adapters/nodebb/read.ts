import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { isoTime } from '@/utils/adapters/shared/dates';
import { cut, firstText, textOf, tidy } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Author, Health, PageContext, PageKind, Post, PostState } from '@/utils/domain/post';
import { type NodebbVerb, nodebbActions } from './actions';
import { BLANK } from './blank';
import { detectNodebb } from './detect';
import { itemOf, listItems } from './list';
import { nodebbMeta } from './meta';
import { readQueued, readReport } from './read-queues';
import * as select from './selectors';
import { bodyClasses, readViewer } from './viewer';

export const nodebbReading: ReadingHalf = {
  id: nodebbMeta.id,
  detect: detectNodebb,
  readContext,
  listPosts: (_page, root) => listItems(root),
  readPost,
  health,
  isSamePlace,
};

/** Scrolling a topic writes the place of the post in view into the address: `/topic/2/slug/20`. */
function isSamePlace(before: URL, after: URL): boolean {
  const [one, other] = [before, after].map(({ pathname }) => /^.*\/topic\/\d+(?=\/|$)/.exec(pathname)?.[0]);
  return one !== undefined && one === other;
}

function readContext({ document }: Page): PageContext {
  const classes = bodyClasses(document);
  return {
    platform: nodebbMeta.id,
    label: nodebbMeta.label,
    adapter: `${nodebbMeta.id}@${nodebbMeta.version}`,
    kind: kindOf(/(?:^|\s)template-([a-z-]+)/.exec(classes)?.[1] ?? '', document),
    space: /(?:^|\s)page-(?:topic-)?category-(-?\d+)(?:\s|$)/.exec(classes)?.[1] ?? null,
    viewer: readViewer(document),
  };
}

function kindOf(template: string, document: Document): PageKind {
  if (template === 'topic') return 'topic';
  if (template === 'post-queue' || template.startsWith('flags-')) return 'queue';
  if (template.startsWith('account-')) return 'profile';
  return document.querySelector('[component="category/topic"]') ? 'listing' : 'other';
}

function readPost(page: Page, found: FoundPost): Post | null {
  const { element } = found;
  const item = itemOf(element);
  if (item === null) return null;
  const author = authorOf(page, found);
  if (item.kind === 'post') return readTopicPost(page, element, item.id, author);
  if (item.kind === 'topic') return readRow(page, element, item.id, author);
  if (item.kind === 'report') return readReport(page, element, item.id, author);
  if (item.kind === 'queued') return readQueued(page, element, item.id, author);
  const target = { kind: 'user', id: item.id, parent: null } as const;
  return { ...BLANK, target, author, url: author?.url ?? null };
}

function authorOf({ url }: Page, { element, authorId: id, authorName: name }: FoundPost): Author | null {
  if (id === null && name === null) return null;
  const link = element.querySelector('a[href*="/user/"], a[href*="/uid/"]')?.getAttribute('href') ?? '';
  const own = /^[^?#]*?\/(?:user|uid)\/[^/?#]+/.exec(link)?.[0];
  return { id, name: name ?? id ?? '', url: absoluteUrl(own, url), facts: [] };
}

/** Themes draw titles with pictures for words; the plain title stands beside them for search engines. */
function titleIn(root: ParentNode, selector: string, property: string): string | null {
  const meta = root.querySelector(`meta[itemprop="${property}"]`)?.getAttribute('content') ?? '';
  return firstText(root, selector, 300) ?? (cut(tidy(meta), 300) || null);
}

function topicStates(root: ParentNode, classes: string): PostState[] {
  const states: PostState[] = [];
  if (/(^|\s)deleted(\s|$)/.test(classes)) states.push('deleted');
  if (/(^|\s)locked(\s|$)/.test(classes) || root.querySelector(select.TOPIC_LOCKED)) states.push('locked');
  if (/(^|\s)pinned(\s|$)/.test(classes) || root.querySelector(select.TOPIC_PINNED)) states.push('pinned');
  return states;
}

/** What moderators of a topic are offered before the forum was asked: no lists, no rights over people. */
function topicVerbs(isDeleted: boolean, states: readonly PostState[]): NodebbVerb[] {
  return [
    states.includes('locked') ? 'topic-unlock' : 'topic-lock',
    states.includes('pinned') ? 'topic-unpin' : 'topic-pin',
    isDeleted ? 'topic-restore' : 'topic-delete',
  ];
}

function readTopicPost({ document, url }: Page, element: Element, pid: string, author: Author | null): Post {
  const isDeleted = element.classList.contains('deleted');
  const list = element.closest(select.TOPIC);
  const tid = list?.getAttribute('data-tid') ?? null;
  const ofTopic = topicStates(document, document.querySelector(select.TOPIC_DELETED) ? 'deleted' : '');
  const isEdited = element.querySelector(select.POST_EDITED) !== null;
  const { signedIn, role } = readViewer(document);
  const isModerator = /^(moderator|admin)$/.test(role) && document.querySelector(select.TOPIC_TOOLS) !== null;
  const verbs: NodebbVerb[] = [];
  if (signedIn && element.querySelector(select.POST_REPLY)) verbs.push('reply');
  if (isModerator && list) {
    verbs.push(...(isDeleted ? (['restore', 'purge'] as const) : (['delete'] as const)));
    verbs.push(...topicVerbs(ofTopic.includes('deleted'), ofTopic));
  }
  const time = Number(element.getAttribute('data-timestamp') ?? Number.NaN);
  const link = element.querySelector('a[href*="/post/"]:not([component])')?.getAttribute('href');
  return {
    ...BLANK,
    target: { kind: 'post', id: pid, parent: tid },
    topic: tid === null ? null : { kind: 'topic', id: tid, parent: list?.getAttribute('data-cid') ?? null },
    author,
    url: absoluteUrl(link, url),
    title: titleIn(list ? document : element, `${select.TOPIC_TITLE}, .topic-title`, 'headline'),
    text: textOf(element.querySelector(select.POST_CONTENT)),
    at: time >= 0 && time < 8.64e15 ? new Date(time).toISOString() : null,
    states: [
      ...(isDeleted ? (['deleted'] as const) : []),
      ...(isEdited ? (['edited'] as const) : []),
      ...(list ? ofTopic.filter((state) => state !== 'deleted') : []),
    ],
    capabilities: capabilitiesOf(nodebbActions, verbs),
  };
}

function readRow({ document, url }: Page, element: Element, tid: string, author: Author | null): Post {
  const title = element.querySelector(select.ROW_TITLE);
  const href = title?.getAttribute('href') ?? '';
  const name = titleIn(element, select.ROW_TITLE, 'name');
  const times = Array.from(element.querySelectorAll('a.timeago'));
  const begun = times.find((one) => one.getAttribute('href') === href);
  const states = topicStates(element, element.className);
  const target = {
    kind: 'topic',
    id: tid,
    parent: element.getAttribute('data-cid')?.slice(0, 128) ?? null,
  } as const;
  // Only moderators of the category can mark its topics, to do something with all of them.
  const mayChange =
    readViewer(document).role !== 'anonymous' && element.querySelector('[component="topic/select"]');
  return {
    ...BLANK,
    target,
    topic: target,
    author,
    url: absoluteUrl(href, url),
    title: name,
    text: name ?? '',
    at: isoTime(begun?.getAttribute('datetime') ?? begun?.getAttribute('title')),
    states,
    capabilities: capabilitiesOf(
      nodebbActions,
      mayChange ? topicVerbs(states.includes('deleted'), states) : [],
    ),
  };
}

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const context = readViewer(document);
  if (found.length === 0 && document.querySelector('[component="post"], [component="category/topic"]')) {
    return { level: 'none', posts: 0, problems: ['no-posts'] };
  }
  const problems: Health['problems'] = [];
  // The list of flags names nobody in any theme: that is no fault.
  const lacksAuthor = ({ element, authorName }: FoundPost) =>
    authorName === null && element.localName !== 'tr';
  if (found.some(lacksAuthor)) problems.push('no-author');
  if (context.signedIn && context.name === null && context.id === null) problems.push('no-viewer');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

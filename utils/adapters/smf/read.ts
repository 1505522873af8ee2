import { matchesIn, numberAfter } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Health, PageContext, PageKind, Post } from '@/utils/domain/post';
import { detectSmf } from './detect';
import { idIn, linksIn, parametersOf } from './links';
import { smfMeta } from './meta';
import { listTopic, readTopic } from './read-listing';
import { listProfile, readProfile } from './read-profile';
import { listItem, readItem } from './read-queue';
import { listTopicPost, readTopicPost } from './read-topic';
import * as select from './selectors';
import { boardOf, readViewer } from './viewer';

export const smfReading: ReadingHalf = {
  id: smfMeta.id,
  detect: detectSmf,
  readContext,
  listPosts,
  readPost,
  health,
};

function readContext({ document, url }: Page): PageContext {
  return {
    platform: smfMeta.id,
    label: smfMeta.label,
    adapter: `${smfMeta.id}@${smfMeta.version}`,
    kind: kindOf(document),
    space: boardOf(document),
    viewer: readViewer(document, url),
  };
}

const KINDS: readonly (readonly [selector: string, kind: PageKind])[] = [
  ['#forumposts', 'topic'],
  ['#messageindex, #topic_container, #unread, #recent', 'listing'],
  ['#reported_posts, #reported_members, #modcenter > form[action*="area=postmod"]', 'queue'],
  [select.REPORT_DETAILS, 'queue'],
  ['#profileview', 'profile'],
  ['.topic_details', 'listing'],
];

function kindOf(document: Document): PageKind {
  return KINDS.find(([selector]) => document.querySelector(selector) !== null)?.[1] ?? 'other';
}

const EVERYTHING = [
  select.BODY,
  select.TOPIC_TITLE,
  select.REPORTS,
  select.REPORT_DETAILS,
  select.CARD,
  select.PROFILE,
].join(', ');

/** Pages show one kind of thing each. */
function listPosts(_page: Page, root: ParentNode): FoundPost[] {
  const found = new Map<string, FoundPost>();
  for (const element of matchesIn(root, EVERYTHING)) {
    for (const one of list(element)) if (!found.has(one.key)) found.set(one.key, one);
  }
  return [...found.values()];
}

function list(element: Element): FoundPost[] {
  if (element.matches(select.BODY)) return listTopicPost(element);
  if (element.matches(select.TOPIC_TITLE)) return listTopic(element);
  if (element.matches(select.PROFILE)) return listProfile(element);
  if (!element.matches(select.CARD)) return listItem(element);
  const card = element.parentElement;
  return card === null ? [] : listItem(card);
}

export function readPost(page: Page, found: FoundPost): Post | null {
  if (found.element.matches(select.PROFILE)) return readProfile(page, found);
  if (found.key.startsWith('topic:')) return readTopic(page, found);
  const id = numberAfter(found.key, 'post:');
  if (id !== null && found.element.querySelector(`#msg_${id}`)) {
    return readTopicPost(page, found, id, topicOf(page));
  }
  return readItem(page, found);
}

export function topicOf({ document, url }: Pick<Page, 'document' | 'url'>): string | null {
  const form = document.querySelector(`${select.QUICK_REPLY} input[name="topic"]`)?.getAttribute('value');
  const links = linksIn(document, `${select.TOPIC_TOOLS} a[href], #quickModForm ${select.TOOLS} a[href]`);
  return (
    numberAfter(form, '') ??
    [parametersOf(url.href), ...links].map((link) => idIn(link, 'topic')).find((id) => id !== null) ??
    null
  );
}

function health({ document, url }: Page, found: readonly FoundPost[]): Health {
  if (found.length === 0 && document.querySelector('#forumposts > form > *, #topic_container > *')) {
    return { level: 'none', posts: 0, problems: ['no-posts'] };
  }
  const problems: Health['problems'] = [];
  if (found.some((post) => post.authorName === null)) problems.push('no-author');
  const viewer = readViewer(document, url);
  if (viewer.signedIn && viewer.id === null) problems.push('no-viewer');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

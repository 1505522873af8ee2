import { numberAfter } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Health, PageContext, PageKind, Post } from '@/utils/domain/post';
import { detectDiscourse } from './detect';
import { identity } from './identity';
import { isSamePlace } from './links';
import { listPosts as listArticles, readArticle } from './read-posts';
import { listProfile, readProfile } from './read-profile';
import { listReviewables, readReviewable } from './read-reviewables';
import { listTopics, readTopic } from './read-topics';
import * as select from './selectors';
import { readViewer } from './viewer';

export const discourseReading: ReadingHalf = {
  id: identity.id,
  detect: detectDiscourse,
  readContext,
  listPosts,
  readPost,
  health,
  isSamePlace,
};

const has = (document: Document, selector: string): boolean => document.querySelector(selector) !== null;

/** By what is in the page, never by its address, which changes half a second before the content does. */
function kindOf({ document }: Page): PageKind {
  if (has(document, `${select.TOPIC}, body.crawler .crawler-post`)) return 'topic';
  if (has(document, select.REVIEWABLE)) return 'queue';
  if (has(document, select.PROFILE)) return 'profile';
  return has(document, `${select.ROW}, .topic-list`) ? 'listing' : 'other';
}

function readContext(page: Page): PageContext {
  const category = page.document.querySelector(select.CATEGORY)?.getAttribute('data-category-id');
  return {
    platform: identity.id,
    label: identity.label,
    adapter: `${identity.id}@${identity.version}`,
    kind: kindOf(page),
    space: numberAfter(category, ''),
    viewer: readViewer(page.document),
  };
}

function listPosts(page: Page, root: ParentNode): FoundPost[] {
  return [
    ...listArticles(page.document, root),
    ...listReviewables(root),
    ...listTopics(root),
    ...listProfile(page, root),
  ];
}

function readPost(page: Page, found: FoundPost): Post | null {
  const { element } = found;
  if (element.matches(select.POST)) return readArticle(page, found);
  if (element.matches(select.REVIEWABLE)) return readReviewable(page, found);
  if (element.matches(select.ROW)) return readTopic(page, found);
  return element.matches(select.PROFILE) ? readProfile(page, found) : null;
}

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const problems: Health['problems'] = [];
  // What is far off the screen is empty for the moment and no problem; a stream of nothing else is.
  if (found.length === 0 && has(document, '.topic-post, .crawler-post, [data-reviewable-id]')) {
    return { level: 'none', posts: 0, problems: ['no-posts'] };
  }
  if (found.length === 0 && has(document, select.PROFILE)) problems.push('no-id');
  // The author of a post whose account was deleted has no id either, and that is as it should be.
  if (found.some(({ element, authorName }) => authorName === null && element.getAttribute('data-user-id'))) {
    problems.push('no-author');
  }
  const viewer = readViewer(document);
  if (viewer.signedIn && viewer.id === null) problems.push('no-viewer');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

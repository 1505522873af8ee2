import { ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Health, PageContext, PageKind, Post } from '@/utils/domain/post';
import { detectFlarum } from './detect';
import { identity } from './identity';
import { isSamePlace } from './links';
import { payloadOf } from './payload';
import { listFlags, listProfile, listRows, readFlag, readProfile, readRow } from './read-lists';
import { listPosts as listItems, readItem } from './read-posts';
import * as select from './selectors';
import { readViewer } from './viewer';

export const flarumReading: ReadingHalf = {
  id: identity.id,
  detect: detectFlarum,
  readContext,
  listPosts,
  readPost,
  health,
  isSamePlace,
};

const has = (document: Document, selector: string): boolean => document.querySelector(selector) !== null;

/** By what is in the page, never by its address, which changes before the content does. */
function kindOf({ document }: Page): PageKind {
  if (has(document, select.DISCUSSION)) return 'topic';
  if (has(document, select.FLAGS_PAGE)) return 'queue';
  if (has(document, select.PROFILE)) return 'profile';
  return has(document, '.IndexPage, .DiscussionList') ? 'listing' : 'other';
}

function readContext(page: Page): PageContext {
  return {
    platform: identity.id,
    label: identity.label,
    adapter: `${identity.id}@${identity.version}`,
    kind: kindOf(page),
    space: tagOf(page),
    viewer: readViewer(page.document),
  };
}

/** Id of the discussion's first tag, which its kind of space is. */
function tagOf({ document, url }: Page): string | null {
  const link = ownUrl(document.querySelector(select.HERO_TAG)?.getAttribute('href'), url);
  const slug = /\/t\/([^/]+)\/?$/.exec(link?.pathname ?? '')?.[1];
  return slug === undefined ? null : (payloadOf(document).tags.get(slug) ?? null);
}

function listPosts(page: Page, root: ParentNode): FoundPost[] {
  const payload = payloadOf(page.document);
  const all = [
    ...listItems(page, payload, root),
    ...listRows(page, payload, root),
    ...listFlags(page, root),
    ...listProfile(page, payload, root),
  ];
  const keys = new Set<string>();
  return all.filter(({ key }) => !keys.has(key) && keys.add(key));
}

function readPost(page: Page, found: FoundPost): Post | null {
  const kind = found.key.slice(0, found.key.indexOf(':'));
  if (kind === 'post') return readItem(page, found);
  if (kind === 'topic') return readRow(page, found);
  return kind === 'report' ? readFlag(page, found) : readProfile(page, found);
}

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const problems: Health['problems'] = [];
  // Posts that are still on their way are no problem; a stream of nothing but others' is.
  if (found.length === 0 && has(document, '.PostStream-item article.CommentPost')) {
    return { level: 'none', posts: 0, problems: ['no-posts'] };
  }
  if (found.length === 0 && has(document, select.PROFILE)) problems.push('no-id');
  const viewer = readViewer(document);
  if (viewer.signedIn && viewer.id === null) problems.push('no-viewer');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

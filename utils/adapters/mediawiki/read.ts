import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Health, PageContext, PageKind, Post } from '@/utils/domain/post';
import { detectMediawiki } from './detect';
import { mediawikiMeta } from './meta';
import { type PageConfig, readConfig } from './page-config';
import { listComments, readComment } from './read-comments';
import { listDiff, listRows, readRevision } from './read-revisions';
import * as select from './selectors';
import { readViewer } from './viewer';

export const mediawikiReading: ReadingHalf = {
  id: mediawikiMeta.id,
  detect: detectMediawiki,
  readContext,
  listPosts,
  readPost,
  health,
};

type Shape = 'comments' | 'rows' | 'diff' | 'none';

/** Special pages whose rows are revisions, by their canonical names. */
const ROW_PAGES: Readonly<Record<string, PageKind>> = {
  Contributions: 'profile',
  Recentchanges: 'listing',
  Recentchangeslinked: 'listing',
  Watchlist: 'listing',
  Newpages: 'listing',
};

function shapeOf(document: Document, config: PageConfig | null): Shape {
  if (config === null) return 'none';
  const { action, special, namespace, pageId } = config;
  if (special !== null) return Object.hasOwn(ROW_PAGES, special) ? 'rows' : 'none';
  if (action === 'history') return 'rows';
  if (action !== 'view' || pageId === null) return 'none';
  if (config.diffRevision !== null) return 'diff';
  const isDiscussion = namespace % 2 === 1 || document.querySelector(select.ADD_TOPIC) !== null;
  return isDiscussion || document.querySelector(select.THREAD_END) ? 'comments' : 'none';
}

function kindOf(document: Document, config: PageConfig | null): PageKind {
  const shape = shapeOf(document, config);
  if (shape === 'comments') return 'topic';
  if (shape === 'diff') return 'history';
  return shape === 'none' ? 'other' : (ROW_PAGES[config?.special ?? ''] ?? 'history');
}

function readContext({ document }: Page): PageContext {
  const config = readConfig(document);
  return {
    platform: mediawikiMeta.id,
    label: mediawikiMeta.label,
    adapter: `${mediawikiMeta.id}@${mediawikiMeta.version}`,
    kind: kindOf(document, config),
    space: config === null ? null : String(config.namespace),
    viewer: readViewer(document, config),
  };
}

function listPosts(page: Page, root: ParentNode): FoundPost[] {
  const { document } = page;
  const config = readConfig(document);
  const shape = shapeOf(document, config);
  const part = config === null || shape === 'none' ? null : contentIn(root);
  if (config === null || part === null) return [];
  if (shape === 'rows') return listRows(config, part);
  if (shape === 'diff') return listDiff(config, part);
  return config.pageId === null ? [] : listComments(page, config.pageId, part);
}

/** The part of `root` that is the page's content: links and rows elsewhere are the skin's. */
function contentIn(root: ParentNode): ParentNode | null {
  const isInside = 'closest' in root && (root as Element).closest(select.CONTENT) !== null;
  return isInside ? root : root.querySelector(select.CONTENT);
}

function readPost(page: Page, found: FoundPost): Post | null {
  const config = readConfig(page.document);
  if (config === null) return null;
  if (found.key.startsWith('post:')) return readRevision(page, config, found);
  return config.pageId === null ? null : readComment(page, config, config.pageId, found);
}

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const problems: Health['problems'] = [];
  const config = readConfig(document);
  if (config === null) problems.push('no-viewer');
  const isPlain = config !== null && shapeOf(document, config) === 'none';
  if (found.length === 0 && !isPlain) return { level: 'none', posts: 0, problems: [...problems, 'no-posts'] };
  const isNameless = ({ authorName, element }: FoundPost) =>
    authorName === null && !element.querySelector(select.HIDDEN);
  if (found.some(isNameless)) problems.push('no-author');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Health, PageContext, PageKind, Post } from '@/utils/domain/post';
import { detectXenforo } from './detect';
import { identity } from './identity';
import { keyedId } from './links';
import {
  listProfile,
  listReports,
  listRows,
  listWaiting,
  readProfile,
  readReport,
  readRow,
  readWaiting,
} from './read-lists';
import { listPosts as listMessages, readPost as readMessage, threadTarget } from './read-posts';
import * as select from './selectors';
import { readViewer } from './viewer';

export const xenforoReading: ReadingHalf = {
  id: identity.id,
  detect: detectXenforo,
  readContext,
  listPosts,
  readPost,
  health,
};

const has = (document: Document, selector: string): boolean => document.querySelector(selector) !== null;

function kindOf(page: Page): PageKind {
  const { document } = page;
  const template = document.documentElement.getAttribute('data-template') ?? '';
  if (/^(report_|approval_queue)/.test(template) || has(document, select.QUEUE_CHOICE)) return 'queue';
  if (threadTarget(page) !== null) return 'topic';
  if (has(document, select.PROFILE)) return 'profile';
  return has(document, select.ROW) ? 'listing' : 'other';
}

function readContext(page: Page): PageContext {
  const { document } = page;
  return {
    platform: identity.id,
    label: identity.label,
    adapter: `${identity.id}@${identity.version}`,
    kind: kindOf(page),
    space: keyedId(document.documentElement.getAttribute('data-container-key'), 'node'),
    viewer: readViewer(document),
  };
}

function listPosts(page: Page, root: ParentNode): FoundPost[] {
  const waiting = listWaiting(root);
  const reports = waiting.length > 0 ? [] : listReports(page, root);
  const others = waiting.length + reports.length > 0 ? [] : [...listMessages(root), ...listRows(root)];
  const all = [...waiting, ...reports, ...others, ...listProfile(root)];
  const keys = new Set<string>();
  return all.filter(({ key }) => !keys.has(key) && keys.add(key));
}

function readPost(page: Page, found: FoundPost): Post | null {
  const { element, key } = found;
  if (element.querySelector(select.QUEUE_CHOICE)) return readWaiting(page, found);
  if (key.startsWith('report:')) return readReport(page, found);
  if (key.startsWith('user:')) return readProfile(page, found);
  return key.startsWith('topic:') ? readRow(page, found) : readMessage(page, found);
}

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const problems: Health['problems'] = [];
  const hasPosts = has(document, '.js-post, .structItem--thread');
  if (found.length === 0 && hasPosts) return { level: 'none', posts: 0, problems: ['no-posts'] };
  if (found.some(({ key, authorName }) => authorName === null && !key.startsWith('report:'))) {
    problems.push('no-author');
  }
  const viewer = readViewer(document);
  if (viewer.signedIn && viewer.id === null) problems.push('no-viewer');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

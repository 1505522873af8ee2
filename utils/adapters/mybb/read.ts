import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Health, PageContext, PageKind, Post } from '@/utils/domain/post';
import { detectMybb } from './detect';
import { isProfile, listItems } from './found';
import { mybbMeta } from './meta';
import { readMember } from './read-profile';
import { readQueueRow, readReport, readThreadRow } from './read-rows';
import { readForumId, readListForum, readThreadPost } from './read-thread';
import { readViewer } from './viewer';

export const mybbReading: ReadingHalf = {
  id: mybbMeta.id,
  detect: detectMybb,
  readContext,
  listPosts: listItems,
  readPost,
  health,
};

function readContext(page: Page): PageContext {
  const { document } = page;
  const kind = kindOf(page);
  return {
    platform: mybbMeta.id,
    label: mybbMeta.label,
    adapter: `${mybbMeta.id}@${mybbMeta.version}`,
    kind,
    space: kind === 'listing' ? readListForum(page) : readForumId(document),
    viewer: readViewer(document),
  };
}

function kindOf(page: Page): PageKind {
  const { document } = page;
  if (isProfile(page)) return 'profile';
  const has = (selector: string) => document.querySelector(selector) !== null;
  if (has('input[value="do_reports"], input[value="do_modqueue"]')) return 'queue';
  if (has('#posts, [id^="pid_"]')) return 'topic';
  return has('[id^="tid_"]') ? 'listing' : 'other';
}

function readPost(page: Page, found: FoundPost): Post | null {
  const [kind = '', id = ''] = found.key.split(':');
  if (kind === 'user') return readMember(page, found, id);
  if (kind === 'report') return readReport(page, found, id);
  if (found.element.id.startsWith('deleted_post_')) {
    const element = page.document.querySelector(`[id="post_${id}"]`);
    return element && readThreadPost(page, { ...found, element });
  }
  if (found.element.id.startsWith('post_')) return readThreadPost(page, found);
  if (found.element.querySelector('input[value="approve"]')) return readQueueRow(page, found, id);
  return kind === 'topic' ? readThreadRow(page, found, id) : null;
}

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const problems: Health['problems'] = [];
  if (found.length === 0 && document.querySelector('#posts [id^="pid_"]')) {
    return { level: 'none', posts: 0, problems: ['no-posts'] };
  }
  if (found.some((post) => post.authorName === null)) problems.push('no-author');
  const viewer = readViewer(document);
  if (viewer.signedIn && viewer.name === null) problems.push('no-viewer');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

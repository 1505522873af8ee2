import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Health, PageContext, Post } from '@/utils/domain/post';
import { detectPhpbb } from './detect';
import { listPosts } from './found';
import { numberIn } from './links';
import { phpbbMeta } from './meta';
import { forumId, kindOf } from './page';
import { readMember, readQueued } from './read-panel';
import { readTopic, readTopicPost } from './read-posts';
import * as select from './selectors';
import { isStaff, readViewer } from './viewer';

export const phpbbReading: ReadingHalf = {
  id: phpbbMeta.id,
  detect: detectPhpbb,
  readContext,
  listPosts: (_page, root) => listPosts(root),
  readPost,
  health,
};

function readContext({ document, url }: Page): PageContext {
  return {
    platform: phpbbMeta.id,
    label: phpbbMeta.label,
    adapter: `${phpbbMeta.id}@${phpbbMeta.version}`,
    kind: kindOf(document),
    space: forumId(document) ?? numberIn(url.search, 'f'),
    viewer: readViewer(document),
  };
}

function readPost(page: Page, found: FoundPost): Post | null {
  const [kind, id] = found.key.split(':');
  if (id === undefined) return null;
  if (kind === 'user') return readMember(page, found, id);
  if (kind === 'topic' && found.element.matches(select.TOPIC_ROW)) return readTopic(page, found, id);
  if (found.element.matches(select.POST)) return readTopicPost(page, found, id);
  return readQueued(page, found, kind ?? '', id);
}

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const problems: Health['problems'] = [];
  const shown = document.querySelector(
    `${select.POST}, ${select.TOPIC_ROW}, ${select.QUEUE_ROW}, ${select.PROFILE}`,
  );
  if (found.length === 0 && shown) return { level: 'none', posts: 0, problems: ['no-posts'] };
  if (found.some((post) => post.authorName === null)) problems.push('no-author');
  const viewer = readViewer(document);
  if (viewer.signedIn && viewer.id === null) problems.push('no-viewer');
  const isTopic = document.querySelector(select.POST) !== null;
  if (isTopic && isStaff(viewer) && !document.querySelector(`${select.BUTTONS} a`))
    problems.push('no-buttons');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

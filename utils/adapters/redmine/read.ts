import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { firstText, matchesIn } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Health, PageContext, PageKind, Post } from '@/utils/domain/post';
import { redmineActions } from './actions';
import { detectRedmine } from './detect';
import { identity } from './identity';
import { readViewer } from './people';
import { listIssue, readIssue, readNote } from './read-issues';
import { listMessages, listTopics, readReply, readTopic, readTopicRow } from './read-messages';
import * as select from './selectors';

export const redmineReading: ReadingHalf = {
  id: identity.id,
  detect: detectRedmine,
  readContext,
  listPosts,
  readPost,
  health,
};

type Shape = 'topic' | 'board' | 'issue' | 'profile' | 'other';

const KINDS: Readonly<Record<Shape, PageKind>> = {
  topic: 'topic',
  board: 'listing',
  issue: 'topic',
  profile: 'profile',
  other: 'other',
};

/** By the classes of the body, which say what Redmine drew. A project with one board shows it in place of the list of boards. */
function shapeOf(document: Document): Shape {
  const classes = document.querySelector('body')?.classList;
  const is = (controller: string) => classes?.contains(`controller-${controller}`) === true;
  const isShow = classes?.contains('action-show') === true;
  if (is('boards')) return isShow || document.querySelector('table.messages') ? 'board' : 'other';
  if (!isShow) return 'other';
  if (is('messages')) return 'topic';
  if (is('issues')) return 'issue';
  return is('users') ? 'profile' : 'other';
}

function readContext({ document }: Page): PageContext {
  return {
    platform: identity.id,
    label: identity.label,
    adapter: `${identity.id}@${identity.version}`,
    kind: KINDS[shapeOf(document)],
    space: null,
    viewer: readViewer(document),
  };
}

function listPosts(page: Page, root: ParentNode): FoundPost[] {
  const shape = shapeOf(page.document);
  if (shape === 'topic') return listMessages(page, root);
  if (shape === 'board') return listTopics(root);
  if (shape === 'issue') return listIssue(page, root);
  return shape === 'profile' ? listMember(page, root) : [];
}

function readPost(page: Page, found: FoundPost): Post | null {
  const { key } = found;
  if (key.startsWith('user:')) return readMember(page, found);
  if (key.startsWith('issue:')) return readIssue(page, found);
  if (key.startsWith('comment:')) return readNote(page, found);
  if (key.startsWith('post:')) return readReply(page, found);
  return shapeOf(page.document) === 'board' ? readTopicRow(page, found) : readTopic(page, found);
}

function memberOfPage({ pathname }: URL): string | null {
  return /\/users\/([1-9]\d{0,18})$/.exec(pathname)?.[1] ?? null;
}

/** The member whose profile this is. */
function listMember({ url }: Page, root: ParentNode): FoundPost[] {
  const id = memberOfPage(url);
  if (id === null) return [];
  return matchesIn(root, select.PROFILE_HEADING)
    .slice(0, 1)
    .map((element) => ({
      element,
      key: `user:${id}`,
      place: element,
      before: null,
      authorName: firstText(element.parentElement ?? element, 'h2'),
      authorId: id,
    }));
}

function readMember({ document, url }: Page, { authorId: id, authorName: name }: FoundPost): Post | null {
  if (id === null) return null;
  const profile = new URL(url.pathname, url.origin).href;
  const mayEdit = document.querySelector(`#content ${select.EDIT_TOOL}[href$="/users/${id}/edit"]`) !== null;
  const isOther = readViewer(document).id !== id;
  return {
    target: { kind: 'user', id, parent: null },
    topic: null,
    author: { id, name: name ?? id, url: profile, facts: [] },
    url: profile,
    title: null,
    text: '',
    at: null,
    states: [],
    // The profile does not say whether the account is locked; that is asked when the menu opens.
    capabilities: mayEdit && isOther ? capabilitiesOf(redmineActions, ['lock-account']) : [],
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: {},
  };
}

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const problems: Health['problems'] = [];
  const shape = shapeOf(document);
  const isEmptyBoard = shape === 'board' && document.querySelector(select.TOPIC_ROW) === null;
  if (found.length === 0 && shape !== 'other' && !isEmptyBoard) {
    return { level: 'none', posts: 0, problems: ['no-posts'] };
  }
  if (found.some((post) => post.authorName === null)) problems.push('no-author');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { firstText, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post, PostState, Target } from '@/utils/domain/post';
import { inOrder, type MybbVerb, mybbActions } from './actions';
import { forumsIn, withForums } from './choices';
import { linkedId } from './links';
import { type ThreadFacts, threadOffers, threadStates } from './offers';
import { authorOf, readListForum, toolsOf } from './read-thread';
import * as select from './selectors';
import { readViewer } from './viewer';

/** Rows: threads of a list, reports, and what waits in the queue. */

interface Row {
  target: Target;
  topic: Target | null;
  link: Element | null;
  title: string | null;
  text: string;
  states: PostState[];
  verbs: Iterable<MybbVerb>;
  trigger: Post['trigger'];
  handles: Post['handles'];
}

function postOf(page: Page, found: FoundPost, row: Row): Post {
  const { target, topic, title, text, states, trigger, handles } = row;
  return {
    ...{ target, topic, title, text, states, trigger, handles },
    author: authorOf(found, page),
    url: absoluteUrl(row.link?.getAttribute('href'), page.url),
    at: null,
    capabilities: withForums(
      capabilitiesOf(mybbActions, inOrder(new Set(row.verbs))),
      forumsIn(page.document, 'fid'),
    ),
    claim: null,
  };
}

const PATROL = { src: 'patrol', reportId: null, reportedAt: null } as const;
const QUEUE = { src: 'queue', reportId: null, reportedAt: null } as const;

export function readThreadRow(page: Page, found: FoundPost, id: string): Post {
  const { document } = page;
  const { element } = found;
  const subject = element.querySelector(`[id="tid_${id}"]`);
  const facts = rowFacts(document, element);
  const parent = readListForum(page);
  const target: Target = { kind: 'topic', id, parent };
  return postOf(page, found, {
    ...{ target, topic: target },
    link: subject?.matches('a') ? subject : (subject?.querySelector('a') ?? null),
    title: textOf(subject, 300).replace(/\n/g, ' ') || null,
    text: '',
    states: [...(facts.visibility === 'visible' ? [] : [facts.visibility]), ...threadStates(facts)],
    verbs: readViewer(document).signedIn ? threadOffers(facts) : [],
    trigger: PATROL,
    handles: { thread: id, ...(parent && { forum: parent }) },
  });
}

/** By classes: a closed thread's icon, the shade of what is not public, and the place of what is stuck. */
function rowFacts(document: Document, row: Element): ThreadFacts {
  const has = (selector: string) => row.querySelector(selector) !== null;
  return {
    tools: toolsOf(document, select.LIST_TOOLS),
    visibility: has('.trow_deleted') ? 'deleted' : has('.trow_shaded') ? 'unapproved' : 'visible',
    isClosed: has('[class*="closefolder"]'),
    isStuck: has('.forumdisplay_sticky'),
  };
}

/** A report is about a post, a member, or (with neither link) a rating, of which only the report itself can be handled. */
export function readReport(page: Page, found: FoundPost, reportId: string): Post {
  const place = found.place;
  const postLink = place.querySelector('a[href*="#pid"], a[href*="pid="]');
  const postId = linkedId(postLink, 'post');
  const isRating = place.querySelector('a[href*="reputation.php"]') !== null;
  const userId = isRating ? null : found.authorId;
  const threadLink = Array.from(place.querySelectorAll('a')).find(
    (link) => linkedId(link, 'thread') !== null,
  );
  const threadId = linkedId(threadLink, 'thread');
  const target: Target =
    postId !== null
      ? { kind: 'post', id: postId, parent: threadId }
      : userId !== null
        ? { kind: 'user', id: userId, parent: null }
        : { kind: 'report', id: reportId, parent: null };
  const pageNumber = page.url.searchParams.get('page') ?? '1';
  return postOf(page, found, {
    target,
    topic: threadId === null ? null : { kind: 'topic', id: threadId, parent: null },
    link: postLink ?? place.querySelector(select.PROFILE_LINK),
    title: textOf(threadLink, 300) || null,
    text: textOf(found.element.querySelectorAll('td')[1]),
    states: ['reported'],
    verbs: ['report-accept', 'report-reject'],
    // "10 minutes ago", and a time in the viewer's own zone: no moment can be told from it.
    trigger: { src: 'report', reportId, reportedAt: null },
    handles: {
      report: reportId,
      page: /^\d{1,4}$/.test(pageNumber) ? pageNumber : '1',
      ...(postId && { post: postId }),
      ...(threadId && { thread: threadId }),
    },
  });
}

export function readQueueRow(page: Page, found: FoundPost, id: string): Post {
  const { element } = found;
  const head = element.previousElementSibling;
  const isPost = found.key.startsWith('post:');
  const link = head?.querySelector('td a') ?? null;
  const forum = linkedId(element.querySelector('a[href*="fid="], a[href*="forum-"]'), 'forum');
  const meta = Array.from(element.querySelectorAll('.modqueue_meta a'));
  const threadId = isPost
    ? (linkedId(link, 'thread') ??
      linkedId(
        meta.find((one) => linkedId(one, 'thread')),
        'thread',
      ))
    : id;
  const topic: Target | null = threadId === null ? null : { kind: 'topic', id: threadId, parent: forum };
  return postOf(page, found, {
    target: isPost ? { kind: 'post', id, parent: threadId } : { kind: 'topic', id, parent: forum },
    topic,
    link,
    title: firstText(head ?? element, 'td a', 300),
    text: queuedText(element),
    states: ['unapproved'],
    verbs: isPost ? ['approve-post', 'reject-post'] : ['approve-thread', 'reject-thread'],
    trigger: QUEUE,
    handles: {
      ...(isPost && { post: id }),
      ...(threadId && { thread: threadId }),
      ...(forum && { forum }),
    },
  });
}

/** The text stands bare between the boxes of buttons and links. */
function queuedText(row: Element): string {
  const box = (row.querySelector('.modqueue_message') ?? row).cloneNode(true) as Element;
  for (const part of box.querySelectorAll('.modqueue_controls, .modqueue_meta, label')) part.remove();
  return textOf(box);
}

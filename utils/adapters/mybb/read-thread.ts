import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { cut, firstText, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Author, Post, PostState } from '@/utils/domain/post';
import { inOrder, type MybbVerb, mybbActions } from './actions';
import { forumsIn, withForums } from './choices';
import { authorPart } from './found';
import { idIn, linkedId } from './links';
import { postOffers, type ThreadFacts, threadOffers, threadStates } from './offers';
import * as select from './selectors';
import { readViewer } from './viewer';

/** Posts of a thread, and the thread itself as its page shows it. Also read by the acting half, from pages fetched afresh. */

export function readThreadPost(page: Page, found: FoundPost): Post | null {
  const { document, url } = page;
  const { element } = found;
  const id = numberAfter(element.id, 'post_');
  if (id === null) return null;
  const permalink = permalinkOf(element);
  const threadId = readThreadId(document) ?? linkedId(permalink, 'thread');
  const forumId = readForumId(document);
  const facts = threadFacts(document);
  const states: PostState[] = [...statesOf(element), ...threadStates(facts)];
  if (element.querySelector(select.EDITED)) states.push('edited');
  return {
    target: { kind: 'post', id, parent: threadId },
    topic: threadId === null ? null : { kind: 'topic', id: threadId, parent: forumId },
    author: authorOf(found, page),
    url: absoluteUrl(permalink?.getAttribute('href') ?? `#pid${id}`, url),
    title: threadTitle(document),
    text: textOf(element.querySelector(`[id="pid_${id}"]`)),
    // Times stand in the viewer's own zone and in a format of the board's choice: no moment can be told from them.
    at: null,
    states,
    capabilities: withForums(
      capabilitiesOf(mybbActions, inOrder(offersFor(page, found, states, facts))),
      forumsIn(document, 'fid'),
    ),
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: { post: id, ...(threadId && { thread: threadId }), ...(forumId && { forum: forumId }) },
  };
}

function offersFor(
  { document }: Page,
  { element, authorId }: FoundPost,
  states: readonly PostState[],
  facts: ThreadFacts,
): Set<MybbVerb> {
  const viewer = readViewer(document);
  const wanted = new Set<MybbVerb>();
  if (!viewer.signedIn) return wanted;
  const isDeleted = states.includes('deleted');
  if (!isDeleted && element.querySelector(select.REPLY_LINK)) wanted.add('reply');
  // What MyBB does to the first post it does to its thread: that is offered as an act on the thread.
  if (!isFirstPost(element)) {
    for (const verb of postOffers(toolsOf(document, select.POST_TOOLS), states)) wanted.add(verb);
  }
  for (const verb of threadOffers(facts)) wanted.add(verb);
  if (authorId !== null && authorId !== viewer.id) {
    if (element.querySelector(select.MESSAGE_LINK)) wanted.add('private-message');
  }
  return wanted;
}

export function toolsOf(document: Document, selector: string): Set<string> {
  return new Set(Array.from(document.querySelectorAll(selector), (tool) => tool.getAttribute('value') ?? ''));
}

/** `deleted_post` comes with `unapproved_post`. */
export function statesOf({ classList }: Element): PostState[] {
  if (classList.contains('deleted_post')) return ['deleted'];
  return classList.contains('unapproved_post') ? ['unapproved'] : [];
}

/** Texts of posts link to other posts. */
function permalinkOf(element: Element): Element | null {
  const id = numberAfter(element.id, 'post_');
  return id === null ? null : element.querySelector(`a[href$="#pid${id}"]`);
}

/** By the number that every post has, which counts on over pages: the first of a page is not the first of the thread. */
export function isFirstPost(element: Element): boolean {
  const number = textOf(permalinkOf(element), 40).replace(/\D/g, '');
  return number === '1';
}

export function threadFacts(document: Document): ThreadFacts {
  const tools = toolsOf(document, select.THREAD_TOOLS);
  const box = (selector: string) => document.querySelector(selector)?.hasAttribute('checked') ?? null;
  const visibility = tools.has('restorethread')
    ? 'deleted'
    : tools.has('approvethread')
      ? 'unapproved'
      : 'visible';
  // The attribute, not the box: somebody may have ticked it for the reply they are writing.
  return { tools, visibility, isClosed: box(select.IS_CLOSED), isStuck: box(select.IS_STUCK) };
}

export function readThreadId(document: Document): string | null {
  return numberAfter(document.querySelector(select.THREAD_ID)?.getAttribute('value'), '');
}

export function readForumId(document: Document): string | null {
  return linkedId(Array.from(document.querySelectorAll(select.WAY)).at(-1), 'forum');
}

/** A list's own forum: by its tools, else by its address. Search results have none. */
export function readListForum({ document, url }: Page): string | null {
  const inTools = numberAfter(document.querySelector(select.LIST_FORUM)?.getAttribute('value'), '');
  return inTools ?? idIn(url.href, 'forum');
}

export function threadTitle(document: Document): string | null {
  return firstText(document, '.navigation .active', 300) ?? (cut(document.title ?? '', 300) || null);
}

/** What a post shows about its author stands in lines of "Posts: 11". */
export function authorOf(found: FoundPost, { url }: Page): Author | null {
  const { authorId: id, authorName: name, element } = found;
  if (id === null && name === null) return null;
  const link = authorPart(element).querySelector(select.PROFILE_LINK)?.getAttribute('href');
  const facts = textOf(element.querySelector('.author_statistics'), 1000)
    .split('\n')
    .flatMap((line) => {
      const [label = '', value = ''] = line.split(/:\s*(.*)/s);
      return label && value ? [{ label: cut(label, 60), value: cut(value.replace(/\n/g, ' '), 200) }] : [];
    });
  return { id, name: name ?? id ?? '', url: absoluteUrl(link, url), facts: facts.slice(0, 12) };
}

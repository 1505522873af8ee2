import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { cut } from '@/utils/adapters/shared/dom';
import type { FoundPost, Page } from '@/utils/adapters/types';
import type { Post } from '@/utils/domain/post';
import { inOrder, type MediawikiVerb, mediawikiActions } from './actions';
import { commentId, commentText, headingOf } from './comments';
import type { PageConfig } from './page-config';
import { authorOf, handlesOf, pageVerbs } from './posts';
import * as select from './selectors';
import { findSignatures, personId, placeOf, type Signature } from './signatures';
import { isoOfSignature, isoOfStamp } from './times';

const LONGEST_TEXT = 20_000;

interface Comment {
  id: string;
  signature: Signature;
  previous: Signature | null;
}

/** Comments whose signature is below `root`: the content of the page or a part of it. */
function commentsIn(page: Page, pageId: string, root: ParentNode): Comment[] {
  const seen = new Map<string, number>();
  let previous: Signature | null = null;
  return findSignatures(page.document, page.url, root).map((signature) => {
    const comment = { id: commentId(pageId, signature, seen), signature, previous };
    previous = signature;
    return comment;
  });
}

export function listComments(page: Page, pageId: string, root: ParentNode): FoundPost[] {
  return commentsIn(page, pageId, root).map(({ id, signature }) => ({
    element: signature.block,
    key: `comment:${id}`,
    ...placeOf(signature),
    authorName: signature.author,
    authorId: personId(signature.author),
  }));
}

export function readComment(page: Page, config: PageConfig, pageId: string, found: FoundPost): Post | null {
  const comments = commentsIn(page, pageId, found.element);
  // Of two comments alike, the second has a counter behind its id, which its own element does not tell.
  const comment =
    comments.find(({ id }) => found.key === `comment:${id}`) ??
    comments.find(({ id }) => found.key.startsWith(`comment:${id}-`));
  if (comment === undefined) return null;
  const { document, url } = page;
  const { signature } = comment;
  const heading = headingOf(signature.block);
  const thread = threadOf(signature);
  const isSigned = (element: Element) => findSignatures(document, url, element).length > 0;
  const text = commentText(signature, comment.previous, isSigned, LONGEST_TEXT);
  const verbs = pageVerbs(document, config);
  if (config.viewerName !== null && config.isEditable) {
    for (const verb of verbsOfComment(config, signature, heading?.section ?? null)) verbs.add(verb);
  }
  const title = heading === null ? config.pageName : `${config.pageName} § ${heading.text}`;
  return {
    target: { kind: 'comment', id: found.key.slice('comment:'.length), parent: pageId },
    topic: { kind: 'topic', id: pageId, parent: null },
    author: authorOf(signature.author, signature.firstLink, url),
    url: permalink(url, config, thread.id ?? heading?.anchor ?? null),
    title: cut(title, 300),
    text,
    at: thread.at ?? isoOfSignature(signature.time, config.months),
    states: document.querySelector(select.MAY_UNPROTECT) ? ['locked'] : [],
    capabilities: capabilitiesOf(mediawikiActions, inOrder(verbs)),
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: handlesOf(config, {
      page: pageId,
      shown: config.revision,
      section: heading?.section ?? null,
      author: signature.author,
      time: signature.time,
      at: thread.at ?? isoOfSignature(signature.time, config.months),
      words: cut(text, 400),
      thread: thread.id,
    }),
  };
}

/** An edit of the section is offered once its wikitext was asked for. */
function verbsOfComment(config: PageConfig, { author }: Signature, section: string | null): MediawikiVerb[] {
  const verbs: MediawikiVerb[] = section === null ? ['undo'] : ['reply', 'undo'];
  return author === config.viewerName ? verbs : [...verbs, 'warn'];
}

/** What DiscussionTools knows of the comment that ends here: its id, and in older branches the moment as well. */
function threadOf({ block, end }: Signature): { id: string | null; at: string | null } {
  const follows = (element: Element) => (end.compareDocumentPosition(element) & 4) !== 0;
  const mark = Array.from(block.querySelectorAll(select.THREAD_END)).find(follows);
  const id = mark?.getAttribute('data-mw-comment-end') || null;
  const data = Array.from(block.querySelectorAll(select.THREAD_DATA)).find(follows);
  try {
    const facts = JSON.parse(data?.getAttribute('data-mw-comment') ?? 'null');
    return { id, at: facts?.id === id ? isoOfStamp(facts?.timestamp) : null };
  } catch {
    return { id, at: null };
  }
}

/** There is none in wikitext: the revision as shown, and the nearest anchor in it. */
function permalink(page: URL, config: PageConfig, anchor: string | null): string | null {
  const url = new URL(page.pathname, page);
  const title = page.searchParams.get('title');
  if (title !== null) url.searchParams.set('title', title);
  if (config.revision !== null) url.searchParams.set('oldid', config.revision);
  url.hash = anchor ?? '';
  return url.href.length <= 2000 ? url.href : null;
}

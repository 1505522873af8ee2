import { capabilitiesOf } from '@/utils/adapters/shared/capabilities';
import { isoTime } from '@/utils/adapters/shared/dates';
import { cut, firstText, numberAfter, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl, ownUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost, Page, ReadingHalf } from '@/utils/adapters/types';
import type { Author, Health, PageContext, PageKind, Post, Viewer } from '@/utils/domain/post';
import { type CommentStatus, OFFERED, STATES_OF, wordpressActions } from './actions';
import { commentId, own, wholeText } from './comment-element';
import { detectWordpress } from './detect';
import { listComments, listRows } from './list';
import { wordpressMeta } from './meta';
import * as select from './selectors';

const LONGEST_TEXT = 20_000;
const LONGEST_HANDLE = 4000;

export const wordpressReading: ReadingHalf = {
  id: wordpressMeta.id,
  detect: detectWordpress,
  readContext,
  listPosts,
  readPost,
  health,
};

function readContext({ document }: Page): PageContext {
  return {
    platform: wordpressMeta.id,
    label: wordpressMeta.label,
    adapter: `${wordpressMeta.id}@${wordpressMeta.version}`,
    kind: kindOf(document),
    space: null,
    viewer: readViewer(document),
  };
}

function bodyHas(document: Document, ...classes: string[]): boolean {
  const list = document.querySelector('body')?.classList;
  return list !== undefined && classes.some((name) => list.contains(name));
}

function isAdmin(document: Document): boolean {
  return bodyHas(document, 'wp-admin');
}

function kindOf(document: Document): PageKind {
  if (isAdmin(document)) return bodyHas(document, 'edit-comments-php') ? 'queue' : 'other';
  if (bodyHas(document, 'single', 'page', 'attachment', 'singular')) return 'topic';
  if (document.querySelector(`${select.COMMENT_FORM}, ${select.COMMENT_LIST}`)) return 'topic';
  return bodyHas(document, 'home', 'blog', 'archive', 'search') ? 'listing' : 'other';
}

/** The bar can be switched off, and pages of a cache have none: who is signed in is then not known by name. */
function readViewer(document: Document): Viewer {
  const name = firstText(document, select.VIEWER_NAME);
  const login = firstText(document, select.VIEWER_LOGIN, 128) ?? (name && cut(name, 128));
  const mayModerate = document.querySelector(
    `${select.EDIT_LINK}, #the-comment-list ${select.ADMIN_TOOLS} a`,
  );
  const signedIn = name !== null || mayModerate !== null || bodyHas(document, 'logged-in', 'wp-admin');
  if (!signedIn) return { id: null, name: null, signedIn, role: 'anonymous' };
  const isAdministrator = document.querySelector(select.ADMINISTRATOR) !== null;
  const role = isAdministrator ? 'admin' : mayModerate ? 'moderator' : 'member';
  return { id: login, name, signedIn, role };
}

function listPosts({ document }: Page, root: ParentNode): FoundPost[] {
  return isAdmin(document) ? listRows(root) : listComments(root);
}

function readPost(page: Page, found: FoundPost): Post | null {
  const id = commentId(found.element);
  if (id === null) return null;
  return isAdmin(page.document) ? readRow(page, found, id) : readComment(page, found, id);
}

function authorOf({ authorId: id, authorName: name }: FoundPost): Author | null {
  return name === null && id === null ? null : { id, name: name ?? id ?? '', url: null, facts: [] };
}

function readComment(page: Page, found: FoundPost, id: string): Post {
  const { document, url } = page;
  const { element } = found;
  const reply = own(element, select.REPLY_LINK);
  const status = own(element, select.AWAITING) ? 'hold' : 'approved';
  const offered = OFFERED[status].filter((verb) => {
    if (verb === 'reply') return reply !== null && readViewer(document).signedIn;
    // The page has the text as shown, not as written: editing is offered once the forum was asked.
    return verb !== 'edit' && own(element, select.EDIT_LINK) !== null;
  });
  const body = own(element, select.BODY);
  return {
    target: {
      kind: 'comment',
      id,
      parent: numberAfter(reply?.getAttribute('data-postid'), '') ?? postId(document),
    },
    topic: null,
    author: authorOf(found),
    url: permalink(element, url, id),
    title: topicTitle(document),
    text: body ? textOf(body, LONGEST_TEXT) : wholeText(element, LONGEST_TEXT),
    at: isoTime(own(element, 'time')?.getAttribute('datetime')),
    states: [...STATES_OF[status]],
    capabilities: capabilitiesOf(wordpressActions, offered),
    trigger: { src: 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: { comment: id },
  };
}

/** Commenters' own links stand beside it, so only one to this very comment on this site is taken. */
function permalink(comment: Element, page: URL, id: string): string | null {
  const link = own(comment, `a[href$="#comment-${id}"]`)?.getAttribute('href');
  return (ownUrl(link, page) ?? ownUrl(`#comment-${id}`, page))?.href ?? null;
}

function postId(document: Document): string | null {
  const inBody = Array.from(document.querySelector('body')?.classList ?? [], (name) =>
    numberAfter(name, name.startsWith('page-id-') ? 'page-id-' : 'postid-'),
  ).find((id) => id !== null);
  return inBody ?? numberAfter(document.querySelector('#comment_post_ID')?.getAttribute('value'), '');
}

function topicTitle(document: Document): string | null {
  // Themes differ in whether the first heading of the page is the site's or the post's.
  const title = firstText(document, select.TITLE, 300) ?? firstText(document, 'h1', 300);
  return title ?? (cut(document.title ?? '', 300) || null);
}

function readRow({ document, url }: Page, found: FoundPost, id: string): Post {
  const { element } = found;
  const status = rowStatus(element);
  const actions = element.querySelector(select.ADMIN_TOOLS);
  const source = element.querySelector(`#inline-${id} .comment`);
  const raw = source?.textContent ?? '';
  const offered = OFFERED[status].filter((verb) => {
    if (verb === 'reply') return actions?.querySelector('.reply');
    if (verb === 'edit') return source && raw.length <= LONGEST_TEXT && actions?.querySelector('.edit a');
    return actions?.querySelector('a');
  });
  const link = element.querySelector(select.ADMIN_PERMALINK) ?? actions?.querySelector('.edit a');
  const title = firstText(element, select.ADMIN_POST, 300) ?? firstText(document, '.wrap h1 a', 300);
  return {
    target: { kind: 'comment', id, parent: rowPostId(document, element) },
    topic: null,
    author: authorOf(found),
    url: absoluteUrl(link?.getAttribute('href'), url),
    title,
    text: source ? cut(raw, LONGEST_TEXT) : wholeText(element, LONGEST_TEXT),
    // The screen shows a local time without its offset: no moment can be told from it.
    at: null,
    states: [...STATES_OF[status]],
    capabilities: capabilitiesOf(wordpressActions, offered, { edit: raw }),
    trigger: { src: status === 'hold' ? 'queue' : 'patrol', reportId: null, reportedAt: null },
    claim: null,
    handles: { comment: id, ...(raw.length > 0 && raw.length <= LONGEST_HANDLE ? { raw } : {}) },
  };
}

function rowStatus({ classList }: Element): CommentStatus {
  if (classList.contains('spam')) return 'spam';
  if (classList.contains('trash')) return 'trash';
  return classList.contains('unapproved') ? 'hold' : 'approved';
}

function rowPostId(document: Document, row: Element): string | null {
  const button = row.querySelector('[data-post-id]')?.getAttribute('data-post-id');
  const link = row.querySelector(select.ADMIN_POST)?.getAttribute('href');
  const filter = document.querySelector('#comments-form input[name="p"]')?.getAttribute('value');
  return (
    numberAfter(button, '') ??
    numberAfter(/[?&]post=(\d+)/.exec(link ?? '')?.[1], '') ??
    numberAfter(filter, '')
  );
}

function health({ document }: Page, found: readonly FoundPost[]): Health {
  const problems: Health['problems'] = [];
  if (found.length === 0 && document.querySelector(`${select.COMMENT_LIST}, #the-comment-list .comment`)) {
    return { level: 'none', posts: 0, problems: ['no-posts'] };
  }
  if (found.some((post) => post.authorName === null)) problems.push('no-author');
  const viewer = readViewer(document);
  if (viewer.signedIn && viewer.name === null) problems.push('no-viewer');
  return { level: problems.length === 0 ? 'all' : 'part', posts: found.length, problems };
}

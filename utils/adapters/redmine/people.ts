import { cut, textOf } from '@/utils/adapters/shared/dom';
import { absoluteUrl } from '@/utils/adapters/shared/urls';
import type { FoundPost } from '@/utils/adapters/types';
import type { Author, Viewer } from '@/utils/domain/post';
import * as select from './selectors';

/** Who is who on a page. */

const USER_PATH = /\/users\/([1-9]\d{0,18})$/;

/** Id in a link to a profile. */
export function userId(link: Element | null | undefined): string | null {
  return USER_PATH.exec(link?.getAttribute('href') ?? '')?.[1] ?? null;
}

export function readViewer(document: Document): Viewer {
  const link = document.querySelector(select.VIEWER);
  if (link === null) return { id: null, name: null, signedIn: false, role: 'anonymous' };
  const id = userId(link);
  const isAdmin = document.querySelector(select.ADMINISTRATION) !== null;
  const role = isAdmin ? 'admin' : mayTouchOthers(document, id) ? 'moderator' : 'member';
  return { id, name: oneLine(link), signedIn: true, role };
}

/** Members have tools on what they wrote themselves. */
function mayTouchOthers(document: Document, viewer: string | null): boolean {
  const tools = `${select.EDIT_TOOL}, ${select.DELETE_TOOL}`;
  const owners = Array.from(document.querySelectorAll(`${select.REPLY}, ${select.NOTE}`));
  const first = document.querySelector(`${select.FIRST_TOOLS} ${select.EDIT_TOOL}[href*="/topics/"]`);
  if (first !== null) {
    const message = document.querySelector(select.FIRST_MESSAGE);
    if (message && userId(message.querySelector(select.AUTHOR)) !== viewer) return true;
  }
  return owners.some((post) => {
    if (post.querySelector(`.contextual :is(${tools})`) === null) return false;
    const header = post.querySelector(`${select.REPLY_HEADER}, ${select.NOTE_HEADER}`);
    return userId(header?.querySelector(select.AUTHOR)) !== viewer;
  });
}

type Person = Pick<FoundPost, 'authorName' | 'authorId'>;

/** The author named in a header. Guests, and locked accounts for people who are no administrators, are a name without a link. */
export function personIn(header: Element | null, words: () => Words | null): Person {
  const link = header?.querySelector(select.AUTHOR) ?? null;
  if (link !== null) return { authorName: oneLine(link), authorId: userId(link) };
  return { authorName: header === null ? null : nameBetween(header, words()), authorId: null };
}

/** Redmine's words before and after a name, in whatever language the page is. */
export interface Words {
  before: string;
  after: string;
}

/** Looked for when the first name without a link is met, once for all of them. */
export function wordsOnce(document: Document, selector: string): () => Words | null {
  let known: Words | null | undefined;
  return () => {
    if (known === undefined) known = wordsAround(document, selector);
    return known;
  };
}

/** Learnt from a header of the same kind whose author is linked. Null: there is none, or the language puts the age first. */
function wordsAround(document: Document, selector: string): Words | null {
  for (const header of document.querySelectorAll(selector)) {
    const link = header.querySelector(select.AUTHOR);
    const age = header.querySelector(select.AGE);
    if (link === null || age === null) continue;
    const isBefore = (link.compareDocumentPosition(age) & 4) !== 0;
    return isBefore ? { before: textBefore(link), after: textBefore(age) } : null;
  }
  return null;
}

function nameBetween(header: Element, words: Words | null): string | null {
  const age = header.querySelector(select.AGE);
  if (age === null || words === null) return null;
  const line = textBefore(age);
  const fits = line.startsWith(words.before) && line.endsWith(words.after);
  const end = line.length - words.after.length;
  const name = fits ? line.slice(words.before.length, Math.max(end, words.before.length)).trim() : '';
  return name === '' ? null : cut(name, 200);
}

/** The text that stands right before an element, up to the element before it. */
function textBefore(element: Element): string {
  let text = '';
  for (let at = element.previousSibling; at !== null && at.nodeType === 3; at = at.previousSibling) {
    text = (at.textContent ?? '') + text;
  }
  return text.replace(/\s+/g, ' ').trim();
}

export function authorOf({ authorId: id, authorName: name }: FoundPost, link: Element | null, page: URL) {
  if (name === null) return null;
  const url = absoluteUrl(link?.getAttribute('href'), page);
  return { id, name: cut(name, 200), url, facts: [] } satisfies Author;
}

function oneLine(element: Element): string | null {
  return textOf(element, 200).replace(/\n/g, ' ') || null;
}

/** What an administrator may do to the account behind a link: its class tells the state. */
export function accountVerb(link: Element | null, viewer: Viewer): 'lock-account' | 'unlock-account' | null {
  const id = userId(link);
  if (viewer.role !== 'admin' || id === null || id === viewer.id) return null;
  if (link?.classList.contains('locked')) return 'unlock-account';
  return link?.classList.contains('active') ? 'lock-account' : null;
}

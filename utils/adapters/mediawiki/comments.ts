import { cut, tidy } from '@/utils/adapters/shared/dom';
import * as select from './selectors';
import type { Signature } from './signatures';

/** A comment's text, heading and name of its own, from the signature at its end. */

const ID_TEXT = 40;
const MOST_BLOCKS = 40;

/**
 * A comment's id: id of the page, then 64 bits of a hash over author, time as it stands, and the last forty characters before the
 * signature. Wikitext gives comments no id, and DiscussionTools' own holds names. It is the same in every skin, with and without
 * DiscussionTools, and for ever as long as nobody edits the comment's end; a page moved to another title keeps its id. Two comments
 * alike in all of that within one page are told apart by a counter.
 * The revision that brought the comment is looked for when the menu opens or the act runs, and kept in the record as
 * `params.revision`.
 */
export function commentId(pageId: string, signature: Signature, seen: Map<string, number>): string {
  const hash = hash64([signature.author, signature.time, textBefore(signature)].join('\n'));
  const id = `${pageId}-${hash}`;
  const count = (seen.get(id) ?? 0) + 1;
  seen.set(id, count);
  return count === 1 ? id : `${id}-${count}`;
}

/** The end of the comment, without white space: what the signature follows in its own block. */
function textBefore({ firstLink, block }: Signature): string {
  let text = '';
  for (
    let node = before(firstLink, block);
    node !== null && text.length < ID_TEXT;
    node = before(node, block)
  ) {
    if (node.nodeType === 3 && isWritten(node)) text = (node as Text).data.replace(/\s+/g, '') + text;
  }
  return text.slice(-ID_TEXT);
}

/** Node before `node` in the order of the document, deepest first, within `limit`; null at its start. */
function before(node: Node, limit: Node): Node | null {
  if (node === limit) return null;
  let at = node.previousSibling;
  if (at === null)
    return node.parentNode === limit ? null : node.parentNode && before(node.parentNode, limit);
  while (at.lastChild !== null) at = at.lastChild;
  return at;
}

/** Two lanes of FNV-1a, mixed at the end: not for secrets, short, and the same everywhere. */
function hash64(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x1b873593;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
  }
  return [one ^ (other >>> 15), other ^ (one >>> 13)].map((lane) => hex(mix(lane))).join('');
}

function mix(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return (twice ^ (twice >>> 16)) >>> 0;
}

function hex(lane: number): string {
  return lane.toString(16).padStart(8, '0');
}

/**
 * Everything written since the comment before, without the signature. `isSigned` tells whether an element holds a signature: there
 * another comment ends.
 */
export function commentText(
  signature: Signature,
  previous: Signature | null,
  isSigned: (element: Element) => boolean,
  max: number,
): string {
  const { block, firstLink } = signature;
  const parts = [textBetween(block, previous?.block === block ? previous.end : null, firstLink)];
  let sibling = previous?.block === block ? null : block.previousElementSibling;
  for (let count = 0; sibling !== null && count < MOST_BLOCKS; count += 1) {
    if (sibling.matches(select.HEADING) || isSigned(sibling)) break;
    parts.unshift(sibling.textContent ?? '');
    sibling = sibling.previousElementSibling;
  }
  // Many write dashes before their signature.
  return cut(tidy(parts.join('\n')).replace(/[\s–—-]+$/, ''), max);
}

/** Text of `block` from behind `from` (or its start) up to `until`. */
function textBetween(block: Element, from: Node | null, until: Node): string {
  let text = '';
  for (let node = before(until, block); node !== null && node !== from; node = before(node, block)) {
    if (node.nodeType === 3 && isWritten(node)) text = (node as Text).data + text;
  }
  return text;
}

/** Not one of DiscussionTools' buttons, which stand among the words of people. */
function isWritten(node: Node): boolean {
  return !node.parentElement?.closest(select.THREAD_TOOLS);
}

export interface Heading {
  text: string;
  anchor: string | null;
  /** Number that MediaWiki gives the section for editing; null for sections that come from another page. */
  section: string | null;
}

/** The heading a block stands under: the nearest one before it, or before what it is nested in. */
export function headingOf(block: Element): Heading | null {
  for (let at: Element | null = block; at !== null; at = at.parentElement) {
    for (
      let sibling = at.previousElementSibling;
      sibling !== null;
      sibling = sibling.previousElementSibling
    ) {
      if (sibling.matches(select.HEADING)) return readHeading(sibling);
    }
    if (at.matches('.mw-parser-output, #mw-content-text')) return null;
  }
  return null;
}

function readHeading(heading: Element): Heading {
  const named = heading.matches(select.ANCHOR) ? heading : heading.querySelector(select.ANCHOR);
  const link = heading.querySelector(select.SECTION_LINK)?.getAttribute('href') ?? '';
  return {
    text: cut(tidy((named ?? heading).textContent ?? '').replace(/\n/g, ' '), 200),
    anchor: named?.id || null,
    section: /[?&]section=(\d{1,5})(?!\d)/.exec(link)?.[1] ?? null,
  };
}

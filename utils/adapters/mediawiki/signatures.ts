import { isAddress, type Namespaces, namespacesOf, personOf, splitTitle, titleOf } from './links';
import * as select from './selectors';
import { findTime } from './times';

/**
 * Comments of a talk page are wikitext: nothing marks them but the signature at their end, which is links to the pages of one
 * person and then a time. It is known by that shape alone: names of namespaces, months and zones differ from wiki to wiki.
 */
export interface Signature {
  author: string;
  /** The paragraph or list item that the signature ends a line of. */
  block: Element;
  firstLink: Element;
  /** Text node in which the time ends. */
  end: Text;
  time: string;
}

/** Most text between two links of a signature, and between its last link and the time. */
const LONGEST_GAP = 40;
const LONGEST_TAIL = 160;
/** More of a text node than that holds no signature's time. */
const LONGEST_TEXT = 240;

interface PersonLink {
  link: Element;
  title: string;
  person: string | null;
}

/** All signatures below `root`, in order. */
export function findSignatures(document: Document, base: URL, root: ParentNode): Signature[] {
  const links = linksBelow(root, base, namespacesOf(document, base));
  const found: Signature[] = [];
  let last: Text | null = null;
  for (let index = 0; index < links.length; index += 1) {
    const first = links[index];
    if (first?.person == null) continue;
    const signature = readFrom(links, index, first.link, first.person);
    if (signature === null || signature.end === last) continue;
    last = signature.end;
    found.push(signature);
  }
  return found;
}

function linksBelow(root: ParentNode, base: URL, known: Namespaces): PersonLink[] {
  const links: PersonLink[] = [];
  for (const link of root.querySelectorAll('a[href]')) {
    const title = titleOf(link, base);
    if (title !== null) links.push({ link, title, person: null });
  }
  links.forEach(({ title }, index) => {
    learnPair(title, links[index + 1]?.title, known);
  });
  for (const entry of links) entry.person = personOf(entry.title, known);
  return links;
}

/**
 * A signed-out reader's page names the namespaces nowhere. Two links beside each other to one name in two namespaces are the user
 * page and the talk page of a signature; a time has to follow before it counts as one.
 */
function learnPair(title: string, next: string | undefined, known: Namespaces): void {
  if (next === undefined) return;
  const [one, other] = [splitTitle(title), splitTitle(next)];
  if (one.name !== other.name || one.namespace === other.namespace || one.name === '') return;
  if (!other.namespace.includes(one.namespace.slice(0, 3))) return;
  known.people.add(one.namespace).add(other.namespace);
}

/** Reads on from a link: more links of the same person, then the time, all in one line of the page. */
function readFrom(
  links: readonly PersonLink[],
  index: number,
  firstLink: Element,
  author: string,
): Signature | null {
  const block = firstLink.closest(select.BLOCK);
  if (block === null) return null;
  let next = index + 1;
  let gap = '';
  let node = after(firstLink, block);
  while (node !== null && gap.length <= LONGEST_TAIL) {
    if (node === links[next]?.link) {
      const { person } = links[next] as PersonLink;
      next += 1;
      if (person !== null) {
        if (person !== author || gap.length > LONGEST_GAP) return null;
        gap = '';
        node = after(node, block);
        continue;
      }
    }
    if (node.nodeType === 3) {
      gap += (node as Text).data.slice(0, LONGEST_TEXT);
      const time = findTime(gap);
      if (time !== null) return { author, block, firstLink, end: node as Text, time: time.text };
    } else if (isBreak(node)) return null;
    node = node.firstChild ?? after(node, block);
  }
  return null;
}

function isBreak(node: Node): boolean {
  return (
    node.nodeType === 1 && ((node as Element).localName === 'br' || (node as Element).matches(select.BREAKS))
  );
}

/** Next node in the order of the document that is not below `node`, within `limit`. */
function after(node: Node, limit: Node): Node | null {
  for (let at: Node | null = node; at !== null && at !== limit; at = at.parentNode) {
    if (at.nextSibling !== null) return at.nextSibling;
  }
  return null;
}

/** Where our button goes: behind the time, outside a link that the time may be in. */
export function placeOf({ block, end }: Signature): { place: Element; before: Node | null } {
  let last: Node = end;
  const link = end.parentElement?.closest('a');
  if (link && block.contains(link)) last = link;
  return { place: last.parentElement ?? block, before: last.nextSibling };
}

/** Id of the person on this platform: MediaWiki shows no other than the name. None for those without an account. */
export function personId(name: string | null): string | null {
  return name === null || name.length > 128 || isAddress(name) ? null : name;
}

import type { Element, ElementContent, Nodes, Root } from 'hast';
import { defaultSchema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import type { PlatformWords } from '@/utils/domain/text-format';
import { type ReplyValue, splitMarks } from '@/utils/replies/template/values';
import { parseMarkdown } from './markdown-tree';
import { rawText, valueText } from './write-tree';

/** What may be in a reply: text, links, lists, quotes, code; no styles, no ids, nothing that runs or loads but pictures. */
const SCHEMA = {
  ...defaultSchema,
  attributes: { a: ['href'], img: ['src', 'alt'], code: [], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'] },
  clobberPrefix: '',
};

/** HTML for rich editors. One paragraph comes without `<p>`, so that it stays in the line it is put into. */
export function writeHtml(markdown: string, values: readonly ReplyValue[], words: PlatformWords): string {
  const tree = toHast(parseMarkdown(markdown)) as Root;
  fill(tree, values, words);
  const clean = sanitize(tree, SCHEMA) as Root;
  unwrapDeadLinks(clean);
  const blocks = clean.children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const [only] = blocks;
  const isOneParagraph = blocks.length === 1 && only?.type === 'element' && only.tagName === 'p';
  return toHtml(isOneParagraph ? { type: 'root', children: only.children } : clean);
}

/** A link whose address was taken away is its text. */
function unwrapDeadLinks(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) unwrapDeadLinks(child);
  node.children = node.children.flatMap((child): ElementContent[] => {
    const isDead = child.type === 'element' && child.tagName === 'a' && !child.properties.href;
    return isDead ? child.children : [child as ElementContent];
  });
}

/** Between their children white space is only for people who read HTML. */
const HOLDS_BLOCKS = new Set(['ol', 'ul', 'li', 'blockquote', 'table', 'thead', 'tbody', 'tr']);

function fill(node: Nodes, values: readonly ReplyValue[], words: PlatformWords): void {
  if (!('children' in node)) return;
  const holdsBlocks = node.type === 'root' || (node.type === 'element' && HOLDS_BLOCKS.has(node.tagName));
  const isCode = node.type === 'element' && node.tagName === 'code';
  node.children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === 'text' && holdsBlocks && child.value.trim() === '') return [child];
    if (child.type === 'text')
      return isCode
        ? [{ type: 'text', value: rawText(child.value, values) }]
        : textNodes(child.value, values, words);
    if (child.type === 'element') {
      fillAddress(child, values);
      fill(child, values, words);
    }
    return [child as ElementContent];
  });
}

function fillAddress(element: Element, values: readonly ReplyValue[]): void {
  for (const name of ['href', 'src', 'alt']) {
    const value = element.properties[name];
    // The marks of our values are percent-encoded in an address.
    if (typeof value === 'string') element.properties[name] = rawText(decodeMarks(value), values);
  }
}

function decodeMarks(address: string): string {
  return address.replace(/%EE%80%8([01])/gi, (_all, digit: string) => (digit === '0' ? '\uE000' : '\uE001'));
}

function textNodes(text: string, values: readonly ReplyValue[], words: PlatformWords): ElementContent[] {
  return splitMarks(text, values).flatMap((piece): ElementContent[] => {
    if (typeof piece === 'string') return lines(piece);
    if (piece.kind === 'quote') return [quoteElement(piece.text)];
    if (piece.kind === 'mention') return [{ type: 'text', value: words.mention(piece) }];
    return lines(valueText(piece));
  });
}

/** Where the author of the reply began a new line, the reader sees one. */
function lines(text: string): ElementContent[] {
  return text
    .split('\n')
    .flatMap((line, at): ElementContent[] => [
      ...(at === 0 ? [] : [{ type: 'element' as const, tagName: 'br', properties: {}, children: [] }]),
      ...(line === '' ? [] : [{ type: 'text' as const, value: line }]),
    ]);
}

function quoteElement(text: string): Element {
  return { type: 'element', tagName: 'blockquote', properties: {}, children: lines(text) };
}

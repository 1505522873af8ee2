import type { BlockContent, List, ListItem, Nodes, Parent, Table } from 'mdast';
import type { PlatformWords } from '@/utils/domain/text-format';
import { type ReplyValue, splitMarks } from '@/utils/replies/template/values';
import type { Dialect } from './dialect';
import { safeUrl, textOfNode } from './markdown-tree';
import { placeMark } from './places';

/** Writes a Markdown tree in another format, with the values of the reply put in where their marks stand. */

interface Writing {
  dialect: Dialect;
  words: PlatformWords;
  values: readonly ReplyValue[];
}

type Marker = 'bullet' | 'number';

export function writeTree(root: Parent, writing: Writing): string {
  return blocks(root.children, writing, []);
}

function blocks(nodes: readonly Nodes[], writing: Writing, markers: readonly Marker[]): string {
  return nodes
    .map((node) => block(node as BlockContent, writing, markers))
    .filter((text) => text !== '')
    .join('\n\n');
}

function block(node: BlockContent, writing: Writing, markers: readonly Marker[]): string {
  const { dialect } = writing;
  switch (node.type) {
    case 'heading':
      return dialect.heading(node.depth, inlines(node, writing));
    case 'blockquote':
      return dialect.quote(blocks(node.children, writing, []));
    case 'code':
      return dialect.codeBlock(rawText(node.value, writing.values), node.lang ?? null);
    case 'list':
      return list(node, writing, markers);
    case 'thematicBreak':
      return dialect.line;
    case 'table':
      return table(node, writing);
    case 'html':
      return dialect.text(rawText(node.value, writing.values));
    default:
      return quoteAlone(node, writing) ?? ('children' in node ? inlines(node, writing) : '');
  }
}

/** A post quoted in a paragraph of its own is quoted as the platform does it. */
function quoteAlone(node: Nodes, { dialect, words, values }: Writing): string | null {
  if (node.type !== 'paragraph') return null;
  const [value, ...rest] = splitMarks(textOfNode(node), values).filter(
    (piece) => typeof piece !== 'string' || piece.trim() !== '',
  );
  if (rest.length > 0 || typeof value !== 'object' || value.kind !== 'quote') return null;
  return words.quote(value) ?? dialect.quote(dialect.text(value.text));
}

function list(node: List, writing: Writing, around: readonly Marker[]): string {
  const markers = [...around, node.ordered ? ('number' as const) : ('bullet' as const)];
  return writing.dialect.list(
    node.children.map((item) => listItem(item, writing, markers)),
    markers,
  );
}

function listItem(item: ListItem, writing: Writing, markers: readonly Marker[]): string {
  const box = item.checked == null ? '' : `${writing.dialect.text(item.checked ? '[x]' : '[ ]')} `;
  return box + item.children.map((child) => block(child as BlockContent, writing, markers)).join('\n');
}

/** No format but Markdown and HTML has tables everywhere: a line a row. */
function table(node: Table, writing: Writing): string {
  return node.children
    .map((row) => row.children.map((cell) => inlines(cell, writing)).join(' | '))
    .join('\n');
}

function inlines(node: Parent, writing: Writing): string {
  return node.children.map((child) => inline(child, writing)).join('');
}

function inline(node: Nodes, writing: Writing): string {
  const { dialect, values } = writing;
  switch (node.type) {
    case 'text':
      return text(node.value, writing);
    case 'strong':
      return dialect.strong(inlines(node, writing));
    case 'emphasis':
      return dialect.emphasis(inlines(node, writing));
    case 'delete':
      return dialect.strike(inlines(node, writing));
    case 'inlineCode':
      return dialect.code(rawText(node.value, values));
    case 'break':
      return dialect.lineBreak;
    case 'link': {
      const url = safeUrl(rawText(node.url, values));
      const inner = inlines(node, writing);
      return url === null ? inner : dialect.link(url, inner);
    }
    case 'image': {
      const url = safeUrl(rawText(node.url, values));
      const alt = rawText(node.alt ?? '', values);
      return url === null ? dialect.text(alt) : dialect.image(url, alt);
    }
    case 'html':
      return dialect.text(rawText(node.value, values));
    default:
      return 'children' in node ? inlines(node, writing) : '';
  }
}

function text(value: string, { dialect, words, values }: Writing): string {
  return splitMarks(value, values)
    .map((piece) => {
      const written = typeof piece === 'string' ? piece : valueText(piece);
      if (typeof piece === 'object' && piece.kind === 'mention') return words.mention(piece);
      const place = typeof piece === 'object' ? placeMark(piece) : null;
      return place ?? dialect.text(written).split('\n').join(dialect.lineBreak);
    })
    .join('');
}

/** A value as plain text. */
export function valueText(value: ReplyValue): string {
  switch (value.kind) {
    case 'text':
    case 'quote':
      return value.text;
    case 'mention':
      return value.name;
    case 'missing':
      return `[${value.path}]`;
    default:
      return '';
  }
}

/** For places where nothing is escaped: code and addresses. */
export function rawText(text: string, values: readonly ReplyValue[]): string {
  return splitMarks(text, values)
    .map((piece) => (typeof piece === 'string' ? piece : valueText(piece)))
    .join('');
}

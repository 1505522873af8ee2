import type { Nodes } from 'mdast';
import type { PlatformWords } from '@/utils/domain/text-format';
import { type ReplyValue, splitMarks } from '@/utils/replies/template/values';
import { parseMarkdown } from './markdown-tree';
import { placeMark } from './places';
import { rawText, valueText } from './write-tree';

/**
 * Markdown stays as it was written; only the values are put in, escaped for where they stand. So the tree is asked where that is: in a text, in code,
 * or in an address.
 */
export function writeMarkdown(markdown: string, values: readonly ReplyValue[], words: PlatformWords): string {
  let written = '';
  let end = 0;
  for (const { from, to, kind } of literals(parseMarkdown(markdown))) {
    written += withValues(markdown.slice(end, from), values, words);
    const literal = markdown.slice(from, to);
    written += kind === 'code' ? rawText(literal, values) : addressText(literal, values);
    end = to;
  }
  return written + withValues(markdown.slice(end), values, words);
}

interface Literal {
  from: number;
  to: number;
  kind: 'code' | 'address';
}

/** Code and link targets, in order, by their places in the source. */
function literals(node: Nodes): Literal[] {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  if (node.type === 'code' || node.type === 'inlineCode') return [{ from, to, kind: 'code' }];
  if (node.type === 'image') return [{ from, to, kind: 'address' }];
  const below = 'children' in node ? node.children.flatMap((child) => literals(child)) : [];
  if (node.type !== 'link') return below;
  const last = node.children.at(-1)?.position?.end.offset ?? from;
  return [...below, { from: last, to, kind: 'address' }];
}

function withValues(text: string, values: readonly ReplyValue[], words: PlatformWords): string {
  let written = '';
  for (const piece of splitMarks(text, values)) {
    if (typeof piece === 'string') written += piece;
    else written += placeMark(piece) ?? valueMarkdown(piece, written, words);
  }
  return written;
}

function valueMarkdown(value: ReplyValue, before: string, words: PlatformWords): string {
  if (value.kind === 'mention') return words.mention(value);
  if (value.kind === 'quote') return words.quote(value) ?? quoted(escapeMarkdown(value.text));
  const lead = /(^|\n)((?:[ \t]*>)+ ?)[^\n]*$/.exec(before)?.[2] ?? '';
  return escapeMarkdown(valueText(value)).replaceAll('\n', `\n${lead}`);
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** Spaces and brackets would end the address. */
function addressText(literal: string, values: readonly ReplyValue[]): string {
  return splitMarks(literal, values)
    .map((piece) => (typeof piece === 'string' ? piece : valueText(piece).replace(/[\s()<>\\]/g, encodeSign)))
    .join('');
}

function encodeSign(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** Plain text as Markdown: what could be markup gets a backslash, and no more than that. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<~]|&(?=#?\w+;)/g, (sign) => `\\${sign}`)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/^([ \t]*)([#>+-]|\d+(?=[.)]))/gm, (_line, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    );
}

import type { Root } from 'hast';
import { fromDom } from 'hast-util-from-dom';
import { sanitize } from 'hast-util-sanitize';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';

/**
 * HTML of another tool as Markdown. It is parsed into a document that runs and loads nothing, and only what Markdown can say is taken. For the
 * library page: it needs a DOMParser.
 */
export function htmlToMarkdown(html: string): string {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const tree = sanitize(fromDom(document.body)) as Root;
  // Liquid in the text must not get backslashes.
  return toMarkdown(toMdast(tree), { extensions: [gfmToMarkdown()], bullet: '-', emphasis: '*' })
    .replace(/\{\\?\{[^}]*\}\\?\}|\{%[^%]*%\}/g, (tag) => tag.replaceAll('\\', ''))
    .trim();
}

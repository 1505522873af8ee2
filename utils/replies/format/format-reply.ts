import type { PlatformWords, TextFormat } from '@/utils/domain/text-format';
import type { Rendered } from '@/utils/replies/template/render-template';
import { DIALECTS } from './dialects';
import { parseMarkdown } from './markdown-tree';
import { type Places, takePlaces } from './places';
import { writeHtml } from './write-html';
import { writeMarkdown } from './write-markdown';
import { writeTree } from './write-tree';

export interface FormattedReply extends Places {
  /** For rich editors, sanitised. `text` of the same reply is for those that take text only. */
  html: string;
}

/** Mentions are names and quotes are the format's own: for pages whose platform nobody knows. */
export const NO_WORDS: PlatformWords = { mention: ({ name }) => name, quote: () => null };

/** Writes a filled-in reply in the format of the text box it goes into. */
export function formatReply(
  { markdown, values }: Pick<Rendered, 'markdown' | 'values'>,
  format: TextFormat,
  words: PlatformWords = NO_WORDS,
): FormattedReply {
  const source = apart(markdown, values);
  const html = writeHtml(source, values, words);
  const marked =
    format === 'markdown'
      ? writeMarkdown(source, values, words)
      : writeTree(parseMarkdown(source), { dialect: DIALECTS[format], words, values });
  return { ...takePlaces(marked.replace(/\n{3,}/g, '\n\n').trim()), html: takePlaces(html).text };
}

/** A quoted post stands in a paragraph of its own, wherever the template put it. */
function apart(markdown: string, values: Rendered['values']): string {
  return markdown.replace(/[ \t]*\n?[ \t]*\uE000(\d+)\uE001[ \t]*\n?/g, (all, digits: string) => {
    const isQuote = values[Number(digits)]?.kind === 'quote';
    return isQuote ? `\n\n\uE000${digits}\uE001\n\n` : all;
  });
}

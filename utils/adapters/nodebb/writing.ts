import { lastSegment, markdownQuote, type Writing } from '@/utils/adapters/shared/writing';

/** Markdown; `@` and the user's slug notify. Quotes are plain Markdown under the mention. */
export const nodebbWriting: Writing = {
  format: 'markdown',
  words: {
    mention: ({ handle }) => `@${handle}`,
    quote: ({ text, name }) => `${name === null ? '' : `${name}:\n`}${markdownQuote(text)}`,
  },
  handleOf: ({ url, name }) => lastSegment(url) ?? name.toLowerCase().replace(/\s+/g, '-'),
};

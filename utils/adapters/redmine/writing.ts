import type { Writing } from '@/utils/adapters/shared/writing';

/** Textile unless the page says Markdown. Mentions by login exist from 5.0, but pages show names only. */
export const redmineWriting: Writing = {
  format: 'textile',
  words: { mention: ({ name }) => name, quote: () => null },
  handleOf: () => null,
};

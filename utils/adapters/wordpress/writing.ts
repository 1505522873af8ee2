import type { Writing } from '@/utils/adapters/shared/writing';

/** Comment boxes take a little HTML; WordPress itself knows no mentions. */
export const wordpressWriting: Writing = {
  format: 'html',
  words: { mention: ({ name }) => name, quote: () => null },
  handleOf: () => null,
};

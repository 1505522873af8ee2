import type { Writing } from '@/utils/adapters/shared/writing';

/** Nobody knows what the page takes: plain text. */
export const genericWriting: Writing = {
  format: 'plain',
  words: { mention: ({ name }) => name, quote: () => null },
  handleOf: () => null,
};

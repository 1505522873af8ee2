import type { Writing } from '@/utils/adapters/shared/writing';

/** A link to the user page in a signed comment notifies the user (MediaWiki manual, Extension:Echo). */
export const mediawikiWriting: Writing = {
  format: 'wikitext',
  words: {
    mention: ({ handle, name }) => `[[User:${safe(handle)}|${safe(name)}]]`,
    quote: () => null,
  },
  handleOf: ({ name }) => name,
};

function safe(name: string): string {
  return name.replace(/[[\]{}|<>#\n]/g, '');
}

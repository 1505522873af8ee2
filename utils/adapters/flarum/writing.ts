import { markdownQuote, type Writing } from '@/utils/adapters/shared/writing';
import type { Author, Handles } from '@/utils/domain/post';

/** Names in mentions: without what would end them. */
const quoted = (name: string): string =>
  `"${name
    .replace(/"#[a-z]{0,3}\d+/gi, '_')
    .replace(/["“”\n]/g, '')
    .trim()}"`;

/** Markdown; a mention names a post (`@"Ana Bold"#p12`), and its author is told; where there is none, a member. */
export const flarumWriting: Writing = {
  format: 'markdown',
  words: {
    mention: ({ handle }) => `@${handle}`,
    quote: ({ text, name, postId }) =>
      markdownQuote(name === null || postId === null ? text : `@${quoted(name)}#p${postId} ${text}`),
  },
  handleOf: ({ id, name }: Author, handles: Handles) => {
    if (handles.post !== undefined) return `${quoted(name)}#p${handles.post}`;
    return id === null ? (handles.slug ?? name) : `${quoted(name)}#${id}`;
  },
};

import { attributes, epochOf, plainName, type Writing } from '@/utils/adapters/shared/writing';

/** SMF 2.1 has mentions with `@` where the administrator turned them on; written so, a name is readable either way. */
export const smfWriting: Writing = {
  format: 'bbcode',
  words: {
    mention: ({ handle }) => `@${handle}`,
    quote(post) {
      const author = post.name === null ? null : plainName(post.name);
      const link = post.postId === null ? null : `msg=${post.postId}`;
      const source = author === null ? '' : attributes({ author, link, date: epochOf(post) });
      return `[quote${source}]${post.text.replaceAll('[/quote]', '[ /quote]')}[/quote]`;
    },
  },
  handleOf: ({ name }) => name,
};

import { attributes, epochOf, plainName, type Writing } from '@/utils/adapters/shared/writing';

export const mybbWriting: Writing = {
  format: 'bbcode',
  words: {
    mention: ({ name }) => name,
    quote(post) {
      const name = post.name === null ? '' : `="${plainName(post.name)}"`;
      const more = attributes({ pid: post.postId, dateline: epochOf(post) }, "'");
      return `[quote${name}${name === '' ? '' : more}]${post.text.replaceAll('[/quote]', '[ /quote]')}[/quote]`;
    },
  },
  handleOf: () => null,
};

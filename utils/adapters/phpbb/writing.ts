import { attributes, epochOf, plainName, type Writing } from '@/utils/adapters/shared/writing';

export const phpbbWriting: Writing = {
  format: 'bbcode',
  words: {
    mention: ({ name }) => name,
    quote(post) {
      const name = post.name === null ? '' : `="${plainName(post.name)}"`;
      const more = attributes({ post_id: post.postId, time: epochOf(post), user_id: post.authorId });
      return `[quote${name}${name === '' ? '' : more}]${post.text.replaceAll('[/quote]', '[ /quote]')}[/quote]`;
    },
  },
  handleOf: () => null,
};

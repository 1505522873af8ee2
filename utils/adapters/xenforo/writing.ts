import { plainName, type Writing } from '@/utils/adapters/shared/writing';

/** BBCode; a quote names the post and its author's account, and XenForo then tells the author. */
export const xenforoWriting: Writing = {
  format: 'bbcode',
  words: {
    mention: ({ name }) => `@${name}`,
    quote({ text, name, postId, authorId }) {
      const known = [
        ...(name === null ? [] : [plainName(name)]),
        ...(name === null || postId === null ? [] : [`post: ${postId}`]),
        ...(name === null || postId === null || authorId === null ? [] : [`member: ${authorId}`]),
      ];
      const source = known.length === 0 ? '' : `="${known.join(', ')}"`;
      return `[QUOTE${source}]\n${text.replace(/\[\/quote\]/gi, '[ /QUOTE]')}\n[/QUOTE]`;
    },
  },
  handleOf: ({ name }) => name,
};

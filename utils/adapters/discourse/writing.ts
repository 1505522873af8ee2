import { lastSegment, plainName, type Writing } from '@/utils/adapters/shared/writing';

/** Markdown with Discourse's own quote block, which links to the post it quotes. */
export const discourseWriting: Writing = {
  format: 'markdown',
  words: {
    mention: ({ handle }) => `@${handle}`,
    quote({ text, name, number, topicId }) {
      const parts = [
        ...(name === null ? [] : [plainName(name)]),
        ...(number === null || topicId === null ? [] : [`post:${number}`, `topic:${topicId}`]),
      ];
      const source = parts.length === 0 ? '' : `="${parts.join(', ')}"`;
      return `[quote${source}]\n${text.replaceAll('[/quote]', '[ /quote]')}\n[/quote]`;
    },
  },
  handleOf: ({ url, name }, handles) => handles.username ?? lastSegment(url) ?? name,
};

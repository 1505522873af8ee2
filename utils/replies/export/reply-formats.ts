import type { Reply } from '@/utils/domain/reply';

/** The formats replies can be written in, without what writes them: that is loaded when a file is made. */

export const REPLY_FORMATS = ['pack', 'csv', 'espanso', 'markdown'] as const;
export type ReplyFormat = (typeof REPLY_FORMATS)[number];

/** What of these replies the format cannot carry. */
export function leftOutOf(
  format: ReplyFormat,
  replies: readonly Reply[],
): ('no-shortcut' | 'variants' | 'questions' | 'templates')[] {
  if (format === 'pack') return [];
  const some = (test: (reply: Reply) => boolean): boolean => replies.some(test);
  const found: ('no-shortcut' | 'variants' | 'questions' | 'templates')[] = [];
  if (format === 'espanso' && some(({ shortcut }) => shortcut === null)) found.push('no-shortcut');
  if (some(({ variants }) => variants.length > 0)) found.push('variants');
  if (format !== 'espanso' && some(({ questions }) => questions.length > 0)) found.push('questions');
  if (format === 'espanso' && some(({ body }) => /\{%(?! cursor %\})|\{\{(?! ask\.)/.test(body)))
    found.push('templates');
  return found;
}

/** What a platform's text box takes. This file imports nothing. */
export const TEXT_FORMATS = ['markdown', 'bbcode', 'html', 'wikitext', 'textile', 'plain'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

/** What a platform's text box takes, and how its own way of mentioning and quoting looks. This file imports nothing. */

export const TEXT_FORMATS = ['markdown', 'bbcode', 'html', 'wikitext', 'textile', 'plain'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

export interface Mention {
  /** Name as a mention needs it, without its sign. */
  handle: string;
  /** Name as people read it. */
  name: string;
}

/** A post to be quoted. Null: the page does not say. Ids are the platform's. */
export interface QuotedPost {
  text: string;
  name: string | null;
  authorId: string | null;
  postId: string | null;
  /** Its place in the topic. */
  number: string | null;
  topicId: string | null;
  /** Absolute. */
  link: string | null;
  /** ISO 8601 UTC. */
  at: string | null;
}

/** What only the platform knows. Answers are in its format. */
export interface PlatformWords {
  mention(mention: Mention): string;
  /** Null: as the format quotes anything. */
  quote(post: QuotedPost): string | null;
}

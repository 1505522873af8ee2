/**
 * What a reply can speak of. Data, never template text: whatever a page says ends up in the reply as it stands, whatever it looks like. Null:
 * not known here.
 */
export interface ReplyData {
  author: {
    id: string | null;
    name: string | null;
    /** Name as the platform wants it in a mention (`ana-bold`), without the sign. */
    handle: string | null;
    /** ISO 8601. */
    joined: string | null;
    posts: number | null;
    /** First days or first posts, as far as the platform tells. */
    is_new: boolean | null;
    link: string | null;
  };
  post: {
    id: string | null;
    link: string | null;
    number: string | null;
    /** The whole text, for quotes. */
    text: string | null;
    at: string | null;
  };
  topic: { id: string | null; title: string | null; link: string | null; category: string | null };
  viewer: { name: string | null };
  site: { name: string | null; link: string | null; platform: string | null };
  rule: { id: string; title: string; link: string | null; text: string } | null;
  /** Earlier actions on the author as far as the known logs go. */
  earlier: { count: number | null; last: { action: string; at: string } | null };
  selection: string | null;
  /** Null until the person was asked. */
  clipboard: string | null;
  /** ISO 8601. */
  now: string;
  /** IANA name; the browser's where it is left out. */
  time_zone?: string;
}

/** By name of the question: a text, a date as `2026-03-02`, `true` or `false`. Also what was asked because it is missing: by its path (`author.name`). */
export type Answers = Readonly<Record<string, string>>;

export const NO_DATA: Omit<ReplyData, 'now'> = {
  author: { id: null, name: null, handle: null, joined: null, posts: null, is_new: null, link: null },
  post: { id: null, link: null, number: null, text: null, at: null },
  topic: { id: null, title: null, link: null, category: null },
  viewer: { name: null },
  site: { name: null, link: null, platform: null },
  rule: null,
  earlier: { count: null, last: null },
  selection: null,
  clipboard: null,
};

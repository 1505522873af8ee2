/** Limits of the log format, version 1, and of what Modside accepts from a page. Lengths in UTF-16 units unless said otherwise. */
export const LIMITS = {
  reason: 1000,
  note: 2000,
  replyText: 5000,
  /** Body of a canned reply: template text, before it is filled in. */
  replyBody: 10_000,
  /** Code points of evidence kept as an excerpt. */
  excerptCodePoints: 500,
  /** Text of a post that is carried from the page to the workbench. */
  postText: 20_000,
  targetId: 128,
  actorRef: 64,
  url: 2000,
  title: 300,
  name: 200,
  labels: 10,
  rules: 5,
} as const;

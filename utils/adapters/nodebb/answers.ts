import type { Answer } from '@/utils/adapters/shared/requests';
import { type Failure, failure } from '@/utils/domain/failure';
import { z } from '@/utils/domain/zod-mini';

/**
 * What is taken from NodeBB's answers; everything else in them is left behind unread. That matters for the post queue, whose answers
 * carried the poster's session until 4.14.8. By zod's small build: the page waits for this script.
 */

const id = z.union([z.string(), z.number()]);
/** 0 and 1 in the database's words, booleans where core made them, null or nothing where it was never set. */
const flag = z.nullish(z.union([z.boolean(), z.number(), z.string()]));
/** ms since the epoch, 0 for none. */
const time = z.nullish(z.union([z.number(), z.string()]));

export const envelopeSchema = z.object({
  status: z.object({ code: z.string(), message: z.string() }),
  response: z.unknown(),
});

export const configSchema = z.object({
  relative_path: z.string(),
  csrf_token: z.union([z.string(), z.literal(false)]),
  uid: z.number(),
  maximumChatMessageLength: z.optional(z.number()),
  maximumPostLength: z.optional(z.number()),
});

export const selfSchema = z.object({
  uid: z.number(),
  username: z.string(),
  userslug: z.string(),
  isAdmin: z.optional(z.boolean()),
});

export const postSchema = z.object({
  pid: id,
  tid: id,
  uid: id,
  deleted: flag,
  edited: time,
  timestamp: time,
  flagId: z.nullish(id),
});
export type NodebbPost = z.infer<typeof postSchema>;

export const rawSchema = z.object({ content: z.string() });
export const diffsSchema = z.object({ timestamps: z.array(id) });

export const topicSchema = z.object({
  tid: id,
  cid: id,
  mainPid: z.optional(id),
  title: z.optional(z.string()),
  deleted: flag,
  locked: flag,
  pinned: flag,
  pinExpiry: time,
});
export type NodebbTopic = z.infer<typeof topicSchema>;

export const topicPageSchema = z.object({
  privileges: z.object({
    'topics:reply': flag,
    'topics:delete': flag,
    'posts:edit': flag,
    'posts:delete': flag,
    purge: flag,
    isAdminOrMod: flag,
  }),
});

/** One that does not exist is answered with yes and nothing in it. */
export const categorySchema = z.object({ cid: z.optional(id) });
export const categoriesSchema = z.object({
  categories: z.array(z.object({ cid: id, name: z.string(), level: z.optional(z.string()) })),
});
export const recentSchema = z.object({
  topics: z.array(z.object({ tid: id, title: z.string() })),
});

const by = z.nullish(z.object({ username: z.optional(z.string()) }));
const historySchema = z.object({
  bans: z.optional(z.array(z.object({ type: z.optional(z.string()) }))),
  mutes: z.optional(z.array(z.object({ type: z.optional(z.string()) }))),
});

/** The account as `/api/user/<slug>` and its page of moderation facts have it. */
export const accountSchema = z.object({
  uid: id,
  username: z.string(),
  userslug: z.string(),
  joindateISO: z.optional(z.string()),
  postcount: z.optional(z.number()),
  reputation: z.optional(z.number()),
  banned: flag,
  banned_until: time,
  muted: flag,
  mutedUntil: time,
  isTargetAdmin: flag,
  canBan: flag,
  canMute: flag,
  canChat: flag,
  flagId: z.nullish(id),
  groups: z.optional(
    z.array(z.object({ name: z.string(), system: flag, userTitle: z.optional(z.string()) })),
  ),
  history: z.optional(historySchema),
  moderationNotes: z.optional(
    z.array(
      z.object({
        note: z.string(),
        rawNote: z.optional(z.string()),
        timestampISO: z.optional(z.string()),
        user: by,
      }),
    ),
  ),
});
export type Account = z.infer<typeof accountSchema>;

export const userSchema = z.object({ uid: id, userslug: z.string() });

export const flagSchema = z.object({
  state: z.string(),
  assignee: z.nullish(id),
  type: z.string(),
  targetId: id,
});
export type NodebbFlag = z.infer<typeof flagSchema>;

export const acceptedSchema = z.object({ post: z.object({ pid: z.optional(id), tid: z.optional(id) }) });
export const madeSchema = z.object({ pid: z.optional(id), queued: flag });
export const editedSchema = z.object({ edited: time });
export const roomSchema = z.object({ roomId: z.nullish(id) });
export const messageSchema = z.object({ mid: z.optional(id), messageId: z.optional(id) });
export const anythingSchema = z.unknown();

/** Answers 400 to nearly every objection, in the viewer's language: its words are shown, never understood. */
export function failureOf({ status, body }: Answer<unknown>): Failure {
  const parsed = envelopeSchema.safeParse(body);
  const message = parsed.success ? parsed.data.status.message : '';
  if (status === 401) return failure('signed-out');
  if (status === 403) return failure('no-right');
  if (status === 404) return failure('gone');
  if (status === 503 && parsed.success) return failure('read-only');
  if (status >= 500) return failure('server-error', { status });
  if ((status === 400 || status === 426) && parsed.success) {
    return failure('refused', { reason: message.slice(0, 300) || parsed.data.status.code });
  }
  return failure('not-understood', { status });
}

/** ms since the epoch as ISO 8601, null for none. */
export function isoOf(value: z.infer<typeof time>): string | null {
  const ms = Number(value ?? 0);
  return ms > 0 && ms < 8.64e15 ? new Date(ms).toISOString() : null;
}

export function isSet(value: z.infer<typeof flag>): boolean {
  return value === true || value === 1 || value === '1' || value === 'true';
}

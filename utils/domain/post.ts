import { LIMITS } from './limits';
import { ACTIONS, type ActionCode, TARGET_KINDS } from './taxonomy';
import { z } from './zod';

export const actionCodeSchema = z.enum(Object.keys(ACTIONS) as [ActionCode, ...ActionCode[]]);
export const targetKindSchema = z.enum(TARGET_KINDS);

/** Values that an adapter carries from its reading half to its acting half; opaque to everybody else. */
export const handlesSchema = z.record(z.string().max(60), z.string().max(4000));
export type Handles = z.infer<typeof handlesSchema>;

/** `id` is the platform's own id; null for a guest, whose log id is a keyed hash made by the background. */
export const authorSchema = z.object({
  id: z.string().max(LIMITS.targetId).nullable(),
  name: z.string().max(LIMITS.name),
  url: z.string().max(LIMITS.url).nullable(),
  /** Facts the page itself shows about the author, in the page's own words ("Joined", "3 May 2024"). */
  facts: z.array(z.object({ label: z.string().max(60), value: z.string().max(200) })).max(12),
});
export type Author = z.infer<typeof authorSchema>;

export const targetSchema = z.object({
  kind: targetKindSchema,
  id: z.string().min(1).max(LIMITS.targetId),
  parent: z.string().max(LIMITS.targetId).nullable(),
});
export type Target = z.infer<typeof targetSchema>;

export const POST_STATES = [
  'deleted',
  'hidden',
  'unapproved',
  'reported',
  'spam',
  'locked',
  'pinned',
  'edited',
] as const;
export type PostState = (typeof POST_STATES)[number];

/** What a field in the decision panel asks for. `text` = a message or new body; `seconds` = a length of time, null = no end. */
export const FIELD_NAMES = ['reason', 'seconds', 'text', 'title'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

export const fieldSchema = z.object({
  name: z.enum(FIELD_NAMES),
  required: z.boolean(),
  /** Longest text the platform takes. */
  max: z.number().int().positive().nullable(),
  /** What to start with: the present body for an edit, say. */
  start: z.string().max(LIMITS.postText).nullable(),
  /** Whether a length of time may be without end. */
  endless: z.boolean(),
  /** A length of time is a multiple of this, seconds: some forums count in days. */
  step: z.number().int().positive(),
});
export type Field = z.infer<typeof fieldSchema>;

/** One thing this viewer may do here: the platform's own verb (`native`) and our code for it. */
export const capabilitySchema = z.object({
  native: z.string().min(1).max(60),
  action: actionCodeSchema,
  on: z.enum(['post', 'author', 'topic']),
  /** Asks before it runs, and stands apart in the menu: hard or impossible to take back. */
  grave: z.boolean(),
  /** The native verb that takes it back, null where the platform has none. */
  undo: z.string().max(60).nullable(),
  fields: z.array(fieldSchema).max(4),
  /** For a label the recipe brings itself; null: the message catalogue knows it. */
  label: z.string().max(80).nullable(),
});
export type Capability = z.infer<typeof capabilitySchema>;

export const triggerSchema = z.object({
  src: z.enum(['report', 'queue', 'patrol', 'autoflag', 'request', 'appeal', 'followup', 'import']),
  reportId: z.string().max(LIMITS.targetId).nullable(),
  reportedAt: z.iso.datetime().nullable(),
});

/** A post as the reading half understood it: plain data, text is text. */
export const postSchema = z.object({
  target: targetSchema,
  /** The topic as a target of its own, where topic-wide actions are offered from the post. */
  topic: targetSchema.nullable(),
  author: authorSchema.nullable(),
  /** Absolute permalink. */
  url: z.string().max(LIMITS.url).nullable(),
  title: z.string().max(LIMITS.title).nullable(),
  text: z.string().max(LIMITS.postText),
  /** ISO 8601 UTC, null when the page does not say. */
  at: z.string().max(40).nullable(),
  states: z.array(z.enum(POST_STATES)),
  capabilities: z.array(capabilitySchema).max(60),
  trigger: triggerSchema,
  handles: handlesSchema,
});
export type Post = z.infer<typeof postSchema>;

export const viewerSchema = z.object({
  id: z.string().max(LIMITS.targetId).nullable(),
  name: z.string().max(LIMITS.name).nullable(),
  signedIn: z.boolean(),
  role: z.enum(['anonymous', 'member', 'moderator', 'admin']),
});
export type Viewer = z.infer<typeof viewerSchema>;

export const PAGE_KINDS = ['topic', 'listing', 'queue', 'profile', 'history', 'other'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

export const pageContextSchema = z.object({
  platform: z.string().max(40),
  /** What people call it: the forum software's name, or the recipe's. */
  label: z.string().max(80),
  /** `<adapter id>@<adapter version>` */
  adapter: z.string().max(40),
  kind: z.enum(PAGE_KINDS),
  space: z.string().max(LIMITS.targetId).nullable(),
  viewer: viewerSchema,
});
export type PageContext = z.infer<typeof pageContextSchema>;

/** How well an adapter understood a page. `none`: the platform was recognised, its posts were not. */
export const healthSchema = z.object({
  level: z.enum(['all', 'part', 'none']),
  posts: z.number().int().nonnegative(),
  /** What is missing, as codes the catalogue has sentences for (`health.<problem>`). */
  problems: z
    .array(
      z.enum([
        'no-posts',
        'no-author',
        'no-id',
        'no-link',
        'no-buttons',
        'no-viewer',
        'unknown-version',
        'wrong-selector',
      ]),
    )
    .max(10),
});
export type Health = z.infer<typeof healthSchema>;

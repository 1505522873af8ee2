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

/** An end of a restriction: ISO 8601 UTC, or without end. */
const endSchema = z.union([z.iso.datetime(), z.literal('endless')]);

/** What the platform tells this viewer of an author when asked. Null: it does not say, or not to this viewer. */
export const standingSchema = z.object({
  joinedAt: z.iso.datetime().nullable(),
  posts: z.number().int().nonnegative().nullable(),
  rank: z.string().max(200).nullable(),
  /** Warnings in force. */
  warnings: z.number().int().nonnegative().nullable(),
  /** Of the level at which the platform restricts by itself, per cent. */
  warningPercent: z.number().min(0).max(1000).nullable(),
  /** May not enter. */
  bannedUntil: endSchema.nullable(),
  /** May read, not write. */
  mutedUntil: endSchema.nullable(),
  /** Notes that the platform's moderators keep on members, newest first. */
  notes: z
    .array(
      z.object({
        text: z.string().max(1000),
        by: z.string().max(LIMITS.name).nullable(),
        at: z.iso.datetime().nullable(),
      }),
    )
    .max(20),
  /** Whatever else it tells, in its own words. */
  facts: authorSchema.shape.facts,
  /** Where a moderator reads on, absolute. */
  url: z.string().max(LIMITS.url).nullable(),
});
export type Standing = z.infer<typeof standingSchema>;

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

/**
 * What a field in the decision panel asks for. `text` = a message or new body; `seconds` = a length of time, null = no end; `destination` =
 * where to move to; `kind` = the platform's own list to choose from (types of warning, say).
 */
export const FIELD_NAMES = ['reason', 'seconds', 'text', 'title', 'destination', 'kind'] as const;
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
  /** For `destination` and `kind`: what there is to choose from, by the platform's own id; empty = not known before the platform was asked. */
  options: z
    .array(z.object({ value: z.string().min(1).max(LIMITS.targetId), label: z.string().max(200) }))
    .max(1000),
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

/** Who on the platform has taken this report or queue item in hand. */
export const claimSchema = z.object({ by: z.string().max(LIMITS.name), mine: z.boolean() });
export type Claim = z.infer<typeof claimSchema>;

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
  /** Null: nobody has, or the platform knows no such thing. */
  claim: claimSchema.nullable(),
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

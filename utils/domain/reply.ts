import { LIMITS } from './limits';
import { z } from './zod';

/** Canned replies: what is stored, shared in packs and cited by records. */

export const slugSchema = z.string().regex(/^[a-z0-9-]{1,60}$/);
/** BCP 47, as `Intl` takes it: `en`, `pt-BR`. */
export const languageSchema = z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/);

/** What a text box is for: the answer to a post, a message to one person, a reason for the team, or none of these. */
export const BOX_KINDS = ['reply', 'message', 'reason', 'other'] as const;
export type BoxKind = (typeof BOX_KINDS)[number];

/** Where something of the library is offered. An empty list narrows nothing. */
export const scopeSchema = z.strictObject({
  origins: z.array(z.string().max(300)).max(50).default([]),
  platforms: z.array(z.string().max(40)).max(50).default([]),
  /** Ids of categories or boards, as the platform counts them. */
  spaces: z.array(z.string().max(LIMITS.targetId)).max(50).default([]),
  boxes: z.array(z.enum(BOX_KINDS)).max(BOX_KINDS.length).default([]),
});
export type Scope = z.infer<typeof scopeSchema>;
export const ANYWHERE: Scope = { origins: [], platforms: [], spaces: [], boxes: [] };

/** One thing the person is asked before the reply goes in; the template has it as `ask.<name>`. */
export const questionSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  label: z.string().min(1).max(120),
  kind: z.enum(['text', 'paragraph', 'choice', 'date', 'toggle']),
  /** For `choice`. */
  options: z.array(z.string().min(1).max(200)).max(50).default([]),
  /** What stands there at first: a text, one of the options, a date as `2026-03-02`, `true` or `false`. */
  start: z.string().max(2000).default(''),
  required: z.boolean().default(false),
});
export type Question = z.infer<typeof questionSchema>;

export const variantSchema = z.strictObject({
  language: languageSchema,
  body: z.string().min(1).max(LIMITS.replyBody),
});

/**
 * A canned reply. A change makes a new version and the log keeps id and version, so versions are immutable and stay. The title may begin with
 * folders: `Area::Name`. Bodies are Markdown with Liquid.
 */
export const replySchema = z.strictObject({
  id: slugSchema,
  version: z.number().int().positive(),
  title: z.string().min(1).max(120),
  body: z.string().min(1).max(LIMITS.replyBody),
  /** Language of `body`; null: not said. */
  language: languageSchema.nullable().default(null),
  variants: z.array(variantSchema).max(40).default([]),
  tags: z.array(z.string().min(1).max(40)).max(20).default([]),
  scope: scopeSchema.default(ANYWHERE),
  /** What is typed to get it (`;thanks`); null: only by search. */
  shortcut: z
    .string()
    .regex(/^\S{2,30}$/)
    .nullable()
    .default(null),
  questions: z.array(questionSchema).max(20).default([]),
  /** The rule it speaks of when none was chosen: `<set>/<rule>`. */
  rule: z
    .string()
    .regex(/^[a-z0-9-]{1,60}\/[A-Za-z0-9._-]{1,40}$/)
    .nullable()
    .default(null),
  /** The pack it belongs to; null: the person's own. What a pack owns is read-only in place. */
  pack: slugSchema.nullable().default(null),
  retired: z.boolean().default(false),
});
export type Reply = z.infer<typeof replySchema>;

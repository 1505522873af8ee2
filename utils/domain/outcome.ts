import { FAILURE_CODES } from './failure';
import { LIMITS } from './limits';
import { actionCodeSchema, authorSchema, handlesSchema, targetSchema } from './post';
import { z } from './zod';

export const failureSchema = z.object({
  code: z.enum(FAILURE_CODES),
  detail: z.record(z.string().max(40), z.union([z.string().max(500), z.number()])).optional(),
});

/** Values a record keeps in clear (`act.params`): never a name, an address or a text. */
export const clearParamsSchema = z.record(
  z.string().max(40),
  z.union([z.string().max(200), z.number().int(), z.boolean(), z.array(z.string().max(200)).max(500)]),
);
export type ClearParams = z.infer<typeof clearParamsSchema>;

/** What the decision panel collected for one step. `seconds` null = without end; `destination` and `kind` = the platform's own ids. */
export const inputSchema = z.object({
  reason: z.string().max(LIMITS.reason).nullable(),
  text: z.string().max(LIMITS.postText).nullable(),
  title: z.string().max(LIMITS.title).nullable(),
  seconds: z.number().int().positive().max(3_153_600_000).nullable(),
  destination: z.string().max(LIMITS.targetId).nullable(),
  kind: z.string().max(LIMITS.targetId).nullable(),
});
export type Input = z.infer<typeof inputSchema>;

/** One order to an adapter's acting half. */
export const commandSchema = z.object({
  /** The intent's id: an order is carried out once, whoever repeats it. */
  id: z.uuid(),
  platform: z.string().max(40),
  native: z.string().min(1).max(60),
  action: actionCodeSchema,
  target: targetSchema,
  author: authorSchema.nullable(),
  handles: handlesSchema,
  input: inputSchema,
  /** Clear params of the record that is being undone, for adapters whose inverse needs them (a new revision id, say). */
  undoing: clearParamsSchema.nullable(),
  /** Id or name of the viewer the page was drawn for; null when the page did not say. */
  viewer: z.string().max(LIMITS.name).nullable(),
});
export type Command = z.infer<typeof commandSchema>;

/** What is known of an act after it was tried. Log format §5.1. */
export const outcomeSchema = z.object({
  state: z.enum(['confirmed', 'assumed', 'failed', 'partial', 'unknown']),
  by: z.enum(['response', 'reload', 'dom', 'none']),
  http: z.number().int().min(100).max(599).nullable(),
  notified: z.enum(['yes', 'no', 'failed', 'unknown', 'n/a']),
  /** Server minus local clock in ms, log format §5.3; null when the answer had no usable Date. */
  skewMs: z.number().int().nullable(),
  failure: failureSchema.nullable(),
  /** Clear values to keep with the record (new revision id, status before). */
  params: clearParamsSchema,
  /** RFC 3339 UTC end of a timed act as the platform gave it. */
  until: z.iso.datetime().nullable(),
  /** Page to look at what came of it, absolute. */
  url: z.string().max(LIMITS.url).nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;
export type OutcomeState = Outcome['state'];

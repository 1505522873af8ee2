import { LIMITS } from './limits';
import { inputSchema } from './outcome';
import { capabilitySchema, pageContextSchema, postSchema } from './post';
import { z } from './zod';

/** What the moderator chose for one post: the act and what they said of it. */
export const decisionSchema = z.object({
  context: pageContextSchema,
  post: postSchema,
  capability: capabilitySchema,
  input: inputSchema,
  /** Canned reply the text came from; `edited` when it was changed before sending. */
  reply: z
    .object({ id: z.string().max(60), version: z.number().int().positive(), edited: z.boolean() })
    .nullable(),
  /** Hash the evidence, keep no excerpt and no title. */
  sensitive: z.boolean(),
  note: z.string().max(LIMITS.note).nullable(),
});
export type Decision = z.infer<typeof decisionSchema>;

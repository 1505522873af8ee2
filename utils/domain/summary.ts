import { outcomeSchema } from './outcome';
import { z } from './zod';

/** One line of a list of actions, whatever was written about the record later already applied. */
export const actionSummarySchema = z.object({
  id: z.uuid(),
  at: z.string(),
  platform: z.string(),
  origin: z.string(),
  action: z.string(),
  native: z.string().nullable(),
  /** Name of the author as far as it has not been erased. */
  author: z.string().nullable(),
  title: z.string().nullable(),
  url: z.string().nullable(),
  reason: z.string().nullable(),
  outcome: outcomeSchema.shape.state,
  /** Set once another record reversed this one. */
  reversed: z.boolean(),
  /** Native verb that would take it back, null where there is none or it is pointless. */
  undo: z.string().nullable(),
});
export type ActionSummary = z.infer<typeof actionSummarySchema>;

/** Earlier actions on one author. */
export const historySchema = z.object({
  /** Newest first. */
  items: z.array(actionSummarySchema),
  total: z.number().int(),
  /** Whose logs are known: one's own only, as yet. */
  source: z.literal('own'),
});
export type History = z.infer<typeof historySchema>;

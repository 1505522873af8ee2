import { guidelineSetSchema } from './guideline';
import { recipeSchema } from './recipe';
import { replySchema, slugSchema } from './reply';
import { z } from './zod';

/** One shareable file. The envelope is versioned from the start; what comes later joins as further lists. */
export const packSchema = z.strictObject({
  modside: z.literal('pack'),
  v: z.literal(1),
  id: slugSchema,
  name: z.string().min(1).max(80),
  recipes: z.array(recipeSchema).max(50).default([]),
  replies: z.array(replySchema).max(10_000).default([]),
  guidelines: z.array(guidelineSetSchema).max(50).default([]),
});
export type Pack = z.infer<typeof packSchema>;

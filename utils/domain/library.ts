import { recipeSchema } from './recipe';
import { z } from './zod';

/** A canned reply. Plain text until the reply engine comes; a change makes a new version, the log keeps id and version. */
export const replySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  version: z.number().int().positive(),
  title: z.string().min(1).max(120),
  body: z.string().min(1).max(5000),
  retired: z.boolean().default(false),
});
export type Reply = z.infer<typeof replySchema>;

/** One shareable file. The envelope is versioned from the start; what comes later joins as further lists. */
export const packSchema = z.strictObject({
  modside: z.literal('pack'),
  v: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  name: z.string().min(1).max(80),
  recipes: z.array(recipeSchema).max(50),
  replies: z.array(replySchema).max(10_000),
});
export type Pack = z.infer<typeof packSchema>;

import { LIMITS } from './limits';
import { ANYWHERE, languageSchema, scopeSchema, slugSchema } from './reply';
import { z } from './zod';

/** Guidelines as a team writes them: sets of rules. A change makes a new version of the whole set, which is immutable and stays. */

export const guidelineRuleSchema = z.strictObject({
  /** Stable for the rule's life, short, as records cite it: `R3`. */
  id: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/),
  title: z.string().min(1).max(200),
  /** Markdown. */
  text: z.string().max(20_000),
  /** The public page where members can read it, absolute. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(LIMITS.url)
    .nullable()
    .default(null),
});
export type GuidelineRule = z.infer<typeof guidelineRuleSchema>;

export const guidelineSetSchema = z.strictObject({
  id: slugSchema,
  version: z.number().int().positive(),
  title: z.string().min(1).max(120),
  language: languageSchema.nullable().default(null),
  scope: scopeSchema.default(ANYWHERE),
  rules: z.array(guidelineRuleSchema).max(500),
  pack: slugSchema.nullable().default(null),
  retired: z.boolean().default(false),
});
export type GuidelineSet = z.infer<typeof guidelineSetSchema>;

/** A rule with the set it stands in: what a reply can cite and a search can find. */
export interface CitedRule extends GuidelineRule {
  set: string;
  version: number;
}

import { z } from '@/utils/domain/zod-mini';

/** JSON:API as Flarum writes it: resources with attributes, and links to others that may come along as `included`. */

const linkSchema = z.object({ type: z.string(), id: z.string() });
const relationSchema = z.object({ data: z.nullish(z.union([linkSchema, z.array(linkSchema)])) });
const resourceSchema = z.object({
  type: z.string(),
  id: z.string(),
  attributes: z.optional(z.record(z.string(), z.unknown())),
  relationships: z.optional(z.record(z.string(), relationSchema)),
});
export type Resource = z.infer<typeof resourceSchema>;

export const documentSchema = z.object({
  data: resourceSchema,
  included: z.optional(z.array(resourceSchema)),
});
export type OneDocument = z.infer<typeof documentSchema>;

export const listSchema = z.object({
  data: z.array(resourceSchema),
  included: z.optional(z.array(resourceSchema)),
});

/** Ids a resource is linked to by this name; null when it has no such relation, or this viewer may not know it. */
export function idsOf({ relationships }: Resource, name: string): string[] | null {
  const data = relationships?.[name]?.data;
  return data == null ? null : [data].flat().map(({ id }) => id);
}

export function idOf(resource: Resource, name: string): string | null {
  return idsOf(resource, name)?.[0] ?? null;
}

export function includedIn(
  document: { included?: Resource[] | undefined },
  type: string,
  id: string | null,
): Resource | null {
  return document.included?.find((one) => one.type === type && one.id === id) ?? null;
}

import { z } from '@/utils/domain/zod-mini';
import { idOf, type OneDocument } from './json-api';

/** Tags are what Flarum has in place of sub-forums: primary ones are such, in two levels; secondary ones are marks. */

const attributesSchema = z.object({
  name: z.string(),
  /** Null for secondary tags. */
  position: z.nullish(z.number()),
  canAddToDiscussion: z.optional(z.nullable(z.boolean())),
});

export interface Tag extends z.infer<typeof attributesSchema> {
  id: string;
  parent: string | null;
}

/** All that this viewer may see; none where the extension is off. */
export function tagsOf({ included }: OneDocument): Tag[] {
  return (included ?? []).flatMap((one) => {
    const parsed = attributesSchema.safeParse(one.attributes);
    return one.type === 'tags' && parsed.success
      ? [{ ...parsed.data, id: one.id, parent: idOf(one, 'parent') }]
      : [];
  });
}

const isPlace = ({ position }: Tag): boolean => position != null;

/** Where a discussion can be moved to: primary tags, or, on a forum that has none, all. */
export function placesOf(tags: readonly Tag[]): { value: string; label: string }[] {
  const places = tags.some(isPlace) ? tags.filter(isPlace) : tags;
  const names = new Map(tags.map(({ id, name }) => [id, name]));
  return places
    .filter(({ canAddToDiscussion }) => canAddToDiscussion !== false)
    .map(({ id, name, parent }) => {
      const above = parent === null ? undefined : names.get(parent);
      return { value: id, label: (above ? `${above} › ${name}` : name).slice(0, 200) };
    })
    .slice(0, 1000);
}

/** All tags it has after a move: the new place, with the one above it, and what marked it before. */
export function movedTo(tags: readonly Tag[], before: readonly string[], destination: string): string[] {
  const byId = new Map(tags.map((tag) => [tag.id, tag]));
  const hasPlaces = tags.some(isPlace);
  const marks = before.filter((id) => {
    const tag = byId.get(id);
    return tag === undefined || (hasPlaces && !isPlace(tag));
  });
  const above = byId.get(destination)?.parent ?? null;
  return [...new Set([...(above === null ? [] : [above]), destination, ...marks])];
}

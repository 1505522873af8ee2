import type { Sent } from '@/utils/adapters/shared/requests';
import { z } from '@/utils/domain/zod-mini';
import { preloaded } from './preloaded';
import { read, type Session } from './session';

/** Lists the site keeps: categories and kinds of flags, with names in the viewer's language; and whether the notes plug-in is on. */

const siteSchema = z.object({
  categories: z.optional(
    z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        parent_category_id: z.nullish(z.int()),
        /** 1: may begin topics there. */
        permission: z.nullish(z.int()),
      }),
    ),
  ),
  post_action_types: z.optional(
    z.array(
      z.object({
        id: z.int(),
        name: z.nullish(z.string()),
        name_key: z.nullish(z.string()),
        is_flag: z.optional(z.boolean()),
        enabled: z.optional(z.boolean()),
        auto_action_type: z.optional(z.boolean()),
      }),
    ),
  ),
});
type Site = z.infer<typeof siteSchema>;
const settingsSchema = z.object({ user_notes_enabled: z.optional(z.boolean()) });

type Options = { value: string; label: string }[];

export interface SiteLists {
  categories: Options;
  /** Kinds of flags that hide a post at once. */
  hidingFlags: Options;
  /** Null: the page does not say. */
  hasNotes: boolean | null;
}

/** From the page where it has them, else asked for; sites with very many categories leave them out of both. */
export async function readSiteLists(session: Session): Promise<SiteLists> {
  const { document } = session.env;
  const inPage = siteSchema.safeParse(preloaded(document, 'site'));
  let site: Site = inPage.success ? inPage.data : {};
  if (site.categories === undefined || site.post_action_types === undefined) {
    const asked: Sent<Site> = await read(session, { path: '/site.json' }, siteSchema);
    if (asked.ok) site = asked.answer.body;
  }
  const settings = settingsSchema.safeParse(preloaded(document, 'siteSettings'));
  return {
    categories: categoriesOf(site),
    hidingFlags: flagsOf(site),
    hasNotes: settings.success ? settings.data.user_notes_enabled === true : null,
  };
}

function categoriesOf({ categories = [] }: Site): Options {
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return categories
    .filter(({ permission }) => permission == null || permission === 1)
    .map(({ id, name, parent_category_id: parent }) => {
      const above = parent == null ? undefined : names.get(parent);
      return { value: String(id), label: (above ? `${above} › ${name}` : name).slice(0, 200) };
    })
    .slice(0, 1000);
}

/** Off-topic, inappropriate and spam, where the site does not say itself which flags hide. */
const HIDING = new Set([3, 4, 8]);

function flagsOf({ post_action_types: types = [] }: Site): Options {
  return types
    .filter(
      (type) => type.is_flag && type.enabled !== false && (type.auto_action_type ?? HIDING.has(type.id)),
    )
    .map(({ id, name, name_key: key }) => ({
      value: String(id),
      label: (name ?? key ?? String(id)).slice(0, 200),
    }));
}

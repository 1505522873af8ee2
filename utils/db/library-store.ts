import { failure } from '@/utils/domain/failure';
import type { GuidelineSet } from '@/utils/domain/guideline';
import type { Pack } from '@/utils/domain/library';
import type { Recipe } from '@/utils/domain/recipe';
import type { Reply } from '@/utils/domain/reply';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { ModsideDatabase } from './database';

/**
 * Recipes, replies and guideline sets. Versions of replies and guideline sets are immutable and stay, because records cite them; a list shows
 * the newest version, unless that one is retired.
 */

export interface AddedPack {
  recipes: number;
  replies: number;
  guidelines: number;
}

interface Versioned {
  id: string;
  version: number;
  title: string;
  retired: boolean;
}

export async function recipesFor(database: ModsideDatabase, origin: string): Promise<Recipe[]> {
  const recipes = await database.recipes.toArray();
  return recipes.filter((recipe) => recipe.origin === null || recipe.origin === origin);
}

export async function saveRecipe(database: ModsideDatabase, recipe: Recipe): Promise<void> {
  await database.recipes.put(recipe);
}

export async function deleteRecipe(database: ModsideDatabase, id: string): Promise<void> {
  await database.recipes.delete(id);
}

/** The newest version of each, by title. */
export function newestOf<Row extends Versioned>(rows: readonly Row[]): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    const known = newest.get(row.id);
    if (!known || known.version < row.version) newest.set(row.id, row);
  }
  return [...newest.values()].sort((a, b) => a.title.localeCompare(b.title));
}

export async function currentReplies(database: ModsideDatabase): Promise<Reply[]> {
  return newestOf(await database.replies.toArray()).filter(({ retired }) => !retired);
}

export async function currentGuidelines(database: ModsideDatabase): Promise<GuidelineSet[]> {
  return newestOf(await database.guidelines.toArray()).filter(({ retired }) => !retired);
}

type ReplyContent = Omit<Reply, 'version' | 'pack'>;

/** The next version of a reply of one's own, or the first. What stands there already stays: same content, no new version. */
export async function saveReply(database: ModsideDatabase, reply: ReplyContent): Promise<Result<Reply>> {
  return database.transaction('rw', database.replies, async () => {
    const [before] = newestOf(await database.replies.where('id').equals(reply.id).toArray());
    if (before?.pack) return fail(failure('pack-owned'));
    const next = nextVersion(before, reply);
    if (next === null) return ok(before as Reply);
    await database.replies.add(next);
    return ok(next);
  });
}

/** Many at once, all or none. Of two with one id the later stands. */
export async function saveReplies(
  database: ModsideDatabase,
  replies: readonly ReplyContent[],
): Promise<Result<{ saved: number }>> {
  return database.transaction('rw', database.replies, async () => {
    const wanted = new Map(replies.map((reply) => [reply.id, reply]));
    const stored = await database.replies
      .where('id')
      .anyOf([...wanted.keys()])
      .toArray();
    const present = new Map(newestOf(stored).map((reply) => [reply.id, reply]));
    if ([...present.values()].some(({ pack }) => pack !== null)) return fail(failure('pack-owned'));
    const next = [...wanted.values()]
      .map((reply) => nextVersion(present.get(reply.id), reply))
      .filter((reply) => reply !== null);
    await database.replies.bulkAdd(next);
    return ok({ saved: next.length });
  });
}

/** Null: as it was. */
function nextVersion(before: Reply | undefined, reply: ReplyContent): Reply | null {
  const next: Reply = { ...reply, version: (before?.version ?? 0) + 1, pack: null };
  return before && isSame(before, next) ? null : next;
}

/** Counts a use on a site. */
export async function addUse(
  database: ModsideDatabase,
  entry: string,
  origin: string,
  now: number,
): Promise<void> {
  await database.transaction('rw', database.uses, async () => {
    const count = (await database.uses.get([entry, origin]))?.count ?? 0;
    await database.uses.put({ entry, origin, count: count + 1, lastAt: now });
  });
}

/** Uses on one site, by entry. */
export async function usesOn(database: ModsideDatabase, origin: string): Promise<Record<string, number>> {
  const rows = await database.uses.where('origin').equals(origin).toArray();
  return Object.fromEntries(rows.map(({ entry, count }) => [entry, count]));
}

function isSame(before: Reply, next: Reply): boolean {
  const content = ({ version: _version, ...rest }: Reply) =>
    JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
  return content(before) === content(next);
}

/** Adds what a pack brings; a version that is already there stays as it is. Answers how many were new. */
export async function addPack(database: ModsideDatabase, pack: Pack): Promise<AddedPack> {
  const { recipes, replies, guidelines } = database;
  return database.transaction('rw', [recipes, replies, guidelines], async () => {
    const added: AddedPack = { recipes: 0, replies: 0, guidelines: 0 };
    for (const recipe of pack.recipes) {
      if (!(await recipes.get(recipe.id))) added.recipes += 1;
      await recipes.put(recipe);
    }
    for (const reply of pack.replies) {
      if (await replies.get([reply.id, reply.version])) continue;
      await replies.add({ ...reply, pack: pack.id });
      added.replies += 1;
    }
    for (const set of pack.guidelines) {
      if (await guidelines.get([set.id, set.version])) continue;
      await guidelines.add({ ...set, pack: pack.id });
      added.guidelines += 1;
    }
    return added;
  });
}

import type { ModsideDatabase } from '@/utils/db/database';
import { loadViews } from '@/utils/db/record-views';
import { standingOf } from '@/utils/db/rollups';
import type { AliasRow, AuthorKey, AuthorRow } from '@/utils/db/rows';
import type { LogRecord } from '@/utils/domain/record';
import { subjectOf, viewOf } from '@/utils/log/view';

/**
 * The rows beside the log that lead from an author to records: made from the records themselves, so that no file can bring back
 * what was erased.
 */

/** Of the author whom the record names; null where it names nobody, or no longer. */
function authorOf({ site, priv }: LogRecord): AuthorKey | null {
  const userId = priv?.targetAuthor?.id;
  return site && userId ? { platform: site.platform, origin: site.origin, userId } : null;
}

export function authorRowsOf(records: readonly LogRecord[]): AuthorRow[] {
  return records.flatMap((record) => {
    const author = record.kind === 'action' ? authorOf(record) : null;
    return author ? [{ id: record.id, ...author, standing: standingOf(viewOf(record)) }] : [];
  });
}

/** Local names of users, where the record is about a user. */
export function aliasRowsOf(records: readonly LogRecord[]): AliasRow[] {
  return records.flatMap((record) => {
    const isUser = record.target?.kind === 'user' || record.target?.kind === 'registration';
    const author = isUser ? authorOf(record) : null;
    return author && record.target?.id.startsWith('a_') ? [{ alias: record.target.id, ...author }] : [];
  });
}

/** Adds those whose name and whose user are both free. Answers the names that were added. */
export async function addAliases(database: ModsideDatabase, rows: readonly AliasRow[]): Promise<string[]> {
  const added: string[] = [];
  for (const row of new Map(rows.map((one) => [one.alias, one])).values()) {
    const { platform, origin, userId } = row;
    if (await database.aliases.get(row.alias)) continue;
    if (await database.aliases.where({ platform, origin, userId }).first()) continue;
    await database.aliases.add(row);
    added.push(row.alias);
  }
  return added;
}

/** Ids of the records that these say something about. */
export function subjectsOf(records: readonly LogRecord[]): string[] {
  return records.map(subjectOf).filter((id) => id !== null);
}

const PAGE = 500;

/** Sets anew how much these records count for their authors: amends and voids about them came or went. */
export async function refreshStanding(database: ModsideDatabase, ids: Iterable<string>): Promise<void> {
  const all = [...new Set(ids)];
  for (let from = 0; from < all.length; from += PAGE) {
    const views = await loadViews(database, all.slice(from, from + PAGE));
    for (const [id, view] of views) await database.authors.update(id, { standing: standingOf(view) });
  }
}

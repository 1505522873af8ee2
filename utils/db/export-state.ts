import type { ModsideDatabase } from './database';

/** Times of the last export and of the first act after it, ms since the epoch; null where there is none. */
export async function exportTimes(
  database: ModsideDatabase,
): Promise<{ lastExportAt: number | null; oldestUnexportedAt: number | null }> {
  const { actions } = database;
  return database.transaction('r', actions, async () => {
    const last = await actions.where('act.type').equals('log.export').last();
    const after = last ? actions.where('at').above(last.at) : actions.orderBy('at');
    const first = await after.filter(({ kind }) => kind === 'action').first();
    return {
      lastExportAt: last ? Date.parse(last.at) : null,
      oldestUnexportedAt: first ? Date.parse(first.at) : null,
    };
  });
}

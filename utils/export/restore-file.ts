import { Dexie } from 'dexie';
import type { ModsideDatabase } from '@/utils/db/database';
import { rebuildRollups } from '@/utils/db/rollups';
import type { RestoreRow } from '@/utils/db/rows';
import { BackupReader } from './read-backup';
import { restoreTables } from './restore-tables';
import { RestoreWriter } from './restore-writer';
import type { JobControl } from './types';

/**
 * Puts a backup into the database in one transaction: all of it or nothing. Records that are not here yet become read-only
 * history. What only the background may do (settings, sites, the new chain) waits in the row of `restores` that this answers.
 * Appends wait while it runs.
 */
export async function restoreFile(
  database: ModsideDatabase,
  file: Blob,
  restore: { id: string; at: string },
  control: JobControl,
): Promise<RestoreRow> {
  const batches = new BackupReader(file, control).batches();
  const writer = new RestoreWriter(database);
  return database.transaction('rw', restoreTables(database), async () => {
    for (;;) {
      // Reading the file takes its time, and a transaction ends by itself when nothing is asked of it.
      const step = await Dexie.waitFor(batches.next());
      if (step.done) break;
      await writer.take(step.value);
    }
    const row = await writer.finish(restore);
    if (row.records > 0) await rebuildRollups(database);
    return row;
  });
}

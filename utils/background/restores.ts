import type { ActionLog } from '@/utils/db/action-log';
import type { ModsideDatabase } from '@/utils/db/database';
import type { Result } from '@/utils/domain/result';
import { settleOpenRestores, settleRestore, undoRestore } from '@/utils/export/settle-restore';
import { settingsItem, sitesItem } from '@/utils/storage/items';
import { reconcile } from './sites';

/**
 * The background's part of restoring a backup: what only it may write. The library page has put the records into the read-only
 * history; here the own chain starts anew, and settings and sites are taken over.
 */
export function createRestores(database: ModsideDatabase, log: ActionLog) {
  const parts = { database, log, settings: settingsItem, sites: sitesItem };
  /** The list of sites may have changed; the registered page scripts follow it. */
  const thenReconcile = async (work: Promise<Result<null>>): Promise<Result<null>> => {
    const result = await work;
    await reconcile();
    return result;
  };
  return {
    settle: (id: string) => thenReconcile(settleRestore(parts, id)),
    undo: (id: string) => thenReconcile(undoRestore(parts, id)),
    /** At a start of the background: a restore whose page could not tell us of it. */
    recover: () => settleOpenRestores(parts),
  };
}

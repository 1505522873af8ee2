import type { ActionLog } from '@/utils/db/action-log';
import type { ModsideDatabase } from '@/utils/db/database';
import type { RestoreRow } from '@/utils/db/rows';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Site } from '@/utils/domain/site';
import { settingsItem, sitesItem } from '@/utils/storage/items';
import { reconcile } from './sites';

/**
 * The background's part of restoring a backup: what only it may write. The library page has put the records into the read-only history;
 * here the own chain starts anew, settings and sites are taken over, and what stood there before is kept for the way back.
 */
export function createRestores(database: ModsideDatabase, log: ActionLog) {
  /** Sites that are here already stay as they are; a site from the file works once the browser has its permission. */
  async function takeSites(sites: readonly Site[]): Promise<void> {
    await sitesItem.update((present) => [
      ...present,
      ...sites.filter(({ origin }) => !present.some((site) => site.origin === origin)),
    ]);
    await reconcile();
  }

  async function settle(id: string): Promise<Result<null>> {
    const row = await database.restores.get(id);
    if (!row) return fail(failure('not-found'));
    if (row.state === 'settled') return ok(null);
    if (row.end) {
      const { cid, seq, hash } = row.end;
      const begun = await log.checkpoint({ cid, seq, hash, why: 'restored' });
      if (!begun.ok) return begun;
    }
    const before: RestoreRow['before'] = { settings: await settingsItem.get(), sites: await sitesItem.get() };
    if (row.settings) await settingsItem.set({ ...row.settings, welcomed: true });
    await takeSites(row.sites);
    await database.restores.update(id, { state: 'settled', before });
    return ok(null);
  }

  /** Settings and sites as they were; the new chain goes on, because records of it may exist by now. */
  async function takeBack(row: RestoreRow): Promise<void> {
    if (!row.before) return;
    await settingsItem.set(row.before.settings);
    await sitesItem.set(row.before.sites);
    await reconcile();
  }

  /** At a start of the background: a restore whose page could not tell us of it. */
  async function recover(): Promise<void> {
    const open = await database.restores.filter(({ state }) => state === 'written').primaryKeys();
    for (const id of open) await settle(id);
  }

  return { settle, takeBack, recover };
}

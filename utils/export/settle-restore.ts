import type { ActionLog } from '@/utils/db/action-log';
import type { ModsideDatabase } from '@/utils/db/database';
import { rebuildRollups } from '@/utils/db/rollups';
import type { RestoreRow } from '@/utils/db/rows';
import { failure } from '@/utils/domain/failure';
import { fail, ok, type Result } from '@/utils/domain/result';
import type { Site } from '@/utils/domain/site';
import type { ChainHead } from '@/utils/log/chain-state';
import type { Settings } from '@/utils/messaging/contract';
import type { Item } from '@/utils/storage/item';
import { attemptJob } from './job-failure';
import { isSameRecipe, restoreTables } from './restore-tables';
import { refreshStanding, subjectsOf } from './side-rows';

/** The background's part in a restore: it alone owns settings, sites and the own chain. */
export interface RestoreParts {
  database: ModsideDatabase;
  log: Pick<ActionLog, 'checkpoint'>;
  settings: Item<Settings>;
  sites: Item<Site[]>;
}

/** Restores whose page or background went away before this part was done. To be called when the background starts. */
export async function settleOpenRestores(parts: RestoreParts): Promise<void> {
  const rows = await parts.database.restores.filter((row) => row.state === 'written').toArray();
  for (const row of rows) await settleRestore(parts, row.id);
}

/**
 * Takes over settings and sites of a restore (sites switched off: only a person can give the browser a permission) and starts a
 * new chain that names the restored one. Again for the same restore: nothing more happens.
 */
export async function settleRestore(parts: RestoreParts, id: string): Promise<Result<null>> {
  const { database, settings, sites } = parts;
  const row = await database.restores.get(id);
  if (!row) return fail(failure('not-found'));
  if (row.state === 'settled') return ok(null);
  return attemptJob('settle-restore', async () => {
    const before = row.before ?? { settings: await settings.get(), sites: await sites.get() };
    await database.restores.update(id, { before });
    const restored = row.settings;
    // Whoever restores has been welcomed.
    if (restored) await settings.set({ ...restored, welcomed: true });
    await sites.update((present) => [...present, ...missingSites(present, row.sites)]);
    if (row.end && !(await isNamed(database, row.end))) {
      const ref = (restored ?? before.settings).actorRef;
      const begun = await parts.log.checkpoint({
        ...row.end,
        why: 'restored',
        actor: { ref, role: 'other' },
      });
      if (!begun.ok) throw new Error(begun.error.code);
    }
    await database.restores.update(id, { state: 'settled' });
    return null;
  });
}

function missingSites(present: readonly Site[], restored: readonly Site[]): Site[] {
  const origins = new Set(present.map((site) => site.origin));
  return restored
    .filter((site) => !origins.has(site.origin))
    .map((site): Site => ({ ...site, state: 'off' }));
}

/** Does the present chain begin with a checkpoint that names this head? */
async function isNamed(database: ModsideDatabase, end: ChainHead): Promise<boolean> {
  const cid = (await database.meta.get('cid'))?.value;
  if (cid === undefined) return false;
  const first = await database.actions.where('[cid+seq]').equals([cid, 0]).first();
  return first?.kind === 'checkpoint' && first.act.params.hash === end.hash;
}

/**
 * Takes back what a restore brought: settings and sites, then everything in the database in one transaction. What was changed
 * since stays as it is, erasures stay erased, and the own chain stays the one it is: it is never rewritten.
 */
export async function undoRestore(parts: RestoreParts, id: string): Promise<Result<null>> {
  const { database } = parts;
  const row = await database.restores.get(id);
  if (!row) return fail(failure('not-found'));
  return attemptJob('undo-restore', async () => {
    if (row.before) {
      await putBackSettings(parts, row, row.before.settings);
      await putBackSites(parts, row, row.before.sites);
    }
    // An async function, or the transaction would be lost at its first await.
    await database.transaction('rw', restoreTables(database), async () => takeBack(database, row));
    return null;
  });
}

async function takeBack(database: ModsideDatabase, row: RestoreRow): Promise<void> {
  await takeBackRecords(database, row);
  for (const { cid, before } of row.heads) {
    const present = await database.heads.get(cid);
    if (present?.seen !== 'file') continue;
    if (before) await database.heads.put(before);
    else await database.heads.delete(cid);
  }
  for (const { before, after } of row.recipes) {
    const present = await database.recipes.get(after.id);
    if (!present || !isSameRecipe(present, after)) continue;
    if (before) await database.recipes.put(before);
    else await database.recipes.delete(after.id);
  }
  await database.replies.bulkDelete(row.replies);
  await database.guidelines.bulkDelete(row.guidelines ?? []);
  await database.aliases.bulkDelete(row.aliases);
  await database.restores.delete(row.id);
}

const PAGE = 1000;

async function takeBackRecords(database: ModsideDatabase, row: RestoreRow): Promise<void> {
  const subjects = new Set<string>();
  for (const { cid, from, to } of row.stretches) {
    for (let seq = from; seq <= to; seq += PAGE) {
      const end = Math.min(to, seq + PAGE - 1);
      const records = await database.history
        .where('[cid+seq]')
        .between([cid, seq], [cid, end], true, true)
        .toArray();
      for (const subject of subjectsOf(records)) subjects.add(subject);
      const ids = records.map((record) => record.id);
      await Promise.all([
        database.history.bulkDelete(ids),
        database.authors.bulkDelete(ids),
        database.undos.bulkDelete(ids),
      ]);
    }
  }
  await refreshStanding(database, subjects);
  if (row.records > 0) await rebuildRollups(database);
}

/** Each setting that still is what the restore made it becomes what it was. */
async function putBackSettings({ settings }: RestoreParts, row: RestoreRow, before: Settings): Promise<void> {
  const restored = row.settings;
  if (!restored) return;
  await settings.update((present) => {
    const names = Object.keys(before) as (keyof Settings)[];
    const unchanged = names.filter((name) => present[name] === restored[name]);
    return { ...present, ...Object.fromEntries(unchanged.map((name) => [name, before[name]])) };
  });
}

/** Sites that the restore added go, unless somebody turned them on since. */
async function putBackSites(
  { sites }: RestoreParts,
  row: RestoreRow,
  before: readonly Site[],
): Promise<void> {
  const added = new Set(missingSites(before, row.sites).map((site) => site.origin));
  await sites.update((present) => present.filter((site) => site.state !== 'off' || !added.has(site.origin)));
}

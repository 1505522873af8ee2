import { ok } from '@/utils/domain/result';
import { exportFacts, fileName } from './run-export';
import { runInWorker } from './run-in-worker';
import type { MakeBackup, PreviewBackup, RestoreBackup, UndoRestore } from './types';

/** Everything but secrets, in one file. It is not noted in the log: it leaves nothing to anybody else. */
export const makeBackup: MakeBackup = async ({ client, app, ...control }) => {
  const settings = await client.send('settings.get', null);
  if (!settings.ok) return settings;
  const sites = await client.send('site.list', null);
  if (!sites.ok) return sites;
  const facts = exportFacts(app);
  const written = await runInWorker(
    'backup',
    { facts, settings: settings.value, sites: sites.value },
    control,
  );
  if (!written.ok) return written;
  const name = fileName('backup', 'jsonl', new Date(facts.exportedAt));
  return ok({ ...written.value, name, exportId: facts.exportId });
};

export const previewBackup: PreviewBackup = async (file, { client, ...control }) => {
  const sites = await client.send('site.list', null);
  return sites.ok ? runInWorker('preview', { file, sites: sites.value }, control) : sites;
};

/** Writes to the database from here, then has the background do its part: settings, sites, the new chain. */
export const restoreBackup: RestoreBackup = async (file, { client, ...control }) => {
  const sites = await client.send('site.list', null);
  if (!sites.ok) return sites;
  const restore = { id: crypto.randomUUID(), at: new Date().toISOString() };
  const restored = await runInWorker('restore', { file, restore, sites: sites.value }, control);
  if (!restored.ok) return restored;
  const settled = await client.send('backup.restored', { restore: restore.id });
  return ok({ ...restored.value, notSettled: settled.ok ? null : settled.error });
};

export const undoRestore: UndoRestore = (restore, { client }) =>
  client.send('backup.undo-restore', { restore });

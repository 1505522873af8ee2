import type { ModsideDatabase } from '@/utils/db/database';
import { ok, type Result } from '@/utils/domain/result';
import type { Site } from '@/utils/domain/site';
import { type BackupInput, writeBackup } from './backup-file';
import { type ExportFacts, type WrittenFile, writeExport } from './export-file';
import type { FileSink } from './file-sink';
import { attemptJob } from './job-failure';
import { headsFor } from './known-heads';
import { previewBackup } from './preview-backup';
import { restoreFile } from './restore-file';
import type { BackupPreview, ExportRequest, JobControl, Restored, VerificationReport } from './types';
import { verifyFile } from './verify-file';

/** Work for the worker, by kind: what it is given and what it answers. Plain data both. */
export interface Jobs {
  export: { input: ExportRequest & { facts: ExportFacts }; output: WrittenFile };
  verify: { input: { file: Blob }; output: VerificationReport };
  backup: { input: BackupInput; output: WrittenFile };
  preview: { input: { file: Blob; sites: readonly Site[] }; output: BackupPreview };
  restore: {
    input: { file: Blob; restore: { id: string; at: string }; sites: readonly Site[] };
    output: Omit<Restored, 'notSettled'>;
  };
}
export type JobKind = keyof Jobs;
export type JobInput<K extends JobKind> = Jobs[K]['input'];
export type JobOutput<K extends JobKind> = Jobs[K]['output'];

/** What a job works with. */
export interface JobParts {
  database: ModsideDatabase;
  /** Opens the file that is written; `name` is its name while it is ours. */
  openSink: (name: string) => Promise<FileSink>;
}

type Runner<K extends JobKind> = (
  parts: JobParts,
  input: JobInput<K>,
  control: JobControl,
) => Promise<Result<JobOutput<K>>>;

const RUNNERS: { [K in JobKind]: Runner<K> } = {
  export: ({ database, openSink }, input, control) =>
    attemptJob('export', () => writeExport(database, () => openSink(input.facts.exportId), input, control)),
  verify: ({ database }, { file }, control) =>
    verifyFile(file, { ...control, knownHeads: (manifest) => headsFor(database, manifest) }),
  backup: ({ database, openSink }, input, control) =>
    attemptJob('backup', () => writeBackup(database, () => openSink(input.facts.exportId), input, control)),
  preview: ({ database }, { file, sites }, control) =>
    attemptJob('preview', () => previewBackup(database, file, sites, control)),
  restore: async ({ database }, { file, restore, sites }, control) => {
    const restored = await attemptJob('restore', () => restoreFile(database, file, restore, control));
    if (!restored.ok) return restored;
    const { id, records, recipes, replies, sites: inFile } = restored.value;
    const origins = new Set(sites.map((site) => site.origin));
    return ok({
      restore: id,
      newRecords: records,
      newSites: inFile.filter((site) => !origins.has(site.origin)).length,
      newRecipes: recipes.filter((recipe) => recipe.before === null).length,
      changedRecipes: recipes.filter((recipe) => recipe.before !== null).length,
      newReplies: replies.length,
    });
  },
};

export function runJob<K extends JobKind>(
  kind: K,
  parts: JobParts,
  input: JobInput<K>,
  control: JobControl,
): Promise<Result<JobOutput<K>>> {
  return RUNNERS[kind](parts, input, control);
}

import type { ModsideDatabase } from '@/utils/db/database';
import type { Result } from '@/utils/domain/result';
import { type ExportFacts, type WrittenFile, writeExport } from './export-file';
import type { FileSink } from './file-sink';
import { attemptJob } from './job-failure';
import type { ExportRequest, JobControl, VerificationReport } from './types';
import { verifyFile } from './verify-file';

/** Work for the worker, by kind: what it is given and what it answers. Plain data both. */
export interface Jobs {
  export: { input: ExportRequest & { facts: ExportFacts }; output: WrittenFile };
  verify: { input: { file: Blob }; output: VerificationReport };
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
  verify: async ({ database }, { file }, control) => {
    const knownHeads = await attemptJob('known-heads', () => database.heads.toArray());
    return knownHeads.ok ? verifyFile(file, { ...control, knownHeads: knownHeads.value }) : knownHeads;
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

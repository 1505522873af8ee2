import type { ModsideDatabase } from '@/utils/db/database';
import { writeCsv } from './csv';
import { createDatabaseSource } from './database-source';
import { type FileSink, fillSink } from './file-sink';
import { type JsonLinesOptions, writeJsonLines } from './json-lines';
import type { LogSource } from './log-source';
import type { ExportRequest, JobControl } from './types';

/** What the file says of itself. */
export type ExportFacts = Pick<JsonLinesOptions, 'exportId' | 'exportedAt' | 'app' | 'tz'>;

export interface WrittenFile {
  file: Blob;
  /** Records. */
  count: number;
}

/** Writes the log into a new file; nothing of it stays when this fails or the signal fires. */
export async function writeExport(
  database: ModsideDatabase,
  openFile: () => Promise<FileSink>,
  request: ExportRequest & { facts: ExportFacts },
  control: JobControl,
): Promise<WrittenFile> {
  const source = await countedSource(createDatabaseSource(database), control);
  const chunks =
    request.format === 'jsonl'
      ? writeJsonLines(source, { ...request.facts, onRecords: source.onRecords })
      : writeCsv(source, request.options, source.onRecords);
  return { file: await fillSink(await openFile(), chunks, control.signal), count: source.total() };
}

/** A source that is asked for its chains once, and tells how far the writing is. */
export async function countedSource(
  source: LogSource,
  { onProgress }: JobControl,
): Promise<LogSource & { onRecords: (done: number) => void; total: () => number }> {
  const chains = await source.chains();
  const total = chains.reduce((sum, chain) => sum + chain.count, 0);
  return {
    ...source,
    chains: async () => chains,
    onRecords: (done) => onProgress?.({ done, total, unit: 'records' }),
    total: () => total,
  };
}

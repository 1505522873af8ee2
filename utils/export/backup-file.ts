import type { Table } from 'dexie';
import type { ModsideDatabase } from '@/utils/db/database';
import type { Site } from '@/utils/domain/site';
import type { Settings } from '@/utils/messaging/contract';
import { BACKUP_VERSION } from './backup-lines';
import { createDatabaseSource } from './database-source';
import { countedSource, type ExportFacts, type WrittenFile } from './export-file';
import { type FileSink, fillSink } from './file-sink';
import { writeJsonLines } from './json-lines';
import type { JobControl } from './types';

export interface BackupInput {
  facts: ExportFacts;
  settings: Settings;
  sites: readonly Site[];
}

const BATCH = 1000;

/** Writes everything into a new file: the log as an export has it, and the lines around it. */
export async function writeBackup(
  database: ModsideDatabase,
  openFile: () => Promise<FileSink>,
  { facts, settings, sites }: BackupInput,
  control: JobControl,
): Promise<WrittenFile> {
  const source = await countedSource(createDatabaseSource(database), control);
  const chunks = writeJsonLines(source, {
    ...facts,
    onRecords: source.onRecords,
    before: linesBefore(database, settings, sites),
    after: linesOf(database.undos, 'undo'),
  });
  return { file: await fillSink(await openFile(), chunks, control.signal), count: source.total() };
}

async function* linesBefore(
  database: ModsideDatabase,
  settings: Settings,
  sites: readonly Site[],
): AsyncGenerator<object[]> {
  yield [{ type: 'backup', modside: 'backup', v: BACKUP_VERSION, settings }];
  yield sites.map((site) => ({ type: 'site', site }));
  yield* linesOf(database.recipes, 'recipe');
  yield* linesOf(database.heads, 'head');
  // A reply has a key of two parts, and all versions of all replies are few beside the log.
  yield (await database.replies.toArray()).map((reply) => ({ type: 'reply', reply }));
  yield (await database.guidelines.toArray()).map((guidelines) => ({ type: 'guidelines', guidelines }));
}

async function* linesOf<Row>(table: Table<Row, string>, type: string): AsyncGenerator<object[]> {
  const key = table.schema.primKey.keyPath as keyof Row;
  let rows = await table.orderBy(':id').limit(BATCH).toArray();
  while (rows.length > 0) {
    yield rows.map((row) => ({ type, [type]: row }));
    rows = await table.where(':id').above(rows.at(-1)?.[key]).limit(BATCH).toArray();
  }
}

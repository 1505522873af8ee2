import type { LogRecord } from '@/utils/domain/record';
import { type BackupLine, parseBackupLine } from './backup-lines';
import { JobRefused, refuseFile } from './job-failure';
import { LOG_FORMAT } from './json-lines';
import type { Erasure } from './log-source';
import { LogFile, type NumberedLine } from './read-log-file';
import type { JobControl } from './types';

/** What a stretch of the file holds. */
export interface BackupBatch {
  lines: NumberedLine[];
  records: LogRecord[];
  erasures: Erasure[];
  extra: BackupLine[];
}

/**
 * Reads a backup, or a full export of the log, from its first byte to its last. Unlike a verification it does not go on after
 * what it cannot use: the first line that is not as it should be refuses the file, with its number.
 */
export class BackupReader {
  readonly log: LogFile;

  constructor(file: Blob, control: JobControl) {
    this.log = new LogFile(file, control);
  }

  async *batches(): AsyncGenerator<BackupBatch> {
    let isFirst = true;
    for await (const lines of this.log.batches()) {
      this.refuseBadLines();
      if (isFirst && lines.length > 0) {
        checkManifest(lines[0]);
        isFirst = false;
      }
      yield sortLines(lines);
    }
    if (this.log.trailer === 'wrong') refuseFile('changed');
  }

  private refuseBadLines(): void {
    const [bad] = this.log.badLines;
    // A file that is not ours at all is refused as such, by whoever reads it.
    if (!bad || !this.log.isOurs) return;
    const { line, problem, path } = bad;
    throw new JobRefused({ code: 'bad-file', detail: { line, problem, ...(path === null ? {} : { path }) } });
  }
}

function checkManifest(first: NumberedLine | undefined): void {
  if (first?.type !== 'manifest') refuseFile('no-manifest');
  if (first.manifest.v > LOG_FORMAT.version) refuseFile('newer');
  if (first.manifest.level !== 0) refuseFile('thin');
}

function sortLines(lines: NumberedLine[]): BackupBatch {
  const batch: BackupBatch = { lines, records: [], erasures: [], extra: [] };
  for (const line of lines) {
    // Its shape was checked; what is kept is the object as parsed.
    if (line.type === 'record') batch.records.push(line.record as LogRecord);
    else if (line.type === 'erasure') batch.erasures.push(line.erasure);
    else if (line.type === 'later-record') refuseFile('newer');
    else if (line.type === 'other') {
      const extra = parseBackupLine(line.number, line.kind, line.line);
      if (extra) batch.extra.push(extra);
    }
  }
  return batch;
}

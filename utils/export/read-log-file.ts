import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { FILE_LIMITS, type FileLine, readLines } from './file-lines';
import { refuseFile } from './job-failure';
import { type LogLine, parseLine } from './log-lines';
import type { BadLine, JobControl, LineProblem } from './types';

/** A line of a batch with its number, from 1. */
export type NumberedLine = LogLine & { number: number };

/** Bad lines named in a report; the rest is only counted. */
const NAMED_BAD_LINES = 200;
/** A file that has shown nothing of ours by then is refused. */
const PATIENCE = { lines: 50, bytes: 2 * 1024 ** 2 };
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** A table of ours or any other begins with a quoted cell. */
const QUOTE = 0x22;
const BLANK = new Set([0x20, 0x0a, 0x0d]);

/**
 * Reads a log file once, from its first byte to its last, in batches of lines. Bad lines are listed, the others go on. Throws
 * `JobRefused` where the file as a whole cannot be used, and the signal's reason.
 */
export class LogFile {
  readonly badLines: BadLine[] = [];
  badLineCount = 0;
  lines = 0;
  bom = false;
  trailer: 'right' | 'wrong' | 'missing' = 'missing';
  records = 0;
  private known = 0;
  private ended = false;
  private bytesDone = 0;
  private readonly hash = sha256.create();

  constructor(
    private readonly file: Blob,
    private readonly control: JobControl = {},
  ) {}

  async *batches(): AsyncGenerator<NumberedLine[]> {
    if (this.file.size > FILE_LIMITS.bytes) refuseFile('too-large');
    for await (const lines of readLines(this.file, this.control.signal)) {
      const batch: NumberedLine[] = [];
      for (const line of lines) this.take(line, batch);
      yield batch;
      this.control.onProgress?.({ done: this.bytesDone, total: this.file.size, unit: 'bytes' });
    }
    if (!this.isOurs) refuseFile('not-ours');
  }

  /** Has any line been one of ours? */
  get isOurs(): boolean {
    return this.known > 0;
  }

  private take(line: FileLine, batch: NumberedLine[]): void {
    this.bytesDone += line.bytes.length;
    const bytes = line.number === 1 ? this.withoutMark(line.bytes) : line.bytes;
    const isFirstPiece = line.number > this.lines;
    this.lines = line.number;
    if (line.tooLong) {
      if (isFirstPiece) this.refuse(line.number, 'too-long');
    } else if (!isBlank(bytes)) this.read(line.number, bytes, batch);
    this.hash.update(bytes);
    const isPatient = this.lines < PATIENCE.lines && this.bytesDone < PATIENCE.bytes;
    if (!this.isOurs && !isPatient) refuseFile('not-ours');
  }

  private read(number: number, bytes: Uint8Array, batch: NumberedLine[]): void {
    const result = parseLine(bytes);
    if (!result.ok) {
      if (number === 1 && bytes[0] === QUOTE) refuseFile('table');
      this.refuse(number, result.problem, result.path);
      return;
    }
    const { line } = result;
    const isManifest = line.type === 'manifest';
    if (this.ended || (isManifest && this.known > 0)) {
      this.refuse(number, 'misplaced');
      return;
    }
    if (line.type !== 'other') this.known++;
    if (line.type === 'record' && line.misshapen !== null) {
      this.refuse(number, 'unknown-shape', line.misshapen);
    }
    if (line.type === 'record' || line.type === 'later-record') this.countRecord();
    if (line.type === 'trailer') this.readTrailer(line.trailer.sha256);
    batch.push({ ...line, number });
  }

  private countRecord(): void {
    this.records++;
    if (this.records > FILE_LIMITS.records) refuseFile('too-many-records');
  }

  /** Of all bytes before this line; a byte order mark is none of the format's bytes. */
  private readTrailer(written: string): void {
    this.trailer = bytesToHex(this.hash.clone().digest()) === written ? 'right' : 'wrong';
    this.ended = true;
  }

  private withoutMark(bytes: Uint8Array): Uint8Array {
    this.bom = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte);
    return this.bom ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  }

  private refuse(line: number, problem: LineProblem, path: string | null = null): void {
    this.badLineCount++;
    if (this.badLines.length < NAMED_BAD_LINES) this.badLines.push({ line, problem, path });
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.length <= 2 && bytes.every((byte) => BLANK.has(byte));
}

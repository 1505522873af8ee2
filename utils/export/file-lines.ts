/** Bounds for a file from elsewhere, log format §6.1. Bytes. */
export const FILE_LIMITS = {
  bytes: 2 * 1024 ** 3,
  lineBytes: 256 * 1024,
  records: 2_000_000,
} as const;

/** A line with its line feed, as bytes: what is hashed is what was in the file. */
export interface FileLine {
  /** From 1. */
  number: number;
  bytes: Uint8Array;
  /** A piece of a line longer than the limit; several pieces have the same number. */
  tooLong: boolean;
}

const LINE_FEED = 0x0a;
const EMPTY = new Uint8Array(0);

/**
 * Splits a file into lines while it is read: as many lines at a time as a chunk of the file completes. Never holds more than a
 * chunk and one line. Throws the signal's reason when it fires, and what the file throws when it cannot be read any more.
 */
export async function* readLines(file: Blob, signal?: AbortSignal): AsyncGenerator<FileLine[]> {
  const reader = file.stream().getReader();
  const splitter = new LineSplitter();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      const lines = splitter.push(value);
      if (lines.length > 0) yield lines;
    }
    const rest = splitter.end();
    if (rest.length > 0) yield rest;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Keeps the unfinished line between chunks. */
class LineSplitter {
  private number = 1;
  private rest: Uint8Array = EMPTY;
  /** The present line went over the limit; its pieces are passed on as they come. */
  private over = false;

  push(chunk: Uint8Array): FileLine[] {
    const bytes = this.rest.length === 0 ? chunk : concat(this.rest, chunk);
    const lines: FileLine[] = [];
    let start = 0;
    // What was kept from before is known to have no line feed.
    let end = bytes.indexOf(LINE_FEED, this.rest.length);
    while (end !== -1) {
      lines.push(this.line(bytes.subarray(start, end + 1)));
      this.number++;
      this.over = false;
      start = end + 1;
      end = bytes.indexOf(LINE_FEED, start);
    }
    const rest = bytes.subarray(start);
    if (this.over || rest.length > FILE_LIMITS.lineBytes) {
      this.over = true;
      if (rest.length > 0) lines.push(this.line(rest));
      this.rest = EMPTY;
    } else this.rest = rest;
    return lines;
  }

  end(): FileLine[] {
    return this.rest.length > 0 ? [this.line(this.rest)] : [];
  }

  private line(bytes: Uint8Array): FileLine {
    return { number: this.number, bytes, tooLong: this.over || bytes.length > FILE_LIMITS.lineBytes };
  }
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

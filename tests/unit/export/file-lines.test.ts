import { describe, expect, it } from 'vitest';
import { FILE_LIMITS, readLines } from '@/utils/export/file-lines';

const encode = (text: string) => new TextEncoder().encode(text);

/** A file that is read in chunks of the given size. */
function inChunks(text: string, size: number): Blob {
  const bytes = encode(text);
  return {
    stream: () =>
      new ReadableStream({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
          controller.close();
        },
      }),
  } as unknown as Blob;
}

async function linesOf(file: Blob): Promise<[number, string, boolean][]> {
  const lines: [number, string, boolean][] = [];
  for await (const batch of readLines(file)) {
    for (const { number, bytes, tooLong } of batch) {
      lines.push([number, new TextDecoder().decode(bytes), tooLong]);
    }
  }
  return lines;
}

describe('the lines of a file', () => {
  it.each([1, 2, 3, 5, 64])('are the same however the file comes: chunks of %i bytes', async (size) => {
    expect(await linesOf(inChunks('one\n\nzwölf\r\nlast', size))).toEqual([
      [1, 'one\n', false],
      [2, '\n', false],
      [3, 'zwölf\r\n', false],
      [4, 'last', false],
    ]);
  });

  it('come in pieces where one is over the limit, without a byte lost, and go on after it', async () => {
    const long = 'x'.repeat(FILE_LIMITS.lineBytes * 3);
    const lines = await linesOf(inChunks(`a\n${long}\nb\n`, 100_000));
    const pieces = lines.filter(([number]) => number === 2);
    expect(pieces.every(([, , tooLong]) => tooLong)).toBe(true);
    expect(pieces.map(([, text]) => text).join('')).toBe(`${long}\n`);
    expect(lines.filter(([number]) => number !== 2)).toEqual([
      [1, 'a\n', false],
      [3, 'b\n', false],
    ]);
  });

  it('take a line of exactly the limit', async () => {
    const longest = `${'x'.repeat(FILE_LIMITS.lineBytes - 1)}\n`;
    expect((await linesOf(new Blob([longest]))).map(([, , tooLong]) => tooLong)).toEqual([false]);
    expect((await linesOf(new Blob([`x${longest}`]))).some(([, , tooLong]) => tooLong)).toBe(true);
  });

  it('stop with the reason of the signal', async () => {
    const control = new AbortController();
    const reading = (async () => {
      for await (const _ of readLines(inChunks('a\n'.repeat(100), 10), control.signal)) control.abort();
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});

/** A ZIP archive of small texts, not compressed: what a folder of files is handed over as. Names are UTF-8 with `/` between folders. */
export function writeZip(files: readonly { name: string; text: string }[]): Blob {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const bytes = encoder.encode(text);
    const path = encoder.encode(name);
    const common = fields([
      [VERSION, 2],
      [UTF8_NAMES, 2],
      [STORED, 2],
      [0, 2],
      [FIRST_DAY, 2],
      [checksum(bytes), 4],
      [bytes.length, 4],
      [bytes.length, 4],
      [path.length, 2],
      [0, 2],
    ]);
    const local = [fields([[0x04034b50, 4]]), common, path, bytes];
    const entry = fields([
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [offset, 4],
    ]);
    directory.push(
      fields([
        [0x02014b50, 4],
        [VERSION, 2],
      ]),
      common,
      entry,
      path,
    );
    parts.push(...local);
    offset += sizeOf(local);
  }
  const end = fields([
    [0x06054b50, 4],
    [0, 4],
    [files.length, 2],
    [files.length, 2],
    [sizeOf(directory), 4],
    [offset, 4],
    [0, 2],
  ]);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

const VERSION = 20;
const UTF8_NAMES = 0x0800;
const STORED = 0;
/** 1 January 1980: the time of a file says nothing here. */
const FIRST_DAY = 0x21;

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Numbers one after another, least byte first; each with how many bytes it has. */
function fields(values: readonly (readonly [value: number, bytes: number])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    values.flatMap(([value, bytes]) =>
      Array.from({ length: bytes }, (_, place) => (value >>> (8 * place)) & 0xff),
    ),
  );
}

/** CRC-32 as ZIP wants it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

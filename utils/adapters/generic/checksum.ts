/** Short sum of a text (FNV-1a, 32 bits, of its UTF-16 units) to notice that it changed; no protection against anybody. */
export function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  }
  return (sum >>> 0).toString(36);
}

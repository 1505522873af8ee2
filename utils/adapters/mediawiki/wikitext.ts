import { plain, shareOf } from './revisions';

/** Finding a comment in the wikitext of its page, and the place of an answer to it. */

export interface CommentInText {
  author: string;
  /** As it stands in the signature: wikitext has it word for word. */
  time: string;
  words: string;
}

/** Share of a comment's words that its line has to hold, when more than one line has the signature. */
const ENOUGH = 0.5;

/** The line that ends with a comment's signature; null when there is none, or more than one that fit equally. */
export function findLine(lines: readonly string[], comment: CommentInText): number | null {
  const time = plain(comment.time);
  const name = normal(comment.author);
  const signed = lines
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => plain(line).includes(time) && normal(line).includes(name));
  const [only] = signed;
  if (signed.length === 1 && only !== undefined) return only.index;
  const scored = signed
    .map(({ index }) => ({ index, share: shareOf(comment.words, textEndingAt(lines, index)) }))
    .sort((one, other) => other.share - one.share);
  const [best, second] = scored;
  if (best === undefined || best.share < ENOUGH || best.share === second?.share) return null;
  return best.index;
}

function normal(text: string): string {
  return text.replaceAll('_', ' ').toLowerCase();
}

/** A line and those above it that belong to the same comment: up to an empty line, a heading or another depth. */
function textEndingAt(lines: readonly string[], end: number): string {
  const depth = prefixOf(lines[end] ?? '').length;
  let start = end;
  while (start > 0) {
    const above = lines[start - 1] ?? '';
    if (above.trim() === '' || above.startsWith('=') || prefixOf(above).length !== depth || depth > 0) break;
    start -= 1;
  }
  return lines.slice(start, end + 1).join('\n');
}

function prefixOf(line: string): string {
  return /^[:*#;]*/.exec(line)?.[0] ?? '';
}

/**
 * The page with an answer to the comment that ends in line `index`: one step deeper, below the answers that are there already and
 * with the marks that they use.
 */
export function withAnswer(lines: readonly string[], index: number, answer: string): string {
  const prefix = prefixOf(lines[index] ?? '');
  const next = prefixOf(lines[index + 1] ?? '');
  const isAnswered = next.length > prefix.length;
  const deeper = isAnswered ? next.slice(0, prefix.length + 1) : `${prefix}:`;
  let end = index + 1;
  while (prefixOf(lines[end] ?? '').length > prefix.length) end += 1;
  const added = answer
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (/^[:*#;]/.test(line) ? deeper + line : `${deeper} ${line}`));
  return [...lines.slice(0, end), ...added, ...lines.slice(end)].join('\n');
}

/** Title of the section that a line stands in, for the edit summary; null above the first heading. */
export function sectionOf(lines: readonly string[], index: number): string | null {
  for (let line = index; line >= 0; line -= 1) {
    const title = /^(={1,6})\s*(.+?)\s*\1\s*$/.exec(lines[line] ?? '')?.[2];
    if (title !== undefined) return title;
  }
  return null;
}

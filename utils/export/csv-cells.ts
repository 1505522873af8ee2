/**
 * Cells of a table for people, log format §6.2. A spreadsheet runs what begins like a formula, so such a text gets an
 * apostrophe in front, and so does one that begins with apostrophes before such a sign: what was written can be read back.
 */
const DANGER = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const WRITTEN = /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const INTEGER = /^-?\d+$/;

/** What stands in the cell of a text column, before quoting. */
export function writeCell(text: string): string {
  return DANGER.test(text) ? `'${text}` : text;
}

/** The text again. Only for files that `writeCell` made: a foreign file may mean its apostrophe. */
export function readCell(cell: string): string {
  return WRITTEN.test(cell) ? cell.slice(1) : cell;
}

/** A column of our own integers: −300 must stay a number. Throws where the value is no integer: that would be our mistake. */
export function writeInteger(value: number | null | undefined): string {
  if (value === null || value === undefined) return '';
  const digits = String(value);
  if (!INTEGER.test(digits)) throw new TypeError(`Not an integer: ${digits}`);
  return digits;
}

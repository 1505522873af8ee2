import { describe, expect, it } from 'vitest';
import { readCell, writeCell, writeInteger } from '@/utils/export/csv-cells';
import { seededNumbers } from '../../support/records';

/** Text, and the cell as it stands in the file. */
const CELLS: readonly [string, string][] = [
  ['plain', '"plain"'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['=1+1', '"\'=1+1"'],
  ['+49 170', '"\'+49 170"'],
  ['-5', '"\'-5"'],
  ['@sum(A1)', '"\'@sum(A1)"'],
  ['\tx', '"\'\tx"'],
  ['\rx', '"\'\rx"'],
  ['\nx', '"\'\nx"'],
  ["'=1", '"\'\'=1"'],
  ["'abc", '"\'abc"'],
  ["''=1", "\"'''=1\""],
  ['', '""'],
  ['＝cmd', '"\'＝cmd"'],
  ['line1\nline2', '"line1\nline2"'],
  [' =1', '" =1"'],
  ['http://x?a=b', '"http://x?a=b"'],
];

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe('a cell of the table', () => {
  it.each(CELLS)('writes %j as %j', (text, cell) => {
    expect(quote(writeCell(text))).toBe(cell);
  });

  it.each(CELLS)('reads %j back', (text) => {
    expect(readCell(writeCell(text))).toBe(text);
  });

  it('reads every text back, whatever signs and apostrophes it begins with', () => {
    const random = seededNumbers(20_260_302);
    const signs = [
      "'",
      "'",
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      '＝',
      '＋',
      '－',
      '＠',
      '"',
      'a',
      ' ',
      '😀',
    ];
    for (let round = 0; round < 20_000; round++) {
      const length = Math.floor(random() * 8);
      const text = Array.from({ length }, () => signs[Math.floor(random() * signs.length)]).join('');
      expect(readCell(writeCell(text))).toBe(text);
      expect(writeCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    }
  });

  it('keeps negative integers bare and refuses to write anything else as an integer', () => {
    expect(writeInteger(-300)).toBe('-300');
    expect(writeInteger(null)).toBe('');
    expect(() => writeInteger(0.5)).toThrow(TypeError);
    expect(() => writeInteger('=1' as unknown as number)).toThrow(TypeError);
  });
});

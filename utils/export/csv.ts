import Papa from 'papaparse';
import type { LogRecord } from '@/utils/domain/record';
import { ChainStatuses } from './chain-status';
import { readCell } from './csv-cells';
import { CSV_COLUMNS } from './csv-columns';
import type { LogSource } from './log-source';
import type { CsvOptions } from './types';

const BYTE_ORDER_MARK = '\uFEFF';
const ROW_END = '\r\n';

/**
 * The log as a table for people, log format §6.2: RFC 4180, every cell quoted. A chunk of bytes for each batch of the source.
 * Each row says how its record stands in its chain, which is verified on the way.
 */
export async function* writeCsv(
  source: LogSource,
  options: CsvOptions,
  onRecords?: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const toBytes = (rows: string[][]) => encoder.encode(formatRows(rows, options));
  const mark = options.bom ? BYTE_ORDER_MARK : '';
  yield encoder.encode(mark + formatRows([CSV_COLUMNS.map((column) => column.name)], options));
  let done = 0;
  for (const chain of await source.chains()) {
    const statuses = new ChainStatuses(source);
    for await (const records of source.records(chain)) {
      const states = await statuses.next(records);
      yield toBytes(records.map((record, at) => rowOf(record, states[at] ?? '')));
      done += records.length;
      onRecords?.(done);
    }
  }
}

function rowOf(record: LogRecord, status: string): string[] {
  return CSV_COLUMNS.map((column) => column.cell(record, status));
}

function formatRows(rows: string[][], { semicolon }: Pick<CsvOptions, 'semicolon'>): string {
  const delimiter = semicolon ? ';' : ',';
  return Papa.unparse(rows, { quotes: true, delimiter, newline: ROW_END }) + ROW_END;
}

/**
 * Reads a table that `writeCsv` made, either delimiter, with or without byte order mark: one object a row, by column name, texts
 * as they were before the cell safety. Columns of later versions are kept.
 */
export function readCsv(text: string): Record<string, string>[] {
  const unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const delimiter = unmarked.startsWith('"id";') ? ';' : ',';
  const { data } = Papa.parse<string[]>(unmarked, { delimiter, newline: ROW_END, skipEmptyLines: true });
  const [header = [], ...rows] = data;
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, readCell(row[at] ?? '')])));
}

import type { ReactNode } from 'react';
import { classes } from './classes';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the end of their column. */
  number?: boolean;
  /** Left out where there is no room. */
  minor?: boolean;
  /** Names the row; one column of a table. */
  rowHeader?: boolean;
}

interface TableProps<Row> {
  /** Says what the table shows; read with it, shown only where no heading stands above it. */
  caption: string;
  captionShown?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

export function Table<Row>({ caption, captionShown = false, columns, rows, rowKey }: TableProps<Row>) {
  return (
    // biome-ignore-start lint/a11y: what can scroll sideways must be reachable by keyboard, and needs a name then
    <div className="ms-table-place" role="group" aria-label={caption} tabIndex={0}>
      <table className="ms-table">
        <caption className={classes(!captionShown && 'ms-visually-hidden')}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cellClass(column)}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.rowHeader ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={cellClass(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    // biome-ignore-end lint/a11y: as above
  );
}

function cellClass<Row>({ number, minor }: Column<Row>): string {
  return classes(number && 'ms-cell-number', minor && 'ms-cell-minor');
}

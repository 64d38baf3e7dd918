import type { ImportRow } from "../model";

/** A place in the table of rows. */
export type Cell = { row: number; field: string };

export const keyOf = ({ row, field }: Cell): string => `${row}.${field}`;

/** Where an arrow key leads from a cell: the neighbour, in the row or in the column. */
export function neighbour(rows: readonly ImportRow[], fields: readonly string[], at: Cell, key: string) {
  const across = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
  const down = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  if (across === 0 && down === 0) return null;
  const open = rows.filter(({ record }) => !record);
  const row = open[open.findIndex((one) => one.row === at.row) + down];
  const field = fields[fields.indexOf(at.field) + across];
  return row && field !== undefined ? { row: row.row, field } : null;
}

/** The next cell to edit, or the one before, row by row; rows that are in the register are passed over. */
export function following(
  rows: readonly ImportRow[],
  fields: readonly string[],
  at: Cell,
  step: 1 | -1,
): Cell | null {
  const cells = rows
    .filter(({ record }) => !record)
    .flatMap(({ row }) => fields.map((field) => ({ row, field })));
  return cells[cells.findIndex((cell) => keyOf(cell) === keyOf(at)) + step] ?? null;
}

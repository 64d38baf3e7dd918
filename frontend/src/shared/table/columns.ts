import type { ReactNode } from "react";

export type TableColumn<Row> = {
  id: string;
  /** Translated heading. */
  header: string;
  cell: (row: Row) => ReactNode;
  /** The API's `sort` column; without it the column cannot be sorted. */
  sort?: string;
  /** The cell with the row's link: always shown, first on a card. */
  title?: boolean;
  /** Not shown until chosen. */
  hidden?: boolean;
  /** Shown on a card without its heading (a chip). */
  bare?: boolean;
  align?: "start" | "end";
  width?: number | string;
  /** The API's columns that a file has for it. */
  exported?: readonly string[];
};

export type SortState = { column: string; descending: boolean };

/** `-number` → by number, descending. */
export function parseSort(sort: string | undefined): SortState | null {
  if (!sort) return null;
  return sort.startsWith("-")
    ? { column: sort.slice(1), descending: true }
    : { column: sort, descending: false };
}

/** What a click on a heading asks for: ascending first, then the other way round. */
export function nextSort(now: SortState | null, column: string): string {
  return now?.column === column && !now.descending ? `-${column}` : column;
}

export function ariaSort(
  now: SortState | null,
  column: string | undefined,
): "ascending" | "descending" | "none" | undefined {
  if (!column) return undefined;
  if (now?.column !== column) return "none";
  return now.descending ? "descending" : "ascending";
}

import { useMemo, useRef, useState, type ReactNode } from "react";

/** What may be done with many rows at once. */
export type Bulk<Row> = {
  /** What narrows the list (`scopeOf`): when it changes, nothing stays selected. */
  scope: string;
  /** What a row is called where it is selected. */
  nameOf: (row: Row) => string;
  /** The dialog that changes what is selected; `close(true)` lets go of the selection. */
  dialog: (rows: Row[], close: (done: boolean) => void) => ReactNode;
};

/** What narrows a list: everything in the address but the page and the order. */
export function scopeOf(search: Record<string, string | undefined>): string {
  return JSON.stringify({ ...search, cursor: undefined, sort: undefined });
}

export type Selection = {
  has: (id: string) => boolean;
  /** Turns one row; with `through`, every row of the page from the one turned before to this one. */
  toggle: (id: string, through?: boolean) => void;
  page: "all" | "some" | "none";
  /** All of this page, or none of it when all are selected. */
  togglePage: () => void;
  clear: () => void;
};

function changed<Row>(now: ReadonlyMap<string, Row>, rows: readonly [string, Row][], on: boolean) {
  const next = new Map(now);
  for (const [id, row] of rows) {
    if (on) next.set(id, row);
    else next.delete(id);
  }
  return next;
}

/** The rows that are selected, over all pages of the same list. */
export function useSelection<Row>(scope: string, rows: readonly Row[], rowId: (row: Row) => string) {
  const [selected, setSelected] = useState<ReadonlyMap<string, Row>>(new Map());
  const [seen, setSeen] = useState(scope);
  const last = useRef<string | null>(null);
  if (seen !== scope) {
    setSeen(scope);
    setSelected(new Map());
  }
  const onPage = useMemo(() => rows.map((row) => [rowId(row), row] as [string, Row]), [rows, rowId]);
  const count = onPage.filter(([id]) => selected.has(id)).length;
  const all = count > 0 && count === onPage.length;
  const placeOf = (wanted: string | null) => onPage.findIndex(([id]) => id === wanted);
  const selection: Selection = {
    has: (id) => selected.has(id),
    toggle: (id, through = false) => {
      const here = placeOf(id);
      const before = through ? placeOf(last.current) : -1;
      const from = before === -1 ? here : before;
      const turned = onPage.slice(Math.min(from, here), Math.max(from, here) + 1);
      last.current = id;
      setSelected((now) => changed(now, turned, !now.has(id)));
    },
    page: all ? "all" : count > 0 ? "some" : "none",
    togglePage: () => setSelected((now) => changed(now, onPage, !all)),
    clear: () => setSelected(new Map()),
  };
  // A row of this page may have been read anew since it was selected.
  const shown = new Map(onPage);
  const chosen = [...selected].map(([id, row]) => shown.get(id) ?? row);
  return { selection, chosen };
}

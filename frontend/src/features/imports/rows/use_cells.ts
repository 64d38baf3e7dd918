import { useEffect, useRef, useState } from "react";
import { useFixRow } from "../api/acts";
import type { ImportRow, ImportRowPatch } from "../model";
import { following, keyOf, neighbour, type Cell } from "./cells";

/** What happens to the focus when an editor is left. */
export type Leave = "stay" | "next" | "previous" | "away";

export type Cells = {
  isEdited: (cell: Cell) => boolean;
  /** `unfolded`: by a mouse, which wants the choices at once. */
  open: (cell: Cell, unfolded: boolean) => void;
  isUnfolded: boolean;
  /** Leaves the editor; `null` keeps what was there. */
  finish: (cell: Cell, text: string | null, leave: Leave) => void;
  move: (cell: Cell, key: string) => boolean;
  takeBack: (cell: Cell) => void;
  distinct: (row: number, distinct: boolean) => void;
  isSaving: (row: number) => boolean;
  /** What refused the last fix of a row. */
  errorOf: (row: number) => unknown;
};

/** Editing in place: one cell at a time, saved when it is left, with the focus where the next keystroke belongs. */
export function useCells(id: string, rows: readonly ImportRow[], fields: readonly string[]) {
  const fix = useFixRow(id);
  const [edited, setEdited] = useState<Cell | null>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const [saving, setSaving] = useState<ReadonlySet<number>>(new Set());
  const [errors, setErrors] = useState<Readonly<Record<number, unknown>>>({});
  const frame = useRef<HTMLDivElement>(null);
  const focusAt = useRef<string | null>(null);
  useEffect(() => {
    if (focusAt.current === null) return;
    const cell = frame.current?.querySelector<HTMLElement>(`[data-cell="${focusAt.current}"]`);
    focusAt.current = null;
    cell?.focus();
  });
  const save = (row: number, patch: ImportRowPatch) => {
    setSaving((now) => new Set(now).add(row));
    setErrors((now) => ({ ...now, [row]: undefined }));
    fix
      .mutateAsync({ row, patch })
      .then(
        () => undefined,
        (error: unknown) => setErrors((now) => ({ ...now, [row]: error })),
      )
      .finally(() => setSaving((now) => new Set([...now].filter((one) => one !== row))));
  };
  const textOf = ({ row, field }: Cell) => rows.find((one) => one.row === row)?.values[field] ?? "";
  const cells: Cells = {
    isEdited: (cell) => edited !== null && keyOf(edited) === keyOf(cell),
    open: (cell, unfolded) => {
      setEdited(cell);
      setUnfolded(unfolded);
    },
    isUnfolded,
    finish: (cell, text, leave) => {
      if (text !== null && text.trim() !== textOf(cell)) {
        save(cell.row, { values: { [cell.field]: text.trim() } });
      }
      const next =
        leave === "next" || leave === "previous"
          ? following(rows, fields, cell, leave === "next" ? 1 : -1)
          : null;
      if (leave !== "away" && !next) focusAt.current = keyOf(cell);
      if (next) setUnfolded(false);
      // Another cell may have been opened by the click that left this one.
      setEdited((now) => next ?? (now && keyOf(now) !== keyOf(cell) ? now : null));
    },
    move: (cell, key) => {
      const next = neighbour(rows, fields, cell, key);
      const found = next && frame.current?.querySelector<HTMLElement>(`[data-cell="${keyOf(next)}"]`);
      found?.focus();
      return Boolean(found);
    },
    takeBack: (cell) => {
      focusAt.current = keyOf(cell);
      save(cell.row, { values: { [cell.field]: null } });
    },
    distinct: (row, distinct) => save(row, { distinct }),
    isSaving: (row) => saving.has(row),
    errorOf: (row) => errors[row],
  };
  return { cells, frame };
}

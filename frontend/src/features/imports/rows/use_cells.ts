import { useEffect, useRef, useState } from "react";
import type { PartnerRef } from "@/shared/api/model";
import { useFixRow } from "../api/acts";
import type { ImportRow, ImportRowPatch } from "../model";
import { following, keyOf, neighbour, type Cell } from "./cells";
import { useDrafts } from "./use_drafts";

/** What happens to the focus when an editor is left. */
export type Leave = "stay" | "next" | "previous" | "away";

export type Cells = {
  isEdited: (cell: Cell) => boolean;
  /** `unfolded`: by a mouse, which wants the choices at once. */
  open: (cell: Cell, unfolded: boolean) => void;
  isUnfolded: boolean;
  /** Leaves the editor; `null` gives up what was typed. */
  finish: (cell: Cell, text: string | null, leave: Leave) => void;
  /** Goes where an arrow leads, or where Tab does once Enter saved a cell: past what takes the fix back. */
  move: (cell: Cell, key: string) => boolean;
  takeBack: (cell: Cell) => void;
  /** What was typed and is not saved; none where the row says all there is. */
  draftOf: (cell: Cell) => string | undefined;
  /** Saving the draft of a cell failed: it is kept, and may be sent again. */
  isRefused: (cell: Cell) => boolean;
  anyRefused: boolean;
  distinct: (row: number, distinct: boolean) => void;
  /** Rows say the number of a partner alone; its name is known since it was picked here. */
  partnerName: (number: string) => string | undefined;
  keepPartner: (partner: PartnerRef) => void;
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
  const [partners, setPartners] = useState<ReadonlyMap<string, string>>(new Map());
  const frame = useRef<HTMLDivElement>(null);
  const focusAt = useRef<string | null>(null);
  useEffect(() => {
    if (focusAt.current === null) return;
    const cell = frame.current?.querySelector<HTMLElement>(`[data-cell="${focusAt.current}"]`);
    focusAt.current = null;
    cell?.focus();
  });
  const drafts = useDrafts();
  const say = (row: number, error: unknown) => setErrors((now) => ({ ...now, [row]: error }));
  const save = (row: number, patch: ImportRowPatch) => {
    setSaving((now) => new Set(now).add(row));
    say(row, undefined);
    return fix
      .mutateAsync({ row, patch })
      .then(
        () => true,
        (error: unknown) => {
          say(row, error);
          return false;
        },
      )
      .finally(() => setSaving((now) => new Set([...now].filter((one) => one !== row))));
  };
  /** Enter saved it, and the next keystroke may be on its way to the next cell. */
  const justSaved = useRef<string | null>(null);
  const placeOf = (cell: Cell) => frame.current?.querySelector<HTMLElement>(`[data-cell="${keyOf(cell)}"]`);
  const open = (cell: Cell, unfolded: boolean) => {
    setEdited(cell);
    setUnfolded(unfolded);
  };
  const saveText = async (cell: Cell, text: string) => {
    drafts.hold(cell, text);
    if (await save(cell.row, { values: { [cell.field]: text } })) return drafts.saved(cell, text);
    drafts.refuse(cell, text);
    // Whoever went on meanwhile is not called back.
    const place = placeOf(cell);
    if (place && place === document.activeElement) open(cell, false);
  };
  const giveUp = (cell: Cell) => {
    if (drafts.isRefused(cell)) say(cell.row, undefined);
    drafts.drop(cell);
  };
  const textOf = ({ row, field }: Cell) => rows.find((one) => one.row === row)?.values[field] ?? "";
  const cells: Cells = {
    isEdited: (cell) => edited !== null && keyOf(edited) === keyOf(cell),
    open,
    isUnfolded,
    finish: (cell, text, leave) => {
      if (text === null || text.trim() === textOf(cell)) giveUp(cell);
      else void saveText(cell, text.trim());
      const next =
        leave === "next" || leave === "previous"
          ? following(rows, fields, cell, leave === "next" ? 1 : -1)
          : null;
      justSaved.current = leave === "stay" && text !== null ? keyOf(cell) : null;
      if (leave !== "away" && !next) focusAt.current = keyOf(cell);
      if (next) setUnfolded(false);
      // Another cell may have been opened by the click that left this one.
      setEdited((now) => next ?? (now && keyOf(now) !== keyOf(cell) ? now : null));
    },
    move: (cell, key) => {
      const goesOn = key === "Tab" && justSaved.current === keyOf(cell);
      justSaved.current = null;
      const next = goesOn ? following(rows, fields, cell, 1) : neighbour(rows, fields, cell, key);
      const found = next && placeOf(next);
      found?.focus();
      return Boolean(found);
    },
    takeBack: (cell) => {
      focusAt.current = keyOf(cell);
      giveUp(cell);
      void save(cell.row, { values: { [cell.field]: null } });
    },
    draftOf: drafts.textOf,
    isRefused: drafts.isRefused,
    anyRefused: drafts.anyRefused,
    distinct: (row, distinct) => void save(row, { distinct }),
    partnerName: (number) => partners.get(number),
    keepPartner: ({ number, name }) => setPartners((now) => new Map(now).set(number, name)),
    isSaving: (row) => saving.has(row),
    errorOf: (row) => errors[row],
  };
  return { cells, frame };
}

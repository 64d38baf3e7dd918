import { useLocalStorage } from "@mantine/hooks";
import { useMemo } from "react";
import type { TableColumn } from "@/shared/table/columns";
import { useChosenColumns, useDensity, type Density } from "@/shared/table/use_table_view";
import type { SavedView } from "./saved_views";

type Kept = Pick<SavedView, "columns" | "density">;
type Before = { visibility: Record<string, boolean>; density: Density };

/** How a table looks beside its filters, as a view keeps it: which columns, how close the rows. */
export function useLayout<Row>(tableId: string, columns: TableColumn<Row>[]) {
  const preset = useMemo(
    () => Object.fromEntries(columns.map(({ id, hidden }) => [id, hidden !== true])),
    [columns],
  );
  const { visibility, setVisibility } = useChosenColumns(tableId, preset);
  const { density, setDensity } = useDensity();
  /** What the reader had chosen before a view was opened: "All" gives it back. */
  const [before, setBefore, forgetBefore] = useLocalStorage<Before | null>({
    key: `hamkorlik.before.${tableId}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const choosable = columns.filter(({ title }) => !title);
  const looksLike = (chosen: Record<string, boolean | undefined>) =>
    choosable.every(({ id }) => Boolean(visibility[id]) === Boolean(chosen[id]));
  const chosenBy = (view: Kept) =>
    view.columns ? Object.fromEntries(choosable.map(({ id }) => [id, view.columns?.includes(id)])) : preset;
  const usual = looksLike(preset);
  return {
    usual,
    /** As a view is saved: the usual columns stay the usual ones when more are added. */
    kept: {
      columns: usual ? null : columns.filter(({ id, title }) => title || visibility[id]).map(({ id }) => id),
      density,
    },
    fits: (view: Kept) => looksLike(chosenBy(view)) && (!view.density || view.density === density),
    apply: (view: Kept) => {
      if (!before) setBefore({ visibility, density });
      setVisibility(chosenBy(view) as Record<string, boolean>);
      if (view.density) setDensity(view.density);
    },
    restore: () => {
      if (!before) return;
      setVisibility(before.visibility);
      setDensity(before.density);
      forgetBefore();
    },
  };
}

import { useLocalStorage } from "@mantine/hooks";
import { useEffect } from "react";

/** The place of a table's own buttons, at the end of the filter bar. */
export const TABLE_TOOLS = "table-tools";

type Visibility = Record<string, boolean>;
export type Density = "normal" | "compact";

/** The columns a person chose for one table; kept in the browser. */
export function useChosenColumns(tableId: string, preset: Visibility) {
  const [stored, setStored] = useLocalStorage<Visibility>({
    key: `hamkorlik.columns.${tableId}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const visibility = { ...preset, ...stored };
  return { visibility, setVisibility: setStored };
}

/** How close the rows stand; one choice for all tables. */
export function useDensity() {
  const [density, setDensity] = useLocalStorage<Density>({
    key: "hamkorlik.density",
    defaultValue: "normal",
    getInitialValueInEffect: false,
  });
  useEffect(() => {
    document.documentElement.dataset["density"] = density;
  }, [density]);
  return { density, setDensity };
}

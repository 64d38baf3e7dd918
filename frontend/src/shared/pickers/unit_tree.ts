import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { UnitKind, UnitSummary } from "@/shared/api/model";

export type UnitFilters = { q?: string; kind?: UnitKind[]; closed?: "include"; on?: string };

/** The tree of units in one answer; `found` tells the units the filters meant from those above them. */
export const unitTreeQuery = (filters: UnitFilters = {}) =>
  queryOptions({
    queryKey: ["units", "tree", filters],
    queryFn: () => unwrap(api.GET("/v1/units", { params: { query: filters } })),
    placeholderData: keepPreviousData,
  });

/** Units as the options of a select, in the order of the tree; found by short name and code too. */
export function unitOptions(units: UnitSummary[]) {
  return units.map(({ id, name, short_name: short, code, depth }) => ({
    value: id,
    label: name,
    depth,
    keywords: [short, code].filter((text) => typeof text === "string"),
  }));
}

/** The ids of a unit and of everything below it. */
export function idsWithin(units: UnitSummary[], top: string): Set<string> {
  const within = new Set([top]);
  // A unit comes after the one it stands below.
  for (const { id, parent_id: parent } of units) if (parent && within.has(parent)) within.add(id);
  return within;
}

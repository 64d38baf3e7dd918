import type { UnitSummary } from "@/shared/api/model";

/** A row of the tree as it is shown. */
export type TreeRow = {
  unit: UnitSummary;
  /** Whether units stand below it. */
  parent: boolean;
  expanded: boolean;
};

/** More rows than this are shown folded to the top level at first. */
export const FEW = 60;

/** The ids of units that have others below them. */
export function parentsOf(units: UnitSummary[]): Set<string> {
  return new Set(units.flatMap(({ parent_id: parent }) => (parent ? [parent] : [])));
}

/** The rows that are seen while these are folded; each unit comes after the one above it. */
export function visibleRows(units: UnitSummary[], folded: ReadonlySet<string>): TreeRow[] {
  const parents = parentsOf(units);
  const hidden = new Set<string>();
  const rows: TreeRow[] = [];
  for (const unit of units) {
    const above = unit.parent_id;
    if (above && (hidden.has(above) || folded.has(above))) {
      hidden.add(unit.id);
      continue;
    }
    const parent = parents.has(unit.id);
    rows.push({ unit, parent, expanded: parent && !folded.has(unit.id) });
  }
  return rows;
}

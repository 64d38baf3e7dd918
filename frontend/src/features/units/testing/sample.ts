import type { Me, Unit, UnitSummary } from "@/shared/api/model";

export const me: Me = {
  id: "01900000-0000-7000-8000-00000000000a",
  login: "officer",
  name: "Dilnoza Karimova",
  language: "en",
  roles: [{ role: "officer", unit_id: null }],
  permissions: ["view_units", "edit_units", "view_unit_history", "view_persons", "edit_persons"],
};

const summary = (id: string, name: string, parent: string | null, depth: number): UnitSummary => ({
  id,
  version: 1,
  kind: depth === 0 ? "faculty" : "chair",
  parent_id: parent,
  depth,
  name,
  short_name: null,
  code: null,
  closed_on: null,
  closed: false,
  found: true,
});

export const tree = {
  on: "2026-11-25",
  items: [
    summary("faculty", "Faculty of Energy", null, 0),
    summary("chair", "Chair of Physics", "faculty", 1),
    summary("lab", "Laboratory", "chair", 2),
    summary("rectorate", "Rectorate", null, 0),
  ],
};

export const unit: Unit = {
  id: "chair",
  version: 3,
  kind: "chair",
  parent_id: "faculty",
  above: [{ id: "faculty", name: "Faculty of Energy", kind: "faculty" }],
  name: "Chair of Physics",
  short_name: "CP",
  names: [
    { names: { uz: "Fizika", en: "Mining" }, short_names: null, valid_from: null },
    {
      names: { uz: "Fizika kafedrasi", en: "Chair of Physics" },
      short_names: { en: "CP" },
      valid_from: "2020-09-01",
    },
  ],
  code: "381-204",
  closed_on: null,
  closed: false,
  created_at: "2026-11-20T08:00:00Z",
  updated_at: "2026-11-20T08:00:00Z",
  actions: [
    { action: "edit", allowed: true, needs: [], unmet: [] },
    { action: "rename", allowed: true, needs: [], unmet: [] },
    {
      action: "close",
      allowed: false,
      needs: [],
      unmet: [
        { code: "open_units_below", detail: "Units below it are still open: 1.", params: { count: 1 } },
      ],
    },
    {
      action: "reopen",
      allowed: false,
      needs: [],
      unmet: [{ code: "not_closed", detail: "The unit is not closed.", params: {} }],
    },
    { action: "delete", allowed: true, needs: [], unmet: [] },
  ],
};

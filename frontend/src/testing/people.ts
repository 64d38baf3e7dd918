import type { Me, Permission } from "@/shared/api/model";

/** Somebody of the department; `meWith` gives more to do. */
export const me: Me = {
  id: "01900000-0000-7000-8000-00000000000a",
  login: "officer",
  name: "Dilnoza Karimova",
  language: "en",
  roles: [{ role: "officer", unit_id: null }],
  permissions: ["view_jobs", "view_agreements", "view_partners"],
};

export function meWith(...permissions: Permission[]): Me {
  return { ...me, permissions: [...me.permissions, ...permissions] };
}

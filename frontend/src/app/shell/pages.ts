import {
  IconBuildingBank,
  IconHierarchy2,
  IconSettings,
  IconUsers,
  IconWorldSearch,
  type Icon,
} from "@tabler/icons-react";
import type { Me, Permission } from "@/shared/api/model";
import { can } from "@/shared/auth/session";

export type PagePath = "/partners" | "/institutions" | "/persons" | "/units" | "/settings";

export type Page = { to: PagePath; key: string; icon: Icon; permission: Permission; apart?: boolean };

/** The desks in the order of the side bar; each is shown to those who may open it. */
const PAGES: Page[] = [
  { to: "/partners", key: "partners", icon: IconBuildingBank, permission: "view_partners" },
  { to: "/institutions", key: "institutions", icon: IconWorldSearch, permission: "view_institutions" },
  { to: "/persons", key: "persons", icon: IconUsers, permission: "view_persons" },
  { to: "/units", key: "units", icon: IconHierarchy2, permission: "view_units" },
  { to: "/settings", key: "settings", icon: IconSettings, permission: "view_settings", apart: true },
];

export function pagesFor(me: Me): Page[] {
  return PAGES.filter(({ permission }) => can(me, permission));
}

export function firstPage(me: Me): PagePath {
  return pagesFor(me)[0]?.to ?? "/settings";
}

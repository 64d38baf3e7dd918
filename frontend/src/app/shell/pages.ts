import {
  IconBuildingBank,
  IconFileImport,
  IconFileText,
  IconHierarchy2,
  IconListCheck,
  IconListDetails,
  IconSettings,
  IconUsers,
  IconWorldSearch,
  type Icon,
} from "@tabler/icons-react";
import type { Me, Permission } from "@/shared/api/model";
import { can, isStaff } from "@/shared/auth/session";

export type PagePath =
  | "/agreements"
  | "/agreement-kinds"
  | "/partners"
  | "/institutions"
  | "/persons"
  | "/units"
  | "/settings"
  | "/imports"
  | "/jobs";

export type Page = {
  to: PagePath;
  key: string;
  icon: Icon;
  permission: Permission;
  apart?: boolean;
  staff?: boolean;
};

/** The desks in the order of the side bar; each is shown to those who may open it. */
const PAGES: Page[] = [
  { to: "/agreements", key: "agreements", icon: IconFileText, permission: "view_agreements" },
  { to: "/partners", key: "partners", icon: IconBuildingBank, permission: "view_partners" },
  { to: "/institutions", key: "institutions", icon: IconWorldSearch, permission: "view_institutions" },
  { to: "/persons", key: "persons", icon: IconUsers, permission: "view_persons" },
  { to: "/units", key: "units", icon: IconHierarchy2, permission: "view_units" },
  {
    to: "/settings",
    key: "settings",
    icon: IconSettings,
    permission: "view_settings",
    apart: true,
    staff: true,
  },
  {
    to: "/agreement-kinds",
    key: "agreement_kinds",
    icon: IconListDetails,
    permission: "edit_agreement_kinds",
  },
  { to: "/imports", key: "imports", icon: IconFileImport, permission: "view_imports" },
  // Everybody may open it for the own jobs, by the menu of the user; a desk it is for who manages them.
  { to: "/jobs", key: "jobs", icon: IconListCheck, permission: "manage_jobs" },
];

export function pagesFor(me: Me): Page[] {
  return PAGES.filter(({ permission, staff }) => can(me, permission) && (!staff || isStaff(me)));
}

export function firstPage(me: Me): PagePath {
  return pagesFor(me)[0]?.to ?? "/settings";
}

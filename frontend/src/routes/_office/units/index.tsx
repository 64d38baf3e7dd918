import { createFileRoute } from "@tanstack/react-router";
import { useEffect } from "react";
import { unitSearch, unitsQuery } from "@/features/units/api/units";
import { UnitListPage } from "@/features/units/components/unit_list_page";
import { requirePermission } from "@/shared/auth/guard";
import { rememberList } from "@/shared/table/last_list";

export const Route = createFileRoute("/_office/units/")({
  validateSearch: unitSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_units"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(unitsQuery(deps)),
  component: Units,
});

function Units() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  useEffect(() => rememberList("units", search), [search]);
  return (
    <UnitListPage
      search={search}
      onSearch={(patch) => void navigate({ search: (now) => ({ ...now, ...patch }), replace: true })}
    />
  );
}

import { createFileRoute } from "@tanstack/react-router";
import { useEffect } from "react";
import { importListSearch, importsQuery } from "@/features/imports/api/imports";
import { ImportListPage } from "@/features/imports/components/import_list_page";
import { requirePermission } from "@/shared/auth/guard";
import { rememberList } from "@/shared/table/last_list";

export const Route = createFileRoute("/_office/imports/")({
  validateSearch: importListSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_imports"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(importsQuery(deps)),
  component: Imports,
});

function Imports() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  useEffect(() => rememberList("imports", search), [search]);
  return (
    <ImportListPage
      search={search}
      onPage={(cursor) => void navigate({ search: (now) => ({ ...now, cursor }) })}
    />
  );
}

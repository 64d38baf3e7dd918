import { createFileRoute } from "@tanstack/react-router";
import { importQuery, importSearch } from "@/features/imports/api/imports";
import { ImportPage } from "@/features/imports/record/import_page";
import { requirePermission } from "@/shared/auth/guard";

export const Route = createFileRoute("/_office/imports/$importId")({
  validateSearch: importSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_imports"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(importQuery(params.importId)),
  component: Import,
});

function Import() {
  const { importId } = Route.useParams();
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ImportPage
      key={importId}
      id={importId}
      search={search}
      onSearch={(next, replace) =>
        void navigate({ search: { ...next, back: search.back }, replace, resetScroll: false })
      }
    />
  );
}

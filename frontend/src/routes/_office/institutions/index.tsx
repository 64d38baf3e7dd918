import { createFileRoute } from "@tanstack/react-router";
import { InstitutionListPage } from "@/features/institutions/components/institution_list_page";
import { institutionSearch, institutionsQuery } from "@/features/institutions/api/institutions";
import { requirePermission } from "@/shared/auth/guard";

export const Route = createFileRoute("/_office/institutions/")({
  validateSearch: institutionSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_institutions"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(institutionsQuery(deps)),
  component: Institutions,
});

function Institutions() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <InstitutionListPage
      search={search}
      onSearch={(patch) =>
        void navigate({ search: (now) => ({ ...now, cursor: undefined, ...patch }), replace: true })
      }
      onPage={(cursor) => void navigate({ search: (now) => ({ ...now, cursor }) })}
    />
  );
}

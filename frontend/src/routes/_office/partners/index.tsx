import { createFileRoute } from "@tanstack/react-router";
import { partnerSearch, partnersQuery } from "@/features/partners/api/partners";
import { PartnerListPage } from "@/features/partners/components/partner_list_page";
import { requirePermission } from "@/shared/auth/guard";
import { rememberList } from "@/shared/table/last_list";
import { useEffect } from "react";

export const Route = createFileRoute("/_office/partners/")({
  validateSearch: partnerSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_partners"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(partnersQuery(deps)),
  component: Partners,
});

function Partners() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  useEffect(() => rememberList("partners", search), [search]);
  return (
    <PartnerListPage
      search={search}
      onSearch={(patch) =>
        void navigate({ search: (now) => ({ ...now, cursor: undefined, ...patch }), replace: true })
      }
      onPage={(cursor) => void navigate({ search: (now) => ({ ...now, cursor }) })}
    />
  );
}

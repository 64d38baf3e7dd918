import { createFileRoute } from "@tanstack/react-router";
import { useEffect } from "react";
import { agreementSearch, agreementsQuery } from "@/features/agreements/api/agreements";
import { AgreementListPage } from "@/features/agreements/components/agreement_list_page";
import { requirePermission } from "@/shared/auth/guard";
import { rememberList } from "@/shared/table/last_list";

export const Route = createFileRoute("/_office/agreements/")({
  validateSearch: agreementSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_agreements"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(agreementsQuery(deps)),
  component: Agreements,
});

function Agreements() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  useEffect(() => rememberList("agreements", search), [search]);
  return (
    <AgreementListPage
      search={search}
      onSearch={(patch) =>
        void navigate({ search: (now) => ({ ...now, cursor: undefined, ...patch }), replace: true })
      }
      onPage={(cursor) => void navigate({ search: (now) => ({ ...now, cursor }) })}
    />
  );
}

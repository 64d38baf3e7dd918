import { createFileRoute } from "@tanstack/react-router";
import { useEffect } from "react";
import { personSearch, personsQuery } from "@/features/persons/api/persons";
import { PersonListPage } from "@/features/persons/components/person_list_page";
import { requirePermission } from "@/shared/auth/guard";
import { rememberList } from "@/shared/table/last_list";

export const Route = createFileRoute("/_office/persons/")({
  validateSearch: personSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_persons"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(personsQuery(deps)),
  component: Persons,
});

function Persons() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  useEffect(() => rememberList("persons", search), [search]);
  return (
    <PersonListPage
      search={search}
      onSearch={(patch) =>
        void navigate({ search: (now) => ({ ...now, cursor: undefined, ...patch }), replace: true })
      }
      onPage={(cursor) => void navigate({ search: (now) => ({ ...now, cursor }) })}
    />
  );
}

import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { personQuery } from "@/features/persons/api/persons";
import { PersonPage } from "@/features/persons/record/person_page";
import { TABS } from "@/features/persons/record/tabs";
import { requirePermission } from "@/shared/auth/guard";
import { choiceParam } from "@/shared/table/list_search";

export const Route = createFileRoute("/_office/persons/$personId/")({
  validateSearch: z.object({ tab: choiceParam(TABS) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "view_persons"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(personQuery(params.personId)),
  component: Person,
});

function Person() {
  const { personId } = Route.useParams();
  const { tab } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <PersonPage
      key={personId}
      id={personId}
      tab={tab ?? "overview"}
      onTab={(next) => void navigate({ search: { tab: next }, replace: true, resetScroll: false })}
    />
  );
}

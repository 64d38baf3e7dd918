import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { unitQuery } from "@/features/units/api/units";
import { TABS } from "@/features/units/record/tabs";
import { UnitPage } from "@/features/units/record/unit_page";
import { requirePermission } from "@/shared/auth/guard";
import { choiceParam } from "@/shared/table/list_search";

export const Route = createFileRoute("/_office/units/$unitId/")({
  validateSearch: z.object({ tab: choiceParam(TABS) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "view_units"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(unitQuery(params.unitId)),
  component: Unit,
});

function Unit() {
  const { unitId } = Route.useParams();
  const { tab } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <UnitPage
      key={unitId}
      id={unitId}
      tab={tab ?? "overview"}
      onTab={(next) => void navigate({ search: { tab: next }, replace: true, resetScroll: false })}
    />
  );
}

import { createFileRoute } from "@tanstack/react-router";
import { unitQuery } from "@/features/units/api/units";
import { EditUnitPage } from "@/features/units/form/edit_unit_page";
import { requirePermission } from "@/shared/auth/guard";

export const Route = createFileRoute("/_office/units/$unitId/edit")({
  beforeLoad: ({ context }) => requirePermission(context.me, "edit_units"),
  loader: ({ context, params }) => context.queryClient.fetchQuery(unitQuery(params.unitId)),
  gcTime: 0,
  component: EditUnit,
});

function EditUnit() {
  const unit = Route.useLoaderData();
  const navigate = Route.useNavigate();
  return (
    <EditUnitPage
      unit={unit}
      onDone={() => void navigate({ to: "/units/$unitId", params: { unitId: unit.id } })}
    />
  );
}

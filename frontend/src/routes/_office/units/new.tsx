import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { unitQuery } from "@/features/units/api/units";
import { NewUnitPage } from "@/features/units/form/new_unit_page";
import { requirePermission } from "@/shared/auth/guard";
import { lastList } from "@/shared/table/last_list";

export const Route = createFileRoute("/_office/units/new")({
  validateSearch: z.object({ parent: z.catch(z.optional(z.uuid()), undefined) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "edit_units"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps: { parent } }) =>
    parent ? context.queryClient.fetchQuery(unitQuery(parent)) : null,
  component: NewUnit,
});

function NewUnit() {
  const parent = Route.useLoaderData();
  const navigate = Route.useNavigate();
  return (
    <NewUnitPage
      key={parent?.id ?? "top"}
      parent={parent ? { id: parent.id, name: parent.name, kind: parent.kind } : null}
      onDone={({ id }) => void navigate({ to: "/units/$unitId", params: { unitId: id }, replace: true })}
      onCancel={() => void navigate({ to: "/units", search: lastList("units") })}
    />
  );
}

import { createFileRoute } from "@tanstack/react-router";
import { NewPersonPage } from "@/features/persons/form/new_person_page";
import { requirePermission } from "@/shared/auth/guard";
import { lastList } from "@/shared/table/last_list";

export const Route = createFileRoute("/_office/persons/new")({
  beforeLoad: ({ context }) => requirePermission(context.me, "edit_persons"),
  component: NewPerson,
});

function NewPerson() {
  const navigate = Route.useNavigate();
  return (
    <NewPersonPage
      onDone={({ id }) =>
        void navigate({ to: "/persons/$personId", params: { personId: id }, replace: true })
      }
      onCancel={() => void navigate({ to: "/persons", search: lastList("persons") })}
    />
  );
}

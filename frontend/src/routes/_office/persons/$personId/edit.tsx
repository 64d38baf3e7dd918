import { createFileRoute } from "@tanstack/react-router";
import { personQuery } from "@/features/persons/api/persons";
import { EditPersonPage } from "@/features/persons/form/edit_person_page";
import { requirePermission } from "@/shared/auth/guard";

export const Route = createFileRoute("/_office/persons/$personId/edit")({
  beforeLoad: ({ context }) => requirePermission(context.me, "edit_persons"),
  loader: ({ context, params }) => context.queryClient.fetchQuery(personQuery(params.personId)),
  gcTime: 0,
  component: EditPerson,
});

function EditPerson() {
  const person = Route.useLoaderData();
  const navigate = Route.useNavigate();
  return (
    <EditPersonPage
      person={person}
      onDone={() => void navigate({ to: "/persons/$personId", params: { personId: person.id } })}
    />
  );
}

import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { institutionQuery } from "@/features/partners/api/partners";
import { NewPartnerPage } from "@/features/partners/form/new_partner_page";
import { requirePermission } from "@/shared/auth/guard";
import { lastList } from "@/shared/table/last_list";
import { textParam } from "@/shared/table/list_search";

export const Route = createFileRoute("/_office/partners/new")({
  validateSearch: z.object({ institution: z.catch(z.optional(z.uuid()), undefined), name: textParam() }),
  beforeLoad: ({ context }) => requirePermission(context.me, "edit_partners"),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps: { institution } }) =>
    institution ? context.queryClient.fetchQuery(institutionQuery(institution)) : null,
  component: NewPartner,
});

function NewPartner() {
  const institution = Route.useLoaderData();
  const { name } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NewPartnerPage
      key={institution?.id ?? "by-hand"}
      institution={institution}
      name={name}
      onDone={({ id }) =>
        void navigate({ to: "/partners/$partnerId", params: { partnerId: id }, replace: true })
      }
      onCancel={() => void navigate({ to: "/partners", search: lastList("partners") })}
    />
  );
}

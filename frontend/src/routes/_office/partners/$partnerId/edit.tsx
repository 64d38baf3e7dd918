import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { partnerQuery } from "@/features/partners/api/partners";
import { EditPartnerPage } from "@/features/partners/form/edit_partner_page";
import { requirePermission } from "@/shared/auth/guard";
import { choiceParam } from "@/shared/table/list_search";

export const Route = createFileRoute("/_office/partners/$partnerId/edit")({
  validateSearch: z.object({ mode: choiceParam(["edit", "correct"]) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "edit_partners"),
  loader: ({ context, params }) => context.queryClient.fetchQuery(partnerQuery(params.partnerId)),
  gcTime: 0,
  component: EditPartner,
});

function EditPartner() {
  const partner = Route.useLoaderData();
  const { mode } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <EditPartnerPage
      partner={partner}
      mode={mode ?? "edit"}
      onDone={() => void navigate({ to: "/partners/$partnerId", params: { partnerId: partner.id } })}
    />
  );
}

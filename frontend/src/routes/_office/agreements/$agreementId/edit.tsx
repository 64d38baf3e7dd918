import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { agreementQuery } from "@/features/agreements/api/agreements";
import { kindsQuery } from "@/features/agreements/api/kinds";
import { EditAgreementPage } from "@/features/agreements/form/edit_agreement_page";
import { requirePermission } from "@/shared/auth/guard";
import { choiceParam } from "@/shared/table/list_search";

export const Route = createFileRoute("/_office/agreements/$agreementId/edit")({
  validateSearch: z.object({ mode: choiceParam(["edit", "correct"]) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "edit_agreements"),
  loader: async ({ context, params }) => {
    await context.queryClient.ensureQueryData(kindsQuery);
    return context.queryClient.fetchQuery(agreementQuery(params.agreementId));
  },
  gcTime: 0,
  component: EditAgreement,
});

function EditAgreement() {
  const agreement = Route.useLoaderData();
  const { mode } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <EditAgreementPage
      agreement={agreement}
      mode={mode ?? "edit"}
      onDone={() => void navigate({ to: "/agreements/$agreementId", params: { agreementId: agreement.id } })}
    />
  );
}

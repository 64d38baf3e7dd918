import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { kindsQuery } from "@/features/agreements/api/kinds";
import { NewAgreementPage } from "@/features/agreements/form/new_agreement_page";
import { requirePermission } from "@/shared/auth/guard";

export const Route = createFileRoute("/_office/agreements/new")({
  validateSearch: z.object({ partner: z.catch(z.optional(z.uuid()), undefined) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "edit_agreements"),
  loader: ({ context }) => context.queryClient.ensureQueryData(kindsQuery),
  component: NewAgreement,
});

function NewAgreement() {
  const { partner } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NewAgreementPage
      key={partner ?? "any"}
      partnerId={partner}
      onDone={({ id }) =>
        void navigate({ to: "/agreements/$agreementId", params: { agreementId: id }, replace: true })
      }
      onCancel={() => void navigate({ to: "/agreements" })}
    />
  );
}

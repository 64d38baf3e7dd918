import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { agreementQuery } from "@/features/agreements/api/agreements";
import { AgreementPage } from "@/features/agreements/record/agreement_page";
import { TABS } from "@/features/agreements/record/tabs";
import { requirePermission } from "@/shared/auth/guard";
import { choiceParam } from "@/shared/table/list_search";

export const Route = createFileRoute("/_office/agreements/$agreementId/")({
  validateSearch: z.object({ tab: choiceParam(TABS) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "view_agreements"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(agreementQuery(params.agreementId)),
  component: Agreement,
});

function Agreement() {
  const { agreementId } = Route.useParams();
  const { tab } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <AgreementPage
      key={agreementId}
      id={agreementId}
      tab={tab ?? "overview"}
      onTab={(next) => void navigate({ search: { tab: next }, replace: true, resetScroll: false })}
    />
  );
}

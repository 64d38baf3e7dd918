import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { PartnerTimeline } from "@/features/agreements/timeline/partner_timeline";
import { partnerQuery } from "@/features/partners/api/partners";
import { PartnerPage } from "@/features/partners/record/partner_page";
import { TABS } from "@/features/partners/record/tabs";
import { requirePermission } from "@/shared/auth/guard";
import { useCan } from "@/shared/auth/session";
import { choiceParam } from "@/shared/table/list_search";

export const Route = createFileRoute("/_office/partners/$partnerId/")({
  validateSearch: z.object({ tab: choiceParam(TABS) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "view_partners"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(partnerQuery(params.partnerId)),
  component: Partner,
});

function Partner() {
  const seesAgreements = useCan("view_agreements");
  const { partnerId } = Route.useParams();
  const { tab } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <PartnerPage
      key={partnerId}
      id={partnerId}
      tab={tab ?? "overview"}
      onTab={(next) => void navigate({ search: { tab: next }, replace: true, resetScroll: false })}
      agreements={seesAgreements ? <PartnerTimeline partnerId={partnerId} /> : undefined}
    />
  );
}

import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { partnerQuery } from "@/features/partners/api/partners";
import { MergePage } from "@/features/partners/merge/merge_page";
import { requirePermission } from "@/shared/auth/guard";

export const Route = createFileRoute("/_office/partners/$partnerId/merge")({
  validateSearch: z.object({ duplicate: z.catch(z.optional(z.uuid()), undefined) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "merge_partners"),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(partnerQuery(params.partnerId)),
  component: Merge,
});

function Merge() {
  const { partnerId } = Route.useParams();
  const { duplicate } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <MergePage
      id={partnerId}
      duplicate={duplicate}
      onDuplicate={(id) => void navigate({ search: { duplicate: id } })}
      onDone={() => void navigate({ to: "/partners/$partnerId", params: { partnerId } })}
    />
  );
}

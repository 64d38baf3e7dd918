import { createFileRoute } from "@tanstack/react-router";
import { kindsQuery } from "@/features/agreements/api/kinds";
import { KindsPage } from "@/features/agreements/kinds/kinds_page";
import { requirePermission } from "@/shared/auth/guard";

export const Route = createFileRoute("/_office/agreement-kinds")({
  beforeLoad: ({ context }) => requirePermission(context.me, "edit_agreement_kinds"),
  loader: ({ context }) => context.queryClient.ensureQueryData(kindsQuery),
  component: KindsPage,
});

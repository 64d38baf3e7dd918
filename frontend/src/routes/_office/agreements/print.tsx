import { createFileRoute } from "@tanstack/react-router";
import { agreementSearch } from "@/features/agreements/api/agreements";
import { PrintPage } from "@/features/agreements/printed/print_page";
import { requirePermission } from "@/shared/auth/guard";

export const Route = createFileRoute("/_office/agreements/print")({
  validateSearch: agreementSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, "view_agreements"),
  component: Printed,
});

function Printed() {
  return <PrintPage search={Route.useSearch()} />;
}

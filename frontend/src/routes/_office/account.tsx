import { createFileRoute } from "@tanstack/react-router";
import { sessionsQuery } from "@/features/account/api/account";
import { AccountPage } from "@/features/account/components/account_page";

export const Route = createFileRoute("/_office/account")({
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionsQuery),
  component: AccountPage,
});

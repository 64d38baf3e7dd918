import { createFileRoute } from "@tanstack/react-router";
import * as z from "zod/mini";
import { settingsQuery } from "@/features/settings/api/settings";
import { SettingsPage } from "@/features/settings/components/settings_page";
import { requirePermission } from "@/shared/auth/guard";
import { choiceParam } from "@/shared/table/list_search";

export const Route = createFileRoute("/_office/settings")({
  validateSearch: z.object({ tab: choiceParam(["details", "history"]) }),
  beforeLoad: ({ context }) => requirePermission(context.me, "view_settings"),
  loader: ({ context }) => context.queryClient.ensureQueryData(settingsQuery),
  component: Settings,
});

function Settings() {
  const { tab } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <SettingsPage
      tab={tab ?? "details"}
      onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
    />
  );
}

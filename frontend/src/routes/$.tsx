import { createFileRoute } from "@tanstack/react-router";
import { NoPage } from "@/app/no_page";
import { sessionQuery } from "@/shared/auth/session";

/** Every address that is no page. */
export const Route = createFileRoute("/$")({
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(sessionQuery).catch(() => null);
    return { signedIn: me !== null };
  },
  component: Unknown,
});

function Unknown() {
  return <NoPage framed={Route.useRouteContext().signedIn} />;
}

import { createFileRoute, redirect } from "@tanstack/react-router";
import { Shell } from "@/app/shell/shell";
import { sessionQuery } from "@/shared/auth/session";

export const Route = createFileRoute("/_office")({
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(sessionQuery);
    if (!me)
      throw redirect({ to: "/sign-in", search: { next: location.href === "/" ? undefined : location.href } });
    return { me };
  },
  component: Shell,
});

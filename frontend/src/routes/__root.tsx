import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";

type Context = { queryClient: QueryClient };

export const Route = createRootRouteWithContext<Context>()({ component: Root });

function Root() {
  return (
    <Suspense>
      <Outlet />
    </Suspense>
  );
}

import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import type { ReactElement } from "react";
import { Suspense } from "react";
import { sessionQuery } from "@/shared/auth/session";
import type { Me } from "@/shared/api/model";
import { renderPart } from "./render";

/** Renders under a router that knows any address, as a signed-in user. */
export function renderPage(page: ReactElement, me: Me, at = "/") {
  const root = createRootRoute();
  const any = createRoute({
    getParentRoute: () => root,
    path: "$",
    component: () => <Suspense>{page}</Suspense>,
  });
  const history = createMemoryHistory({ initialEntries: [at] });
  const router = createRouter({ routeTree: root.addChildren([any]), history });
  const rendered = renderPart(<RouterProvider router={router as never} />, {
    prepare: (client) => client.setQueryData(sessionQuery.queryKey, me),
  });
  return { ...rendered, history };
}

import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { makeQueryClient } from "@/shared/api/query_client";
import { Later } from "./later";
import { makeRouter } from "./router";
import { InstituteColours } from "./theme/institute_colours";
import { makeSessionEnd, SessionEnd } from "./session_end";
import { cssVariablesResolver, theme } from "./theme/theme";

const Notices = lazy(() => import("./notices").then((module) => ({ default: module.Notices })));

const schemeManager = localStorageColorSchemeManager({ key: "hamkorlik.scheme" });

function makeParts() {
  const sessionEnd = makeSessionEnd();
  const queryClient = makeQueryClient(sessionEnd.announce);
  return { sessionEnd, queryClient, router: makeRouter(queryClient) };
}

/** Everything that stands around the routes. */
export function App() {
  const [{ sessionEnd, queryClient, router }] = useState(makeParts);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Suspense>
          <InstituteColours />
          <RouterProvider router={router} />
          <SessionEnd sessionEnd={sessionEnd} />
        </Suspense>
        <Suspense>
          <Later>
            <Notices />
          </Later>
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}

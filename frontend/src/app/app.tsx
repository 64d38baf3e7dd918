import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { makeQueryClient } from "@/shared/api/query_client";
import { makeRouter } from "./router";
import { InstituteColours } from "./theme/institute_colours";
import { makeSessionEnd, SessionEndDialog } from "./session_end_dialog";
import { cssVariablesResolver, theme } from "./theme/theme";
import { Toasts } from "./toasts";

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
          <Toasts />
          <RouterProvider router={router} />
          <SessionEndDialog sessionEnd={sessionEnd} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}

import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./problem";

function retry(count: number, error: unknown): boolean {
  const transient = error instanceof ApiProblem && (error.status === 0 || error.status === 503);
  return transient && count < 2;
}

/** `onSessionEnded` runs when a call is refused with 401 after a refresh was tried. */
export function makeQueryClient(onSessionEnded: () => void): QueryClient {
  const watch = (error: unknown) => {
    const ended = error instanceof ApiProblem && error.status === 401 && error.code !== "wrong_credentials";
    if (ended) onSessionEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      // Without a network a call fails at once and says so; pausing it would look like waiting for ever.
      queries: { networkMode: "always", retry, staleTime: 30_000, refetchOnWindowFocus: true },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

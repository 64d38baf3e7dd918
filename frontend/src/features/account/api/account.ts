import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { components } from "@/shared/api/schema.gen";

export type OwnSession = components["schemas"]["OwnSession"];
export type PasswordChange = components["schemas"]["PasswordChange"];

export const sessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: async () => (await unwrap(api.GET("/v1/me/sessions"))).items,
});

/** Ends one of the own sessions, or all others. */
export function useEndSessions() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (which: OwnSession | "others"): Promise<void> => {
      if (which === "others") {
        await unwrap(api.DELETE("/v1/me/sessions"));
        return;
      }
      const path = { session_id: which.id };
      await unwrap(api.DELETE("/v1/me/sessions/{session_id}", { params: { path } }));
    },
    // Also after a refusal: what was to end may be over already.
    onSettled: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: PasswordChange): Promise<void> => {
      await unwrap(api.POST("/v1/me/password", { body }));
    },
    onSuccess: () => client.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

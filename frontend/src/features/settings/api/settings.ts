import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, unwrap } from "@/shared/api/client";
import type { InstitutionSettings } from "@/shared/api/model";
import type { SettingsChange } from "../model";

export const settingsQuery = queryOptions({
  queryKey: ["settings", "institution"],
  queryFn: () => unwrap(api.GET("/v1/settings/institution")),
});

export const settingsHistoryQuery = infiniteQueryOptions({
  queryKey: ["settings", "institution", "history"],
  queryFn: ({ pageParam }) =>
    unwrap(
      api.GET("/v1/settings/institution/history", {
        params: { query: pageParam ? { cursor: pageParam } : {} },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next ?? undefined,
});

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: SettingsChange }) =>
      unwrap(api.PATCH("/v1/settings/institution", { params: { header: ifMatch(version) }, body })),
    onSuccess: (settings: InstitutionSettings) => {
      client.setQueryData(settingsQuery.queryKey, settings);
      void client.invalidateQueries({ queryKey: ["institution"] });
      void client.invalidateQueries({ queryKey: settingsHistoryQuery.queryKey });
    },
  });
}

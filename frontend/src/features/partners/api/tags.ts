import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { PartnerSummary } from "@/shared/api/model";

/** Tags seen on the pages of the list so far: the API names no others. */
export function useKnownTags(): string[] {
  const client = useQueryClient();
  return useMemo(() => {
    const pages = client.getQueriesData<{ items: PartnerSummary[] }>({ queryKey: ["partners", "list"] });
    const tags = pages.flatMap(([, page]) => page?.items.flatMap((row) => row.tags) ?? []);
    return [...new Set(tags)].toSorted();
  }, [client]);
}

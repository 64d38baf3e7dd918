import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { PartnerSummary } from "@/shared/api/model";

type Page = { items: PartnerSummary[] };

/** Tags seen on the pages of the list so far: the API names no others. `shown` is the page on screen. */
export function useKnownTags(shown?: Page): string[] {
  const client = useQueryClient();
  return useMemo(() => {
    const pages = client.getQueriesData<Page>({ queryKey: ["partners", "list"] }).map(([, page]) => page);
    const tags = [...pages, shown].flatMap((page) => page?.items.flatMap((row) => row.tags) ?? []);
    return [...new Set(tags)].toSorted();
  }, [client, shown]);
}

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, idempotent, ifMatch, newIdempotencyKey, unwrap } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import type { MergePreview, MergeTake } from "../model";
import { keepPartner } from "./partners";

export const mergePreviewQuery = (keep: string, duplicate: string) =>
  queryOptions({
    queryKey: ["partners", "merge", keep, duplicate],
    queryFn: () =>
      unwrap(
        api.GET("/v1/partners/{partner_id}/merge-preview", {
          params: { path: { partner_id: keep }, query: { duplicate_id: duplicate } },
        }),
      ),
    staleTime: 0,
  });

/** Merges what was previewed, on the versions that were seen. */
export function useMerge() {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: ({ preview: { keep, duplicate }, take }: { preview: MergePreview; take: MergeTake }) =>
      unwrap(
        api.POST("/v1/partners/{partner_id}/merge", {
          params: {
            path: { partner_id: keep.id },
            header: { ...ifMatch(keep.version), ...idempotent(key.current) },
          },
          body: { duplicate_id: duplicate.id, duplicate_version: duplicate.version, take },
        }),
      ),
    onSuccess: (partner) => keepPartner(client, partner),
    onError: (error, { preview: { keep, duplicate } }) => {
      if (asProblem(error).status >= 400) key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: mergePreviewQuery(keep.id, duplicate.id).queryKey });
    },
  });
}

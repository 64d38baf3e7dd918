import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, idempotent, ifMatch, newIdempotencyKey, unwrap } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import { keepPartner, partnerQuery } from "./partners";

export type ActName = "activate" | "mark_dormant" | "close" | "reopen" | "revert_merge";
export type ActInput = { version: number; reason: string; successorId?: string | null; mergeId?: string };

type At = {
  path: { partner_id: string };
  header: { "If-Match": string; "Idempotency-Key": string };
};

const calls = {
  activate: (params: At) => api.POST("/v1/partners/{partner_id}/activate", { params, body: {} }),
  mark_dormant: (params: At, { reason }: ActInput) =>
    api.POST("/v1/partners/{partner_id}/mark-dormant", { params, body: { reason: reason || null } }),
  close: (params: At, { reason, successorId }: ActInput) =>
    api.POST("/v1/partners/{partner_id}/close", {
      params,
      body: { reason, successor_id: successorId ?? null },
    }),
  reopen: (params: At, { reason }: ActInput) =>
    api.POST("/v1/partners/{partner_id}/reopen", { params, body: { reason } }),
  revert_merge: (params: At, { reason, mergeId = "" }: ActInput) =>
    api.POST("/v1/partners/{partner_id}/revert-merge", { params, body: { merge_id: mergeId, reason } }),
};

/** A refused request left nothing on the server: the next try is a new one. */
function useKey() {
  const key = useRef(newIdempotencyKey());
  const renewAfter = (error: unknown) => {
    if (asProblem(error).status >= 400) key.current = newIdempotencyKey();
  };
  return { key, renewAfter };
}

/** One act on a partner. When it changed meanwhile it is read anew, so that the next try is on what is seen. */
export function usePartnerAct(id: string, act: ActName) {
  const client = useQueryClient();
  const { key, renewAfter } = useKey();
  return useMutation({
    mutationFn: (input: ActInput) => {
      const header = { ...ifMatch(input.version), ...idempotent(key.current) };
      return unwrap(calls[act]({ path: { partner_id: id }, header }, input));
    },
    onSuccess: (partner) => keepPartner(client, partner),
    onError: (error) => {
      renewAfter(error);
      void client.invalidateQueries({ queryKey: partnerQuery(id).queryKey });
    },
  });
}

export function useDeletePartner(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      unwrap(
        api.DELETE("/v1/partners/{partner_id}", {
          params: { path: { partner_id: id }, header: ifMatch(version) },
        }),
      ),
    onSuccess: () => {
      client.removeQueries({ queryKey: partnerQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: ["partners", "list"] });
    },
    onError: () => void client.invalidateQueries({ queryKey: partnerQuery(id).queryKey }),
  });
}

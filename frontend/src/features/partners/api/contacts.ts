import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, idempotent, ifMatch, unwrap } from "@/shared/api/client";
import type { ContactChange, NewContact } from "../model";
import { partnerHistoryQuery, partnerQuery } from "./partners";

function useAfterWrite(partnerId: string) {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: partnerHistoryQuery(partnerId).queryKey });
    return client.invalidateQueries({ queryKey: partnerQuery(partnerId).queryKey });
  };
}

export function useCreateContact(partnerId: string) {
  return useMutation({
    mutationFn: ({ body, key }: { body: NewContact; key: string }) =>
      unwrap(
        api.POST("/v1/partners/{partner_id}/contacts", {
          params: { path: { partner_id: partnerId }, header: idempotent(key) },
          body,
        }),
      ),
    onSuccess: useAfterWrite(partnerId),
  });
}

type At = { contactId: string; version: number };

export function useUpdateContact(partnerId: string) {
  return useMutation({
    mutationFn: ({ contactId, version, body }: At & { body: ContactChange }) =>
      unwrap(
        api.PATCH("/v1/partners/{partner_id}/contacts/{contact_id}", {
          params: { path: { partner_id: partnerId, contact_id: contactId }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: useAfterWrite(partnerId),
  });
}

export function useDeleteContact(partnerId: string) {
  const afterWrite = useAfterWrite(partnerId);
  return useMutation({
    mutationFn: ({ contactId, version }: At) =>
      unwrap(
        api.DELETE("/v1/partners/{partner_id}/contacts/{contact_id}", {
          params: { path: { partner_id: partnerId, contact_id: contactId }, header: ifMatch(version) },
        }),
      ),
    onSuccess: afterWrite,
    onError: afterWrite,
  });
}

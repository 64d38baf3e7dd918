import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, idempotent, ifMatch, unwrap } from "@/shared/api/client";
import { useFormat } from "@/shared/i18n/use_format";
import type { Schemas } from "../model";

export const kindsQuery = queryOptions({
  queryKey: ["agreement_kinds"],
  queryFn: () => unwrap(api.GET("/v1/agreement-kinds")),
  staleTime: 5 * 60_000,
});

const NONE: Schemas["AgreementKind"][] = [];

/** The kinds of the office, in its order, by their names in the reader's language. */
export function useKinds(): Schemas["AgreementKind"][] {
  const items = useQuery(kindsQuery).data?.items ?? NONE;
  const { localized } = useFormat();
  return useMemo(
    () => items.map((kind) => Object.assign({}, kind, { name: localized(kind.names) || kind.code })),
    [items, localized],
  );
}

function useAfterWrite() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: kindsQuery.queryKey });
}

export function useAddKind() {
  return useMutation({
    mutationFn: ({ body, key }: { body: Schemas["NewAgreementKind"]; key: string }) =>
      unwrap(api.POST("/v1/agreement-kinds", { params: { header: idempotent(key) }, body })),
    onSuccess: useAfterWrite(),
  });
}

type Change = { id: string; version: number; body: Schemas["AgreementKindPatch"] };

export function useChangeKind() {
  const afterWrite = useAfterWrite();
  return useMutation({
    mutationFn: ({ id, version, body }: Change) =>
      unwrap(
        api.PATCH("/v1/agreement-kinds/{kind_id}", {
          params: { path: { kind_id: id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: afterWrite,
    onError: afterWrite,
  });
}

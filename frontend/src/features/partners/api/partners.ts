import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import * as z from "zod/mini";
import { api, idempotent, ifMatch, unwrap } from "@/shared/api/client";
import type { Partner } from "@/shared/api/model";
import {
  choiceParam,
  choicesOf,
  choicesParam,
  dateParam,
  flagParam,
  listParams,
  textParam,
} from "@/shared/table/list_search";
import { KINDS, STATUSES, type NewPartner, type PartnerChange } from "../model";

export const partnerSearch = z.object({
  ...listParams(["number", "name", "country", "updated_at"]),
  status: choicesParam(STATUSES),
  kind: choicesParam(KINDS),
  country: textParam(),
  tag: textParam(),
  public: flagParam(),
  merged: choiceParam(["include", "exclude"]),
  updated_from: dateParam(),
  updated_to: dateParam(),
});
export type PartnerSearch = z.infer<typeof partnerSearch>;

function listQuery({ public: open, status, kind, country, tag, ...search }: PartnerSearch) {
  return {
    ...search,
    status: choicesOf(status, STATUSES),
    kind: choicesOf(kind, KINDS),
    country: country?.split(","),
    tag: tag?.split(","),
    ...(open ? { public: open === "true" } : {}),
    count: true,
  };
}

export const partnersQuery = (search: PartnerSearch) =>
  queryOptions({
    queryKey: ["partners", "list", search],
    queryFn: () => unwrap(api.GET("/v1/partners", { params: { query: listQuery(search) } })),
    placeholderData: keepPreviousData,
  });

/** The partner of a number, merged ones too, whatever else the list is narrowed by; `null` when there is none. */
export const partnerOfNumberQuery = (number: string) =>
  queryOptions({
    queryKey: ["partners", "number", number],
    queryFn: async ({ client }) => {
      const query = { q: number, merged: "include" as const, limit: 10 };
      const { items } = await unwrap(api.GET("/v1/partners", { params: { query } }));
      const wanted = number.toUpperCase();
      const found = items.find((one) => one.number === wanted || one.number.endsWith(`-${wanted}`));
      return found ? client.ensureQueryData(partnerQuery(found.id)) : null;
    },
  });

export const partnerQuery = (id: string) =>
  queryOptions({
    queryKey: ["partners", "record", id],
    queryFn: () => unwrap(api.GET("/v1/partners/{partner_id}", { params: { path: { partner_id: id } } })),
  });

export const partnerHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["partners", "history", id],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/v1/partners/{partner_id}/history", {
          params: { path: { partner_id: id }, query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

export type Candidate = { name?: string; country?: string; domain?: string; identifier?: string };

export const duplicatesQuery = (candidate: Candidate, except?: string) =>
  queryOptions({
    queryKey: ["partners", "duplicates", candidate, except],
    queryFn: () =>
      unwrap(api.GET("/v1/partners/duplicates", { params: { query: { ...candidate, except } } })),
    placeholderData: keepPreviousData,
    enabled: Object.keys(candidate).some((key) => key !== "country"),
  });

export const institutionQuery = (id: string) =>
  queryOptions({
    queryKey: ["institutions", "record", id],
    queryFn: () =>
      unwrap(api.GET("/v1/institutions/{institution_id}", { params: { path: { institution_id: id } } })),
  });

export const institutionSuggestionsQuery = (text: string) =>
  queryOptions({
    queryKey: ["institutions", "suggestions", text],
    queryFn: () =>
      unwrap(api.GET("/v1/institutions/suggestions", { params: { query: { q: text, limit: 10 } } })),
    placeholderData: keepPreviousData,
    enabled: text.length >= 2,
  });

/** Everything of the desk is read anew, but the record just answered is known already. */
export function keepPartner(client: QueryClient, partner: Partner): void {
  const { queryKey } = partnerQuery(partner.id);
  client.setQueryData(queryKey, partner);
  void client.invalidateQueries({
    queryKey: ["partners"],
    predicate: (query) => JSON.stringify(query.queryKey) !== JSON.stringify(queryKey),
  });
}

export function useCreatePartner() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewPartner; key: string }) =>
      unwrap(api.POST("/v1/partners", { params: { header: idempotent(key) }, body })),
    onSuccess: (partner) => {
      keepPartner(client, partner);
      void client.invalidateQueries({ queryKey: ["institutions"] });
    },
  });
}

type Change = { id: string; version: number; body: PartnerChange };

export function useUpdatePartner() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: Change) =>
      unwrap(
        api.PATCH("/v1/partners/{partner_id}", {
          params: { path: { partner_id: id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: (partner) => keepPartner(client, partner),
  });
}

export function useCorrectPartner() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body, reason, key }: Change & { reason: string; key: string }) =>
      unwrap(
        api.POST("/v1/partners/{partner_id}/correct", {
          params: { path: { partner_id: id }, header: { ...ifMatch(version), ...idempotent(key) } },
          body: { reason, changes: body },
        }),
      ),
    onSuccess: (partner) => keepPartner(client, partner),
  });
}

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
import { isSearchable } from "@/shared/i18n/fold";
import {
  choicesOf,
  choicesParam,
  dateParam,
  flagParam,
  listParams,
  textParam,
} from "@/shared/table/list_search";
import {
  ENTRY_PATHS,
  LEVELS,
  NEEDS,
  STATES,
  STATUSES,
  TURNS,
  type Agreement,
  type AgreementPatch,
  type AgreementSummary,
  type NewAgreement,
  type Schemas,
  type Status,
} from "../model";

export const agreementSearch = z.object({
  ...listParams(["number", "title", "begins_on", "expires_on", "updated_at"]),
  status: choicesParam(STATUSES),
  state: choicesParam(STATES),
  kind_id: textParam(),
  level: choicesParam(LEVELS),
  country: textParam(),
  partner_id: textParam(),
  unit_id: textParam(),
  responsible_id: textParam(),
  subject_area: textParam(),
  parent_id: textParam(),
  waiting_for: choicesParam(TURNS),
  needs: choicesParam(NEEDS),
  entry_path: choicesParam(ENTRY_PATHS),
  public: flagParam(),
  begins_from: dateParam(),
  begins_to: dateParam(),
  expires_from: dateParam(),
  expires_to: dateParam(),
  updated_from: dateParam(),
  updated_to: dateParam(),
});
export type AgreementSearch = z.infer<typeof agreementSearch>;

function listQuery(search: AgreementSearch) {
  const { public: open, status, state, level, waiting_for, needs, entry_path, ...rest } = search;
  const { kind_id, country, partner_id, ...plain } = rest;
  return {
    ...plain,
    status: choicesOf(status, STATUSES),
    state: choicesOf(state, STATES),
    kind_id: kind_id?.split(","),
    level: choicesOf(level, LEVELS),
    country: country?.split(","),
    partner_id: partner_id?.split(","),
    waiting_for: choicesOf(waiting_for, TURNS),
    needs: choicesOf(needs, NEEDS),
    entry_path: choicesOf(entry_path, ENTRY_PATHS),
    ...(open ? { public: open === "true" } : {}),
  };
}

export const agreementsQuery = (search: AgreementSearch) =>
  queryOptions({
    queryKey: ["agreements", "list", search],
    queryFn: () =>
      unwrap(api.GET("/v1/agreements", { params: { query: { ...listQuery(search), count: true } } })),
    placeholderData: keepPreviousData,
  });

/** How many there are, without the rows. */
export const agreementCountQuery = (search: AgreementSearch) =>
  queryOptions({
    queryKey: ["agreements", "count", search],
    queryFn: async () => {
      const query = { ...listQuery(search), count: true, limit: 1 };
      const { total } = await unwrap(api.GET("/v1/agreements", { params: { query } }));
      return total?.value ?? 0;
    },
  });

/** A page of the whole list has as many rows as the API gives. */
const PAGE = 200;

async function readAll(search: AgreementSearch): Promise<AgreementSummary[]> {
  const rows: AgreementSummary[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...listQuery(search), cursor, limit: PAGE };
    const page = await unwrap(api.GET("/v1/agreements", { params: { query } }));
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

/** Every page of a filter: what is printed, and what is drawn on a time line. */
export const allAgreementsQuery = (search: AgreementSearch) =>
  queryOptions({
    queryKey: ["agreements", "all", search],
    queryFn: () => readAll({ ...search, cursor: undefined }),
  });

export const agreementQuery = (id: string) =>
  queryOptions({
    queryKey: ["agreements", "record", id],
    queryFn: () =>
      unwrap(api.GET("/v1/agreements/{agreement_id}", { params: { path: { agreement_id: id } } })),
  });

export const agreementHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["agreements", "history", id],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/v1/agreements/{agreement_id}/history", {
          params: { path: { agreement_id: id }, query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The agreements that belong to another: its children. */
export const childrenQuery = (id: string) =>
  queryOptions({
    queryKey: ["agreements", "children", id],
    queryFn: () => unwrap(api.GET("/v1/agreements", { params: { query: { parent_id: id, limit: 20 } } })),
  });

export const agreementsFoundQuery = (text: string, status?: Status[]) =>
  queryOptions({
    queryKey: ["agreements", "found", text, status],
    queryFn: () => unwrap(api.GET("/v1/agreements", { params: { query: { q: text, status, limit: 10 } } })),
    placeholderData: keepPreviousData,
    enabled: isSearchable(text),
  });

/** A partner that a filter or a party names. */
export const partnerNameQuery = (id: string) =>
  queryOptions({
    queryKey: ["partners", "record", id],
    queryFn: () => unwrap(api.GET("/v1/partners/{partner_id}", { params: { path: { partner_id: id } } })),
  });

export const personNameQuery = (id: string) =>
  queryOptions({
    queryKey: ["persons", "record", id],
    queryFn: () => unwrap(api.GET("/v1/persons/{person_id}", { params: { path: { person_id: id } } })),
  });

/** Everything of the desk is read anew, but the record just answered is known already. */
export function keepAgreement(client: QueryClient, agreement: Agreement): void {
  const { queryKey } = agreementQuery(agreement.id);
  client.setQueryData(queryKey, agreement);
  void client.invalidateQueries({
    queryKey: ["agreements"],
    predicate: (query) => JSON.stringify(query.queryKey) !== JSON.stringify(queryKey),
  });
}

export function useCreateAgreement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewAgreement; key: string }) =>
      unwrap(api.POST("/v1/agreements", { params: { header: idempotent(key) }, body })),
    onSuccess: (agreement) => keepAgreement(client, agreement),
  });
}

export function useRecordSignedAgreement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: Schemas["RecordedAgreement"]; key: string }) =>
      unwrap(api.POST("/v1/agreements/record-signed", { params: { header: idempotent(key) }, body })),
    onSuccess: (agreement) => keepAgreement(client, agreement),
  });
}

type Change = { id: string; version: number; body: AgreementPatch };

export function useUpdateAgreement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: Change) =>
      unwrap(
        api.PATCH("/v1/agreements/{agreement_id}", {
          params: { path: { agreement_id: id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: (agreement) => keepAgreement(client, agreement),
  });
}

type Correction = Change & {
  reason: string;
  /** What is set right of signatures and acts. */
  papers: Omit<Schemas["AgreementCorrection"], "reason" | "changes">;
  key: string;
};

export function useCorrectAgreement() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body, reason, papers, key }: Correction) =>
      unwrap(
        api.POST("/v1/agreements/{agreement_id}/correct", {
          params: { path: { agreement_id: id }, header: { ...ifMatch(version), ...idempotent(key) } },
          body: { ...papers, reason, changes: body },
        }),
      ),
    onSuccess: (agreement) => keepAgreement(client, agreement),
  });
}

export function useDeleteAgreement(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      unwrap(
        api.DELETE("/v1/agreements/{agreement_id}", {
          params: { path: { agreement_id: id }, header: ifMatch(version) },
        }),
      ),
    onSuccess: () => {
      client.removeQueries({ queryKey: agreementQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: ["agreements", "list"] });
    },
    onError: () => void client.invalidateQueries({ queryKey: agreementQuery(id).queryKey }),
  });
}

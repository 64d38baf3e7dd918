import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query";
import { useRef } from "react";
import * as z from "zod/mini";
import { api, idempotent, ifMatch, newIdempotencyKey, unwrap } from "@/shared/api/client";
import type { Unit } from "@/shared/api/model";
import { asProblem } from "@/shared/api/problem";
import { unitTreeQuery } from "@/shared/pickers/unit_tree";
import { choiceParam, choicesOf, choicesParam, dateParam, textParam } from "@/shared/table/list_search";
import { KINDS, type NewUnit, type UnitChange } from "../model";

export const unitSearch = z.object({
  q: textParam(),
  kind: choicesParam(KINDS),
  closed: choiceParam(["include"]),
  on: dateParam(),
});
export type UnitSearch = z.infer<typeof unitSearch>;

/** The tree that the address asks for. */
export const unitsQuery = ({ q, kind, closed, on }: UnitSearch) =>
  unitTreeQuery({ q, kind: choicesOf(kind, KINDS), closed, on });

export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ["units", "record", id],
    queryFn: () => unwrap(api.GET("/v1/units/{unit_id}", { params: { path: { unit_id: id } } })),
  });

export const unitHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["units", "history", id],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/v1/units/{unit_id}/history", {
          params: { path: { unit_id: id }, query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Everything of the tree is read anew, but the unit just answered is known already. People name their units. */
export function keepUnit(client: QueryClient, unit: Unit): void {
  const { queryKey } = unitQuery(unit.id);
  client.setQueryData(queryKey, unit);
  void client.invalidateQueries({
    queryKey: ["units"],
    predicate: (query) => JSON.stringify(query.queryKey) !== JSON.stringify(queryKey),
  });
  void client.invalidateQueries({ queryKey: ["persons"] });
}

export function useCreateUnit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewUnit; key: string }) =>
      unwrap(api.POST("/v1/units", { params: { header: idempotent(key) }, body })),
    onSuccess: (unit) => keepUnit(client, unit),
  });
}

export function useUpdateUnit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: { id: string; version: number; body: UnitChange }) =>
      unwrap(
        api.PATCH("/v1/units/{unit_id}", {
          params: { path: { unit_id: id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: (unit) => keepUnit(client, unit),
  });
}

export type Renaming = Parameters<typeof rename>[1];
export type Closing = { closed_on: string; reason: string };
type At = { path: { unit_id: string }; header: { "If-Match": string; "Idempotency-Key": string } };

const rename = (
  params: At,
  body: {
    names: NewUnit["names"][number]["names"];
    short_names: NewUnit["names"][number]["names"] | null;
    valid_from: string;
  },
) => api.POST("/v1/units/{unit_id}/rename", { params, body });

const calls = {
  rename,
  close: (params: At, body: Closing) => api.POST("/v1/units/{unit_id}/close", { params, body }),
  reopen: (params: At, body: { reason: string }) => api.POST("/v1/units/{unit_id}/reopen", { params, body }),
};

type Bodies = { rename: Renaming; close: Closing; reopen: { reason: string } };

/** One act on a unit. When it changed meanwhile it is read anew, so that the next try is on what is seen. */
export function useUnitAct<Act extends keyof Bodies>(id: string, act: Act) {
  const client = useQueryClient();
  const key = useRef(newIdempotencyKey());
  return useMutation({
    mutationFn: ({ version, body }: { version: number; body: Bodies[Act] }) => {
      const header = { ...ifMatch(version), ...idempotent(key.current) };
      const call = calls[act] as (params: At, sent: Bodies[Act]) => ReturnType<typeof calls.reopen>;
      return unwrap(call({ path: { unit_id: id }, header }, body));
    },
    onSuccess: (unit) => keepUnit(client, unit),
    onError: (error) => {
      // A refused request left nothing on the server: the next try is a new one.
      if (asProblem(error).status >= 400) key.current = newIdempotencyKey();
      void client.invalidateQueries({ queryKey: unitQuery(id).queryKey });
    },
  });
}

export function useDeleteUnit(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      unwrap(
        api.DELETE("/v1/units/{unit_id}", { params: { path: { unit_id: id }, header: ifMatch(version) } }),
      ),
    onSuccess: () => {
      client.removeQueries({ queryKey: unitQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: ["units", "tree"] });
    },
    onError: () => void client.invalidateQueries({ queryKey: unitQuery(id).queryKey }),
  });
}

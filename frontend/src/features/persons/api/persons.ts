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
import type { Person } from "@/shared/api/model";
import { choicesOf, choicesParam, flagParam, listParams, textParam } from "@/shared/table/list_search";
import { POST_KINDS, type NewPerson, type PersonChange } from "../model";

export const personSearch = z.object({
  ...listParams(["name", "updated_at"]),
  unit: textParam(),
  kind: choicesParam(POST_KINDS),
  current: flagParam(),
});
export type PersonSearch = z.infer<typeof personSearch>;

function listQuery({ unit, kind, current, ...search }: PersonSearch) {
  return {
    ...search,
    unit: unit?.split(","),
    kind: choicesOf(kind, POST_KINDS),
    ...(current ? { current: current === "true" } : {}),
    count: true,
  };
}

export const personsQuery = (search: PersonSearch) =>
  queryOptions({
    queryKey: ["persons", "list", search],
    queryFn: () => unwrap(api.GET("/v1/persons", { params: { query: listQuery(search) } })),
    placeholderData: keepPreviousData,
  });

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ["persons", "record", id],
    queryFn: () => unwrap(api.GET("/v1/persons/{person_id}", { params: { path: { person_id: id } } })),
  });

export const personHistoryQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ["persons", "history", id],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET("/v1/persons/{person_id}/history", {
          params: { path: { person_id: id }, query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Everything of the desk is read anew, but the record just answered is known already. */
export function keepPerson(client: QueryClient, person: Person): void {
  const { queryKey } = personQuery(person.id);
  client.setQueryData(queryKey, person);
  void client.invalidateQueries({
    queryKey: ["persons"],
    predicate: (query) => JSON.stringify(query.queryKey) !== JSON.stringify(queryKey),
  });
}

export function useCreatePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, key }: { body: NewPerson; key: string }) =>
      unwrap(api.POST("/v1/persons", { params: { header: idempotent(key) }, body })),
    onSuccess: (person) => keepPerson(client, person),
  });
}

export function useUpdatePerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: { id: string; version: number; body: PersonChange }) =>
      unwrap(
        api.PATCH("/v1/persons/{person_id}", {
          params: { path: { person_id: id }, header: ifMatch(version) },
          body,
        }),
      ),
    onSuccess: (person) => keepPerson(client, person),
  });
}

export function useDeletePerson(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      unwrap(
        api.DELETE("/v1/persons/{person_id}", {
          params: { path: { person_id: id }, header: ifMatch(version) },
        }),
      ),
    onSuccess: () => {
      client.removeQueries({ queryKey: personQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: ["persons", "list"] });
    },
    onError: () => void client.invalidateQueries({ queryKey: personQuery(id).queryKey }),
  });
}

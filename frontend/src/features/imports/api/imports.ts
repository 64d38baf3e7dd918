import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { api, unwrap } from "@/shared/api/client";
import { LIST_MS } from "@/shared/jobs/jobs";
import { choiceParam, textParam } from "@/shared/table/list_search";
import { isWorking, SHOWN, type Shown } from "../model";

const cursor = z.catch(z.optional(z.string()), undefined);

export const importListSearch = z.object({ register: textParam(), cursor });
export type ImportListSearch = z.infer<typeof importListSearch>;

/** Of an import's page: the columns while they could be left, the rows shown, the page of them. */
export const importSearch = z.object({
  step: choiceParam(["columns"]),
  show: choiceParam(SHOWN),
  cursor,
  /** The import it was begun for: whose partners it brings in. */
  back: textParam(),
});
export type ImportSearch = z.infer<typeof importSearch>;

export const newImportSearch = z.object({ register: textParam() });

/** The list, read anew while a job works on one of it. */
export const importsQuery = (search: ImportListSearch) =>
  queryOptions({
    queryKey: ["imports", "list", search],
    queryFn: () => unwrap(api.GET("/v1/imports", { params: { query: { ...search, count: true } } })),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => isWorking(state)) ? LIST_MS : false,
    placeholderData: keepPreviousData,
  });

/** An import. Its page follows the job that works on it; this is for a job whose end was missed. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", "record", id],
    queryFn: () => unwrap(api.GET("/v1/imports/{import_id}", { params: { path: { import_id: id } } })),
    refetchInterval: ({ state: { data } }) => (data && isWorking(data.state) ? LIST_MS : false),
  });

function narrowed(show: Shown) {
  if (show === "all") return {};
  return show === "added" ? { added: true } : { verdict: show, added: false };
}

export const rowsKey = (id: string) => ["imports", "rows", id];

/** Rows in the order of the sheet. */
export const importRowsQuery = (id: string, show: Shown, page: string | undefined) =>
  queryOptions({
    queryKey: [...rowsKey(id), show, page],
    queryFn: () =>
      unwrap(
        api.GET("/v1/imports/{import_id}/rows", {
          params: { path: { import_id: id }, query: { ...narrowed(show), cursor: page } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

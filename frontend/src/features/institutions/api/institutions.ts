import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { api, unwrap } from "@/shared/api/client";
import { listParams, textParam } from "@/shared/table/list_search";

export const institutionSearch = z.object({ ...listParams(["name"]), country: textParam() });
export type InstitutionSearch = z.infer<typeof institutionSearch>;

export const institutionsQuery = (search: InstitutionSearch) =>
  queryOptions({
    queryKey: ["institutions", "list", search],
    queryFn: () => unwrap(api.GET("/v1/institutions", { params: { query: { ...search, count: true } } })),
    placeholderData: keepPreviousData,
  });

import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { api, unwrap } from "@/shared/api/client";
import { isOver, JOB_STATUSES, LIST_MS } from "@/shared/jobs/jobs";
import { choiceParam, choicesOf, choicesParam, sortParam, textParam } from "@/shared/table/list_search";

export const jobSearch = z.object({
  owner: choiceParam(["own", "all"]),
  status: choicesParam(JOB_STATUSES),
  kind: textParam(),
  sort: sortParam(["created_at"]),
  cursor: z.catch(z.optional(z.string()), undefined),
});
export type JobSearch = z.infer<typeof jobSearch>;

/** Whoever manages jobs is shown everybody's unless only the own ones are asked for. */
export function jobsShown(search: JobSearch, manages: boolean): JobSearch {
  return { ...search, owner: search.owner ?? (manages ? "all" : undefined) };
}

/** The list, read anew while something on it waits or runs. */
export const jobsQuery = ({ status, ...search }: JobSearch) =>
  queryOptions({
    queryKey: ["jobs", "list", { ...search, status }],
    queryFn: () => {
      const query = { ...search, status: choicesOf(status, JOB_STATUSES), count: true };
      return unwrap(api.GET("/v1/jobs", { params: { query } }));
    },
    refetchInterval: ({ state: { data } }) =>
      data?.items.some((job) => !isOver(job.status)) ? LIST_MS : false,
    placeholderData: keepPreviousData,
  });

/** Of a job's page: the outcome its rows are narrowed by, and the page of them. */
export const jobRowSearch = z.object({
  outcome: textParam(),
  cursor: z.catch(z.optional(z.string()), undefined),
});
export type JobRowSearch = z.infer<typeof jobRowSearch>;

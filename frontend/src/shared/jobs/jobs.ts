import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { components } from "@/shared/api/schema.gen";

type Schemas = components["schemas"];

/** The shape of a result is its kind's own. */
export type Job = Omit<Schemas["JobView"], "result"> & { result?: Record<string, unknown> | null };
export type JobSummary = Schemas["JobSummary"];
export type JobRow = Schemas["JobRow"];
export type JobStatus = Schemas["JobStatus"];

export const JOB_STATUSES = ["waiting", "running", "done", "failed", "cancelled"] as const;

/** Nothing more happens to it by itself. */
export function isOver(status: JobStatus): boolean {
  return status !== "waiting" && status !== "running";
}

/** One job is asked about every second, as the API wishes; lists less often. */
const ONE_MS = 1000;
export const LIST_MS = 3000;

/** A job, asked for again and again until it is over. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ["jobs", "record", id],
    queryFn: (): Promise<Job> => unwrap(api.GET("/v1/jobs/{job_id}", { params: { path: { job_id: id } } })),
    refetchInterval: ({ state: { data } }) => (data && !isOver(data.status) ? ONE_MS : false),
  });

export type RowSearch = { outcome?: string; cursor?: string; limit?: number };

/** What became of its rows. What is read while it runs (`over` is false) is not what it ends with. */
export const jobRowsQuery = (id: string, search: RowSearch, over: boolean) =>
  queryOptions({
    queryKey: ["jobs", "rows", id, search, over],
    queryFn: () =>
      unwrap(
        api.GET("/v1/jobs/{job_id}/rows", {
          params: { path: { job_id: id }, query: { ...search, count: true } },
        }),
      ),
    refetchInterval: over ? false : LIST_MS,
    placeholderData: keepPreviousData,
  });

export type Tally = { outcome: string; count: number }[];

type Counts = Record<string, number>;

function isCounts(value: unknown): value is Counts {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const counts = Object.values(value);
  return counts.length > 0 && counts.every((count) => typeof count === "number");
}

/** How many rows had which outcome, where the job's result says so: itself, or by one of its members. */
export function tallyOf(result: Job["result"]): Tally {
  const counts = [result, ...Object.values(result ?? {})].find(isCounts);
  const tally = Object.entries(counts ?? {}).map(([outcome, count]) => ({ outcome, count }));
  // What was refused is read last, next to the reasons.
  return tally.toSorted((a, b) => Number(a.outcome === "refused") - Number(b.outcome === "refused"));
}

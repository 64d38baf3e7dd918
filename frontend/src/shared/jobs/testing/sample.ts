import type { Job, JobRow, JobSummary } from "../jobs";

export const JOB_ID = "01900000-0000-7000-8000-0000000000f1";
export const OWNER_ID = "01900000-0000-7000-8000-00000000000a";

const summary: JobSummary = {
  id: JOB_ID,
  kind: "change_agreements",
  status: "done",
  owner_id: OWNER_ID,
  progress: { done: 3, total: 3 },
  attempts: 1,
  max_attempts: 5,
  created_at: "2026-11-25T05:00:00Z",
  due_at: "2026-11-25T05:00:00Z",
  started_at: "2026-11-25T05:00:01Z",
  finished_at: "2026-11-25T05:00:02Z",
  updated_at: "2026-11-25T05:00:02Z",
};

export function jobSummary(change: Partial<JobSummary> = {}): JobSummary {
  return { ...summary, ...change };
}

export function job(change: Partial<Job> = {}): Job {
  return { ...summary, result: null, problem: null, actions: [], ...change };
}

type KeptProblem = NonNullable<JobRow["problem"]>;

export function kept(code: KeptProblem["code"], status: number): KeptProblem {
  return {
    type: `/problems/${code.replaceAll("_", "-")}`,
    title: code,
    status,
    detail: "Said in another language",
    instance: `/v1/jobs/${JOB_ID}`,
    code,
    request_id: JOB_ID,
  };
}

export function page<Row>(items: Row[], more: { next?: string; total?: number } = {}) {
  const { next = null, total = items.length } = more;
  return { items, next, previous: null, total: { value: total, exact: true } };
}

import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api, idempotent, newIdempotencyKey, unwrap } from "@/shared/api/client";
import { jobQuery, type Job } from "./jobs";

function keepJob(client: QueryClient, job: Job): void {
  const { queryKey } = jobQuery(job.id);
  client.setQueryData(queryKey, job);
  void client.invalidateQueries({
    queryKey: ["jobs"],
    predicate: (query) => JSON.stringify(query.queryKey) !== JSON.stringify(queryKey),
  });
}

export type JobAct = "retry" | "cancel";

export function useJobAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: JobAct) => {
      const params = { path: { job_id: id }, header: idempotent(newIdempotencyKey()) };
      return act === "retry"
        ? unwrap(api.POST("/v1/jobs/{job_id}/retry", { params, body: {} }))
        : unwrap(api.POST("/v1/jobs/{job_id}/cancel", { params, body: {} }));
    },
    onSuccess: (job) => keepJob(client, job),
    // Most likely it ended meanwhile: the page shows how it stands.
    onError: () => void client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

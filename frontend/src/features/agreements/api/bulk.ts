import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, idempotent, unwrap } from "@/shared/api/client";
import { keepNewJob } from "@/shared/jobs/job_watch";
import type { AgreementBulk } from "../model";

/** Asks for a job that changes many agreements. */
export function useChangeAgreements() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: AgreementBulk & { key: string }) =>
      unwrap(api.POST("/v1/agreements/bulk", { params: { header: idempotent(key) }, body })),
    onSuccess: (job) => keepNewJob(client, job),
  });
}

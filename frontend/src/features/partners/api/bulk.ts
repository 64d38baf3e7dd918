import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, idempotent, unwrap } from "@/shared/api/client";
import { keepNewJob } from "@/shared/jobs/job_watch";
import type { PartnerBulk } from "../model";

/** Asks for a job that changes many partners. */
export function useChangePartners() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: PartnerBulk & { key: string }) =>
      unwrap(api.POST("/v1/partners/bulk", { params: { header: idempotent(key) }, body })),
    onSuccess: (job) => keepNewJob(client, job),
  });
}

import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { isOver, jobQuery, type Job } from "./jobs";

/** A job just asked for is known, and stands in the list of jobs. */
export function keepNewJob(client: QueryClient, job: Job): void {
  client.setQueryData(jobQuery(job.id).queryKey, job);
  void client.invalidateQueries({ queryKey: ["jobs", "list"] });
}

/**
 * Reads a desk (`agreements`) anew once a job has changed it, whether or not its dialog is still open. Give what it
 * returns the job's id. A page that is left before takes nothing of the desk for known either.
 */
export function useChangedByJob(desk: string): (jobId: string) => void {
  const client = useQueryClient();
  const [id, setId] = useState<string | null>(null);
  const { data } = useQuery({ ...jobQuery(id ?? ""), enabled: id !== null });
  const over = data !== undefined && isOver(data.status);
  const following = id !== null && !over;
  useEffect(() => {
    if (!following) return undefined;
    return () => void client.invalidateQueries({ queryKey: [desk] });
  }, [client, desk, following]);
  return useCallback(
    (jobId: string) => {
      const job = client.getQueryData(jobQuery(jobId).queryKey);
      if (job && isOver(job.status)) void client.invalidateQueries({ queryKey: [desk] });
      setId(jobId);
    },
    [client, desk],
  );
}

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { JobProblem, TallyLine } from "@/shared/jobs/job_progress";
import { jobQuery, tallyOf } from "@/shared/jobs/jobs";
import { JobStatusChip } from "@/shared/jobs/job_words";
import { ProgressBar } from "@/shared/jobs/progress_bar";
import { ErrorState } from "@/shared/ui/error_state";
import { RecordSkeleton } from "@/shared/ui/skeletons";
import { JobFacts } from "./job_facts";
import classes from "./jobs.module.css";

/** A job beside the list. */
export function JobPeek({ id }: { id: string }) {
  const { t } = useTranslation("jobs");
  const { data: job, error } = useQuery(jobQuery(id));
  if (!job) return error ? <ErrorState error={error} /> : <RecordSkeleton />;
  return (
    <div className={classes["stack"]}>
      <div>
        <JobStatusChip status={job.status} />
      </div>
      <ProgressBar status={job.status} progress={job.progress} />
      <JobProblem job={job} />
      <TallyLine tally={tallyOf(job.result)} />
      <JobFacts job={job} narrow />
      <Button
        variant="default"
        renderRoot={(props) => <Link {...props} to="/jobs/$jobId" params={{ jobId: id }} />}
      >
        {t("open")}
      </Button>
    </div>
  );
}

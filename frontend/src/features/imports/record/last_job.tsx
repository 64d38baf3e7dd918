import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { JobProblem } from "@/shared/jobs/job_progress";
import { keptProblem } from "@/shared/jobs/job_words";
import { isOver, jobQuery, jobRowsQuery, type JobRow } from "@/shared/jobs/jobs";
import { RowProblem } from "@/shared/jobs/row_problem";
import { Disclosure } from "@/shared/ui/disclosure";
import { importRowsQuery } from "../api/imports";
import { RecordLink } from "../components/import_words";
import type { Import } from "../model";
import classes from "./record.module.css";

const STAYED = 100;

/** What the last job left to tell: that it did not go through, was cancelled, or could not take everything back. */
export function LastJob({ of, jobId }: { of: Import; jobId: string }) {
  const { t } = useTranslation("imports");
  // An old one may be deleted by now: then there is nothing to tell.
  const { data: job } = useQuery({ ...jobQuery(jobId), retry: false });
  if (!job || !isOver(job.status)) return null;
  if (job.status === "failed") return <JobProblem job={job} />;
  if (job.status === "cancelled") {
    return (
      <Alert color="gray" variant="light">
        {t("last.cancelled")}
      </Alert>
    );
  }
  return job.kind === "undo_import" ? <Undone of={of} jobId={jobId} /> : null;
}

/** Rows that were refused for one reason stand together. */
function byReason(rows: readonly JobRow[]): [string, JobRow[]][] {
  const groups = new Map<string, JobRow[]>();
  for (const row of rows) {
    const { code, errors } = row.problem ? keptProblem(row.problem) : { code: "", errors: [] };
    const reason = JSON.stringify([code, errors.map((error) => [error.pointer, error.code])]);
    groups.set(reason, [...(groups.get(reason) ?? []), row]);
  }
  return [...groups];
}

/** Records an undo left where they are, each with its reason. */
function Undone({ of, jobId }: { of: Import; jobId: string }) {
  const { t } = useTranslation("imports");
  const { data } = useQuery(jobRowsQuery(jobId, { outcome: "refused", limit: STAYED }, true));
  const inside = useQuery({ ...importRowsQuery(of.id, "added", undefined), enabled: of.readable });
  const nameOf = (number: number) => {
    const record = inside.data?.items.find(({ row }) => row === number)?.record;
    if (!record) return t("row.name", { row: number });
    return <RecordLink register={of.register} id={record.id} label={record.label} />;
  };
  if (!data) return null;
  const stayed = data.items;
  if (stayed.length === 0) {
    return (
      <Alert color="turquoise" variant="light">
        {t("last.undone")}
      </Alert>
    );
  }
  const total = data.total?.value ?? stayed.length;
  return (
    <Alert color="yellow" variant="light" title={t("last.stayed", { count: total })}>
      {byReason(stayed).map(([reason, rows]) => (
        <div key={reason}>
          {rows[0]?.problem ? <RowProblem problem={rows[0].problem} /> : null}
          <Disclosure bare title={t("last.which", { count: rows.length })}>
            <ul className={classes["stayed"]}>
              {rows.map((row) => (
                <li key={row.place}>{nameOf(row.place + 1)}</li>
              ))}
            </ul>
          </Disclosure>
        </div>
      ))}
      {total > stayed.length ? t("shared:jobs.more_refused", { count: total - stayed.length }) : null}
    </Alert>
  );
}

import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { ErrorState } from "@/shared/ui/error_state";
import { LiveRegion } from "@/shared/ui/live_region";
import { isOver, jobQuery, jobRowsQuery, tallyOf, type Job, type Tally } from "./jobs";
import { JobStatusChip, keptProblem, useTallyText } from "./job_words";
import classes from "./jobs.module.css";
import { ProgressBar } from "./progress_bar";
import { RowProblem } from "./row_problem";

type Props = {
  id: string;
  /** What stood at a place of what was sent, from 0; the number of the row where the caller knows no name. */
  rowName?: (place: number) => ReactNode;
  /** The job is over, however it ended; told once. */
  onOver?: (job: Job) => void;
};

/** So many refusals are shown here; the job's own page has them all. */
const SHOWN = 100;

/** Follows a job: how far it is, and then what came of its rows and why some were refused. */
export function JobProgress({ id, rowName, onOver }: Props) {
  const { t } = useTranslation("shared");
  const { data: job, error, refetch } = useQuery(jobQuery(id));
  const over = job !== undefined && isOver(job.status);
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!over || told.current === id) return;
    told.current = id;
    onOver?.(job);
  }, [over, job, id, onOver]);
  if (!job) {
    return error ? (
      <ErrorState error={error} onRetry={() => void refetch()} />
    ) : (
      <p role="status">{t("loading")}</p>
    );
  }
  return (
    <div className={classes["follow"]}>
      <div className={classes["line"]}>
        <JobStatusChip status={job.status} />
        <Anchor
          size="sm"
          underline="always"
          renderRoot={(link) => <Link {...link} to="/jobs/$jobId" params={{ jobId: id }} />}
        >
          {t("jobs.open")}
        </Anchor>
      </div>
      {over ? null : <ProgressBar status={job.status} progress={job.progress} />}
      {over ? null : <p className={classes["soft"]}>{t("jobs.may_leave")}</p>}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {job.problem ? <JobProblem job={job} /> : null}
      {over ? <Outcome job={job} rowName={rowName} /> : null}
    </div>
  );
}

/** What stopped a job, or its last attempt. */
export function JobProblem({ job }: { job: Job }) {
  const { t } = useTranslation("shared");
  if (!job.problem) return null;
  const title = t(isOver(job.status) ? "jobs.failed" : "jobs.failed_attempt");
  return <ErrorState error={keptProblem(job.problem)} title={title} />;
}

export function TallyLine({ tally }: { tally: Tally }) {
  const text = useTallyText();
  if (tally.length === 0) return null;
  return (
    <ul className={classes["tally"]}>
      {tally.map((line) => (
        <li key={line.outcome} data-refused={(line.outcome === "refused" && line.count > 0) || undefined}>
          {text(line)}
        </li>
      ))}
    </ul>
  );
}

function Outcome({ job, rowName }: { job: Job } & Pick<Props, "rowName">) {
  const { t } = useTranslation("shared");
  const format = useFormat();
  const text = useTallyText();
  const heading = useId();
  const { data, error } = useQuery(jobRowsQuery(job.id, { outcome: "refused", limit: SHOWN }, true));
  const refused = data?.items ?? [];
  const total = data?.total?.value ?? refused.length;
  const known = tallyOf(job.result);
  // A job that stopped half-way has no result: its rows tell the rest.
  const tally = known.length > 0 || total === 0 ? known : [{ outcome: "refused", count: total }];
  const spoken = [t(`jobs.status.${job.status}`), ...tally.map(text)].join(", ");
  return (
    <>
      <LiveRegion message={spoken} />
      <TallyLine tally={tally} />
      {error ? <ErrorState error={error} /> : null}
      {refused.length > 0 ? (
        <section className={classes["refused"]} aria-labelledby={heading}>
          <h3 id={heading}>{t("jobs.refused")}</h3>
          {/* Scrolled by keys, too. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <ul className={classes["rows"]} tabIndex={0} aria-labelledby={heading}>
            {refused.map(({ place, problem }) => (
              <li key={place}>
                <span className={classes["name"]}>
                  {rowName?.(place) ?? t("jobs.row", { number: format.number(place + 1) })}
                </span>
                {problem ? <RowProblem problem={problem} /> : null}
              </li>
            ))}
          </ul>
          {total > refused.length ? (
            <p className={classes["soft"]}>{t("jobs.more_refused", { count: total - refused.length })}</p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

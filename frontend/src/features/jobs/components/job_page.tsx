import { Anchor } from "@mantine/core";
import { IconBan, IconRefresh } from "@tabler/icons-react";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useJobAct, type JobAct } from "@/shared/jobs/job_act";
import { JobProblem, TallyLine } from "@/shared/jobs/job_progress";
import { isOver, jobQuery, jobRowsQuery, tallyOf, type Job } from "@/shared/jobs/jobs";
import { JobStatusChip } from "@/shared/jobs/job_words";
import { ProgressBar } from "@/shared/jobs/progress_bar";
import type { FilterPatch } from "@/shared/table/filter_model";
import { lastList } from "@/shared/table/last_list";
import { ActionsMenu, sensible } from "@/shared/ui/actions_menu";
import { ConfirmDialog } from "@/shared/ui/confirm_dialog";
import { ErrorState } from "@/shared/ui/error_state";
import { LiveRegion } from "@/shared/ui/live_region";
import { useNotice } from "@/shared/ui/notice";
import { PageHeader } from "@/shared/ui/page_header";
import type { JobRowSearch, JobSearch } from "../api/jobs";
import { JobFacts } from "./job_facts";
import { JobRows } from "./job_rows";
import { useKindName } from "./job_words";
import classes from "./jobs.module.css";

type Props = {
  id: string;
  search: JobRowSearch;
  onSearch: (patch: FilterPatch) => void;
  onPage: (cursor: string) => void;
};

/** One job: how it goes, what stopped it, what may be done, what became of each row. */
export function JobPage({ id, search, onSearch, onPage }: Props) {
  const { t } = useTranslation("jobs");
  const { data: job } = useSuspenseQuery(jobQuery(id));
  const kindName = useKindName();
  const act = useAct(job);
  // Whether there are rows at all is asked without the filter.
  const all = useQuery(jobRowsQuery(id, { limit: 1 }, isOver(job.status)));
  const bulk = (all.data?.items.length ?? 0) > 0;
  const tally = tallyOf(job.result);
  return (
    <>
      <PageHeader
        title={kindName(job.kind)}
        crumbs={
          <Anchor
            inherit
            underline="always"
            renderRoot={(link) => <Link {...link} to="/jobs" search={lastList<JobSearch>("jobs")} />}
          >
            {t("title")}
          </Anchor>
        }
        below={<JobStatusChip status={job.status} />}
        actions={act.menu}
      />
      <LiveRegion message={t(`shared:jobs.status.${job.status}`)} />
      <div className={classes["stack"]}>
        {act.error ? <ErrorState error={act.error} title={t("shared:problem.title")} /> : null}
        <JobProblem job={job} />
        <section className={`hk-card ${classes["card"]} ${classes["stack"]}`}>
          {isOver(job.status) ? null : <ProgressBar status={job.status} progress={job.progress} />}
          <TallyLine tally={tally} />
          <JobFacts job={job} />
        </section>
        {bulk ? (
          <JobRows
            job={job}
            search={search}
            outcomes={tally.map(({ outcome }) => outcome)}
            onSearch={onSearch}
            onPage={onPage}
          />
        ) : null}
      </div>
      {act.dialog}
    </>
  );
}

/** What the caller may do with it now; cancelling asks once more. */
function useAct(job: Job) {
  const { t } = useTranslation("jobs");
  const act = useJobAct(job.id);
  const notice = useNotice();
  const [asking, setAsking] = useState(false);
  const perform = (name: JobAct) =>
    act.mutate(name, {
      onSuccess: () => {
        setAsking(false);
        notice(t(`notice.${name}`));
      },
    });
  const menu = (
    <ActionsMenu
      states={sensible(job.actions)}
      views={[
        {
          action: "retry",
          label: t("act.retry"),
          icon: <IconRefresh size={16} aria-hidden="true" />,
          onSelect: () => perform("retry"),
        },
        {
          action: "cancel",
          label: t("act.cancel"),
          danger: true,
          icon: <IconBan size={16} aria-hidden="true" />,
          onSelect: () => {
            act.reset();
            setAsking(true);
          },
        },
      ]}
      primary={["retry", "cancel"]}
    />
  );
  const dialog = (
    <ConfirmDialog
      opened={asking}
      danger
      title={t("cancel.title")}
      confirmLabel={t("act.cancel")}
      cancelLabel={t("cancel.keep")}
      busy={act.isPending}
      error={act.error}
      onConfirm={() => perform("cancel")}
      onClose={() => {
        setAsking(false);
        act.reset();
      }}
    >
      {t("cancel.text")}
    </ConfirmDialog>
  );
  return { menu, dialog, error: asking ? null : act.error };
}

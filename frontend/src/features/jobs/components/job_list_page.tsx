import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import { JOB_STATUSES, type JobSummary } from "@/shared/jobs/jobs";
import { JobStatusChip } from "@/shared/jobs/job_words";
import { ProgressBar } from "@/shared/jobs/progress_bar";
import type { TableColumn } from "@/shared/table/columns";
import { DataTable } from "@/shared/table/data_table";
import { FilterBar } from "@/shared/table/filter_bar";
import { cleared, isSet, type Filter, type FilterPatch } from "@/shared/table/filter_model";
import { ListCount } from "@/shared/table/list_count";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { jobsQuery, jobsShown, type JobSearch } from "../api/jobs";
import { KINDS } from "../model";
import { JobPeek } from "./job_peek";
import { Moment, useKindName, useOwnerName } from "./job_words";
import classes from "./jobs.module.css";

type Props = {
  search: JobSearch;
  onSearch: (patch: FilterPatch) => void;
  onPage: (cursor: string) => void;
};

function useFilters(manages: boolean): Filter[] {
  const { t } = useTranslation("jobs");
  const kindName = useKindName();
  return useMemo(() => {
    const own: Filter[] = [
      {
        kind: "choices",
        key: "status",
        label: t("field.status"),
        options: JOB_STATUSES.map((value) => ({ value, label: t(`shared:jobs.status.${value}`) })),
      },
      {
        kind: "choice",
        key: "kind",
        label: t("field.kind"),
        options: KINDS.map((value) => ({ value, label: kindName(value) })),
      },
    ];
    const owner: Filter = {
      kind: "choice",
      key: "owner",
      label: t("field.owner"),
      options: (["own", "all"] as const).map((value) => ({ value, label: t(`owner.${value}`) })),
    };
    return manages ? [...own, owner] : own;
  }, [t, kindName, manages]);
}

function Title({ job: { id, kind } }: { job: JobSummary }) {
  const name = useKindName()(kind);
  return (
    <Link to="/jobs/$jobId" params={{ jobId: id }} className={classes["name"]}>
      {name}
    </Link>
  );
}

function Attempts({ job: { attempts, max_attempts: most } }: { job: JobSummary }) {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  return (
    <span className="hk-numbers">
      {t("attempts", { attempts: format.number(attempts), most: format.number(most) })}
    </span>
  );
}

function useColumns(manages: boolean): TableColumn<JobSummary>[] {
  const { t } = useTranslation("jobs");
  const ownerName = useOwnerName();
  return useMemo(() => {
    const columns: TableColumn<JobSummary>[] = [
      {
        id: "kind",
        header: t("field.kind"),
        title: true,
        width: "24%",
        cell: (job) => <Title job={job} />,
      },
      {
        id: "status",
        header: t("field.status"),
        bare: true,
        cell: (job) => <JobStatusChip status={job.status} />,
      },
      {
        id: "progress",
        header: t("field.progress"),
        width: "18%",
        cell: (job) => (job.started_at ? <ProgressBar status={job.status} progress={job.progress} /> : "—"),
      },
      {
        id: "created_at",
        header: t("field.created_at"),
        sort: "created_at",
        // Most are begun within a second.
        hidden: true,
        cell: (job) => <Moment at={job.created_at} />,
      },
      {
        id: "started_at",
        header: t("field.started_at"),
        cell: (job) => <Moment at={job.started_at} />,
      },
      {
        id: "finished_at",
        header: t("field.finished_at"),
        cell: (job) => <Moment at={job.finished_at} />,
      },
      { id: "attempts", header: t("field.attempts"), cell: (job) => <Attempts job={job} /> },
    ];
    if (manages)
      columns.push({ id: "owner", header: t("field.owner"), cell: (job) => ownerName(job.owner_id) });
    return columns;
  }, [t, ownerName, manages]);
}

/** Work that goes on behind the desks: one's own; whoever manages jobs sees everybody's. */
export function JobListPage({ search, onSearch, onPage }: Props) {
  const { t } = useTranslation("jobs");
  const manages = useCan("manage_jobs");
  const columns = useColumns(manages);
  const filters = useFilters(manages);
  const { data, error, isPlaceholderData, refetch } = useQuery(jobsQuery(jobsShown(search, manages)));
  const kindName = useKindName();
  const narrowed = filters.some((filter) => filter.key !== "owner" && isSet(filter, search));
  const clear = () => onSearch(Object.assign({}, ...filters.map(cleared)) as FilterPatch);
  return (
    <>
      <PageHeader
        title={t("title")}
        aside={<ListCount total={data?.total} />}
        below={<span className={classes["soft"]}>{t("kept")}</span>}
      />
      <FilterBar filters={filters} values={search} onChange={onSearch} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data ? (
        <DataTable
          id="jobs"
          caption={t("title")}
          columns={columns}
          rows={data.items}
          rowId={(job) => job.id}
          sort={search.sort ?? "-created_at"}
          onSort={(sort) => onSearch({ sort })}
          renderPeek={(job) => ({ title: kindName(job.kind), body: <JobPeek id={job.id} /> })}
          // Grey for another page only: what follows running jobs would flicker.
          busy={isPlaceholderData}
          pager={{ next: data.next, previous: data.previous, onPage }}
          empty={narrowed ? <NothingFound onClear={clear} /> : <NothingYet />}
        />
      ) : null}
    </>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation("jobs");
  return (
    <EmptyState
      title={t("nothing.title")}
      text={t("nothing.text")}
      action={
        <Button variant="default" onClick={onClear}>
          {t("nothing.clear")}
        </Button>
      }
    />
  );
}

function NothingYet() {
  const { t } = useTranslation("jobs");
  return <EmptyState title={t("empty.title")} text={t("empty.text")} />;
}

import { Button } from "@mantine/core";
import { IconCircleX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { isOver, jobRowsQuery, type Job, type JobRow } from "@/shared/jobs/jobs";
import { useOutcomeName } from "@/shared/jobs/job_words";
import { RowProblem } from "@/shared/jobs/row_problem";
import type { TableColumn } from "@/shared/table/columns";
import { DataTable } from "@/shared/table/data_table";
import { FilterBar } from "@/shared/table/filter_bar";
import type { Filter, FilterPatch } from "@/shared/table/filter_model";
import { ListCount } from "@/shared/table/list_count";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { StateChip } from "@/shared/ui/state_chip";
import type { JobRowSearch } from "../api/jobs";
import { RecordLink } from "./job_words";
import classes from "./jobs.module.css";

type Props = {
  job: Job;
  search: JobRowSearch;
  /** The outcomes its result counts. */
  outcomes: readonly string[];
  onSearch: (patch: FilterPatch) => void;
  onPage: (cursor: string) => void;
};

/** Outcomes that leave nothing finished behind. */
const NOTHING_DONE = new Set(["unchanged", "passed_over", "taken_back", "parked"]);

function OutcomeChip({ outcome }: { outcome: string }) {
  const name = useOutcomeName()(outcome);
  const tone = outcome === "refused" ? "late" : NOTHING_DONE.has(outcome) ? "rest" : "ok";
  return <StateChip tone={tone} label={name} icon={tone === "late" ? IconCircleX : undefined} />;
}

function useColumns(kind: string): TableColumn<JobRow>[] {
  const { t } = useTranslation("jobs");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "row",
        header: t("field.row"),
        title: true,
        width: "12%",
        cell: ({ place }) => <span className="hk-numbers">{format.number(place + 1)}</span>,
      },
      {
        id: "outcome",
        header: t("field.outcome"),
        bare: true,
        width: "20%",
        cell: ({ outcome }) => <OutcomeChip outcome={outcome} />,
      },
      {
        id: "record",
        header: t("field.record"),
        width: "20%",
        cell: ({ record_id: id }) => (id ? <RecordLink kind={kind} id={id} /> : "—"),
      },
      {
        id: "reason",
        header: t("field.reason"),
        cell: ({ problem }) => (problem ? <RowProblem problem={problem} /> : "—"),
      },
    ],
    [t, format, kind],
  );
}

/** What became of each row of a job in bulk. */
export function JobRows({ job, search, outcomes, onSearch, onPage }: Props) {
  const { t } = useTranslation("jobs");
  const heading = useId();
  const columns = useColumns(job.kind);
  const outcomeName = useOutcomeName();
  const query = jobRowsQuery(job.id, search, isOver(job.status));
  const { data, error, isPlaceholderData, refetch } = useQuery(query);
  const filters = useMemo<Filter[]>(() => {
    const offered = new Set([...outcomes, ...(search.outcome ? [search.outcome] : []), "refused"]);
    const options = [...offered].map((value) => ({ value, label: outcomeName(value) }));
    return [{ kind: "choice", key: "outcome", label: t("field.outcome"), options }];
  }, [outcomes, search.outcome, outcomeName, t]);
  return (
    <section aria-labelledby={heading}>
      <div className={classes["heading"]}>
        <h2 id={heading}>{t("rows")}</h2>
        <ListCount total={data?.total} />
      </div>
      <FilterBar filters={filters} values={search} onChange={onSearch} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data ? (
        <DataTable
          id="job-rows"
          caption={t("rows")}
          columns={columns}
          rows={data.items}
          rowId={({ place }) => String(place)}
          busy={isPlaceholderData}
          pager={{ next: data.next, previous: data.previous, onPage }}
          empty={<NoRows onClear={search.outcome ? () => onSearch({ outcome: undefined }) : undefined} />}
        />
      ) : null}
    </section>
  );
}

function NoRows({ onClear }: { onClear: (() => void) | undefined }) {
  const { t } = useTranslation("jobs");
  return (
    <EmptyState
      title={t("rows_empty.title")}
      text={t("rows_empty.text")}
      action={
        onClear ? (
          <Button variant="default" onClick={onClear}>
            {t("rows_empty.clear")}
          </Button>
        ) : null
      }
    />
  );
}

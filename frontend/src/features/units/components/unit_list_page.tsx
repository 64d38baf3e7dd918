import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { parseDate } from "@/shared/form/parse";
import { DateField } from "@/shared/form/parsed_input";
import { useFormat } from "@/shared/i18n/use_format";
import { FilterBar } from "@/shared/table/filter_bar";
import type { Filter, FilterPatch } from "@/shared/table/filter_model";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { LiveRegion } from "@/shared/ui/live_region";
import { PageHeader } from "@/shared/ui/page_header";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { unitsQuery, type UnitSearch } from "../api/units";
import { KINDS } from "../model";
import { UnitTreeTable } from "./unit_tree_table";
import classes from "./units.module.css";

type Props = { search: UnitSearch; onSearch: (patch: FilterPatch) => void };

function useFilters(): Filter[] {
  const { t } = useTranslation("units");
  return useMemo(
    () => [
      {
        kind: "choices",
        key: "kind",
        label: t("field.kind"),
        options: KINDS.map((value) => ({ value, label: t(`shared:unit_kind.${value}`) })),
      },
      {
        kind: "choice",
        key: "closed",
        label: t("closed"),
        options: [{ value: "include", label: t("closed_filter.include") }],
      },
    ],
    [t],
  );
}

/** The tree of the institute: search, filters and the day live in the address. */
export function UnitListPage({ search, onSearch }: Props) {
  const { t } = useTranslation("units");
  const format = useFormat();
  const mayEdit = useCan("edit_units");
  const filters = useFilters();
  const { data, error, isFetching, refetch } = useQuery(unitsQuery(search));
  const narrowed = Boolean(search.q ?? search.kind);
  const clear = () => onSearch({ q: undefined, kind: undefined, closed: undefined, on: undefined });
  const count = data?.items.filter(({ found }) => found).length ?? 0;
  const counted = data ? t("count", { count }) : "";
  return (
    <>
      <PageHeader
        title={t("title")}
        aside={counted}
        actions={mayEdit ? <NewUnitButton /> : null}
        below={
          search.on && data ? (
            <span className={classes["soft"]}>{t("on_hint", { day: format.date(data.on) })}</span>
          ) : null
        }
      />
      <LiveRegion message={counted} />
      <FilterBar filters={filters} values={search} onChange={onSearch} searchLabel={t("search")} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data && data.items.length > 0 ? (
        <UnitTreeTable
          units={data.items}
          narrowed={narrowed}
          busy={isFetching}
          before={<NamesOf day={search.on} onDay={(on) => onSearch({ on })} />}
        />
      ) : null}
      {data && data.items.length === 0 ? (
        <div className="hk-card">
          {narrowed ? <NothingFound onClear={clear} /> : <NothingYet mayEdit={mayEdit} />}
        </div>
      ) : null}
    </>
  );
}

/** The day whose names are shown; today's when none is given. */
function NamesOf({ day, onDay }: { day: string | undefined; onDay: (day: string | undefined) => void }) {
  const { t } = useTranslation("units");
  return (
    <label className={classes["dates"]}>
      {t("on")}
      <DateField
        size="xs"
        value={/^\d/u.test(day ?? "") ? day : ""}
        onChange={(next) => (next === "" || parseDate(next) === next) && onDay(next || undefined)}
      />
    </label>
  );
}

function NewUnitButton() {
  const { t } = useTranslation("units");
  return (
    <Button
      className="hk-no-print"
      leftSection={<IconPlus size={16} aria-hidden="true" />}
      renderRoot={(props) => <Link {...props} to="/units/new" />}
    >
      {t("new")}
    </Button>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation("units");
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

function NothingYet({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation("units");
  return (
    <EmptyState
      title={t("empty.title")}
      text={t(mayEdit ? "empty.text" : "empty.reader")}
      action={mayEdit ? <NewUnitButton /> : null}
    />
  );
}

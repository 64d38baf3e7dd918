import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PersonSummary } from "@/shared/api/model";
import { useCan } from "@/shared/auth/session";
import { useFormat } from "@/shared/i18n/use_format";
import { unitOptions, unitTreeQuery } from "@/shared/pickers/unit_tree";
import type { TableColumn } from "@/shared/table/columns";
import { DataTable } from "@/shared/table/data_table";
import { FilterBar } from "@/shared/table/filter_bar";
import { cleared, isSet, type Filter, type FilterPatch } from "@/shared/table/filter_model";
import { ListCount } from "@/shared/table/list_count";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { ViewTabs } from "@/shared/views/view_tabs";
import { personsQuery, type PersonSearch } from "../api/persons";
import { POST_KINDS } from "../model";
import { PersonPeek } from "./person_peek";
import classes from "./persons.module.css";
import { PersonChip } from "./use_person_words";

type Props = {
  search: PersonSearch;
  onSearch: (patch: FilterPatch) => void;
  onPage: (cursor: string) => void;
};

function useFilters(): Filter[] {
  const { t } = useTranslation("persons");
  const { data } = useQuery(unitTreeQuery({ closed: "include" }));
  return useMemo(
    () => [
      {
        kind: "choice",
        key: "unit",
        label: t("field.unit"),
        options: unitOptions(data?.items ?? []),
        searchable: true,
      },
      {
        kind: "choices",
        key: "kind",
        label: t("field.kind"),
        options: POST_KINDS.map((value) => ({ value, label: t(`shared:post_kind.${value}`) })),
      },
      {
        kind: "choice",
        key: "current",
        label: t("field.current"),
        options: [
          { value: "true", label: t("here") },
          { value: "false", label: t("left") },
        ],
      },
    ],
    [t, data],
  );
}

function Title({ person: { id, name, other_names: others } }: { person: PersonSummary }) {
  return (
    <div className={classes["title"]}>
      <Link to="/persons/$personId" params={{ personId: id }} className={classes["name"]}>
        {name}
      </Link>
      {others.length > 0 ? <span className={classes["soft"]}>{others.join(" · ")}</span> : null}
    </div>
  );
}

function useColumns(): TableColumn<PersonSummary>[] {
  const { t } = useTranslation("persons");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "name",
        exported: ["name", "other_names"],
        header: t("one"),
        sort: "name",
        title: true,
        width: "24%",
        cell: (row) => <Title person={row} />,
      },
      {
        id: "post",
        exported: ["post"],
        header: t("field.post"),
        width: "22%",
        cell: (row) => row.post?.title ?? t("no_post"),
      },
      {
        id: "unit",
        exported: ["unit"],
        header: t("field.unit"),
        width: "26%",
        cell: (row) => row.post?.unit.name ?? "—",
      },
      {
        id: "kind",
        header: t("field.kind"),
        cell: (row) => (row.post ? t(`shared:post_kind.${row.post.kind}`) : "—"),
      },
      {
        id: "current",
        exported: ["left_on"],
        header: t("field.current"),
        bare: true,
        // Most are here: only who leaves or has left is worth a chip.
        cell: (row) => (row.left_on ? <PersonChip leftOn={row.left_on} /> : null),
      },
      {
        id: "updated_at",
        exported: ["updated_at"],
        header: t("updated"),
        sort: "updated_at",
        hidden: true,
        cell: (row) => <time dateTime={row.updated_at}>{format.day(row.updated_at)}</time>,
      },
    ],
    [t, format],
  );
}

/** The people of the institute: search, filters and order live in the address. */
export function PersonListPage({ search, onSearch, onPage }: Props) {
  const { t } = useTranslation("persons");
  const mayEdit = useCan("edit_persons");
  const columns = useColumns();
  const filters = useFilters();
  const { data, error, isFetching, refetch } = useQuery(personsQuery(search));
  const narrowed = Boolean(search.q) || filters.some((filter) => isSet(filter, search));
  const clear = () => onSearch(Object.assign({ q: undefined }, ...filters.map(cleared)) as FilterPatch);
  return (
    <>
      <PageHeader
        title={t("title")}
        aside={<ListCount total={data?.total} />}
        actions={mayEdit ? <NewPersonButton /> : null}
      />
      <ViewTabs register="persons" search={search} columns={columns} onSearch={onSearch} />
      <FilterBar filters={filters} values={search} onChange={onSearch} searchLabel={t("search")} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data ? (
        <DataTable
          id="persons"
          caption={t("title")}
          columns={columns}
          rows={data.items}
          rowId={(row) => row.id}
          sort={search.sort ?? "name"}
          onSort={(sort) => onSearch({ sort })}
          renderPeek={(row) => ({ title: row.name, body: <PersonPeek person={row} /> })}
          busy={isFetching}
          exported={{ register: "persons", search }}
          pager={{ next: data.next, previous: data.previous, onPage }}
          empty={narrowed ? <NothingFound onClear={clear} /> : <NothingYet mayEdit={mayEdit} />}
        />
      ) : null}
    </>
  );
}

function NewPersonButton() {
  const { t } = useTranslation("persons");
  return (
    <Button
      className="hk-no-print"
      leftSection={<IconPlus size={16} aria-hidden="true" />}
      renderRoot={(props) => <Link {...props} to="/persons/new" />}
    >
      {t("new")}
    </Button>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation("persons");
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
  const { t } = useTranslation("persons");
  return (
    <EmptyState
      title={t("empty.title")}
      text={t(mayEdit ? "empty.text" : "empty.reader")}
      action={mayEdit ? <NewPersonButton /> : null}
    />
  );
}

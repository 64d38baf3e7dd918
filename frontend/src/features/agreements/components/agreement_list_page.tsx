import { Button } from "@mantine/core";
import { IconFilePlus, IconPrinter, IconSignature } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { useChangedByJob } from "@/shared/jobs/job_watch";
import { DataTable } from "@/shared/table/data_table";
import { FilterBar } from "@/shared/table/filter_bar";
import { cleared, isSet, type FilterPatch } from "@/shared/table/filter_model";
import { ListCount } from "@/shared/table/list_count";
import { scopeOf, type Bulk } from "@/shared/table/selection";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { ImportButton } from "@/shared/ui/import_button";
import { PageHeader } from "@/shared/ui/page_header";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { ViewTabs } from "@/shared/views/view_tabs";
import { agreementsQuery, type AgreementSearch } from "../api/agreements";
import { agreementLabel, type AgreementSummary } from "../model";
import { useAgreementColumns } from "./agreement_columns";
import { AgreementPeek } from "./agreement_peek";
import { useQuickViews } from "./quick_views";
import { useAgreementFilters } from "./use_agreement_filters";

type Props = {
  search: AgreementSearch;
  onSearch: (patch: FilterPatch) => void;
  onPage: (cursor: string) => void;
};

/** What only those who see details can filter by. */
const OFFICE_FILTERS = new Set(["responsible_id", "public", "waiting_for", "needs", "entry_path"]);

const BulkChangeDialog = lazy(() =>
  import("../bulk/bulk_change_dialog").then((module) => ({ default: module.BulkChangeDialog })),
);

function useBulk(search: AgreementSearch): Bulk<AgreementSummary> {
  const onSent = useChangedByJob("agreements");
  return useMemo(
    () => ({
      scope: scopeOf(search),
      nameOf: agreementLabel,
      dialog: (rows, close) => (
        <Suspense>
          <BulkChangeDialog rows={rows} onSent={onSent} onClose={close} />
        </Suspense>
      ),
    }),
    [search, onSent],
  );
}

/** The register of agreements: search, filters and order live in the address. */
export function AgreementListPage({ search, onSearch, onPage }: Props) {
  const { t } = useTranslation("agreements");
  const mayEdit = useCan("edit_agreements");
  const seesDetails = useCan("view_agreement_details");
  const columns = useAgreementColumns().filter(({ id }) => seesDetails || id !== "turn");
  const all = useAgreementFilters(search);
  const filters = seesDetails ? all : all.filter(({ key }) => !OFFICE_FILTERS.has(key));
  const { data, error, isFetching, refetch } = useQuery(agreementsQuery(search));
  const bulk = useBulk(search);
  const narrowed = Boolean(search.q) || filters.some((filter) => isSet(filter, search));
  const clear = () => onSearch(Object.assign({ q: undefined }, ...filters.map(cleared)) as FilterPatch);
  return (
    <>
      <PageHeader
        title={t("title")}
        aside={<ListCount total={data?.total} />}
        actions={<ListActions search={search} mayEdit={mayEdit} />}
      />
      <ViewTabs
        register="agreements"
        search={search}
        columns={columns}
        onSearch={onSearch}
        own={useQuickViews(search, seesDetails)}
      />
      <FilterBar filters={filters} values={search} onChange={onSearch} searchLabel={t("search")} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data ? (
        <DataTable
          id="agreements"
          caption={t("title")}
          columns={columns}
          rows={data.items}
          rowId={(row) => row.id}
          sort={search.sort ?? "-number"}
          onSort={(sort) => onSearch({ sort })}
          renderPeek={(row) => ({
            title: row.number ? `${row.number} · ${row.title}` : row.title,
            body: <AgreementPeek agreement={row} />,
          })}
          bulk={mayEdit ? bulk : undefined}
          busy={isFetching}
          exported={{ register: "agreements", search }}
          pager={{ next: data.next, previous: data.previous, onPage }}
          empty={narrowed ? <NothingFound onClear={clear} /> : <NothingYet mayEdit={mayEdit} />}
        />
      ) : null}
    </>
  );
}

function ListActions({ search, mayEdit }: { search: AgreementSearch; mayEdit: boolean }) {
  const { t } = useTranslation("agreements");
  const printed = { ...search, cursor: undefined };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden="true" />}
        renderRoot={(props) => <Link {...props} to="/agreements/print" search={printed} />}
      >
        {t("print_list")}
      </Button>
      {mayEdit ? <ImportButton register="agreements" /> : null}
      {mayEdit ? <BeginButtons primary="draft" /> : null}
    </>
  );
}

/** The two ways an agreement begins; one of them is the primary act. */
function BeginButtons({ primary }: { primary: "draft" | "record" }) {
  const { t } = useTranslation("agreements");
  return (
    <>
      <Button
        variant={primary === "record" ? "filled" : "default"}
        leftSection={<IconSignature size={16} aria-hidden="true" />}
        renderRoot={(props) => <Link {...props} to="/agreements/record-signed" />}
      >
        {t("record_signed")}
      </Button>
      <Button
        variant={primary === "draft" ? "filled" : "default"}
        leftSection={<IconFilePlus size={16} aria-hidden="true" />}
        renderRoot={(props) => <Link {...props} to="/agreements/new" />}
      >
        {t("new")}
      </Button>
    </>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation("agreements");
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
  const { t } = useTranslation("agreements");
  if (!mayEdit) return <EmptyState title={t("empty.title")} text={t("empty.reader")} />;
  return (
    <EmptyState
      title={t("empty.title")}
      text={t("empty.text")}
      action={
        <>
          <BeginButtons primary="record" />
          <ImportButton register="agreements" />
        </>
      }
    />
  );
}

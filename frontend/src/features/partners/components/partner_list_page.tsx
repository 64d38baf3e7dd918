import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PartnerRef, PartnerSummary } from "@/shared/api/model";
import { useCan } from "@/shared/auth/session";
import { countryFilterOptions } from "@/shared/i18n/countries";
import { useFormat } from "@/shared/i18n/use_format";
import { useChangedByJob } from "@/shared/jobs/job_watch";
import { DataTable } from "@/shared/table/data_table";
import { FilterBar } from "@/shared/table/filter_bar";
import { cleared, isSet, type Filter, type FilterPatch } from "@/shared/table/filter_model";
import { isRecordNumber } from "@/shared/table/record_number";
import { ListCount } from "@/shared/table/list_count";
import { scopeOf, type Bulk } from "@/shared/table/selection";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { ImportButton } from "@/shared/ui/import_button";
import { PageHeader } from "@/shared/ui/page_header";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { ViewTabs } from "@/shared/views/view_tabs";
import { useKnownTags } from "../api/tags";
import { partnerOfNumberQuery, partnersQuery, type PartnerSearch } from "../api/partners";
import { KINDS, partnerLabel, STATUSES } from "../model";
import { usePartnerColumns } from "./partner_columns";
import { PartnerPeek } from "./partner_peek";

type Props = {
  search: PartnerSearch;
  onSearch: (patch: FilterPatch) => void;
  onPage: (cursor: string) => void;
};

function useFilters(tags: readonly string[]): Filter[] {
  const { t } = useTranslation("partners");
  const { language } = useFormat();
  return useMemo(
    () => [
      {
        kind: "choices",
        key: "status",
        label: t("field.status"),
        options: STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
      },
      {
        kind: "choices",
        key: "kind",
        label: t("field.kind"),
        options: KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
      },
      {
        kind: "choices",
        key: "country",
        label: t("field.country"),
        options: countryFilterOptions(language),
        searchable: true,
      },
      { kind: "text", key: "tag", label: t("field.tag"), suggestions: tags },
      {
        kind: "choice",
        key: "public",
        label: t("field.public"),
        options: [
          { value: "true", label: t("public_yes") },
          { value: "false", label: t("public_no") },
        ],
      },
      { kind: "dates", key: "updated", label: t("field.updated") },
      {
        kind: "choice",
        key: "merged",
        label: t("field.merged"),
        options: [
          { value: "include", label: t("merged_too") },
          { value: "exclude", label: t("merged_not") },
        ],
      },
    ],
    [t, language, tags],
  );
}

const BulkChangeDialog = lazy(() =>
  import("../bulk/bulk_change_dialog").then((module) => ({ default: module.BulkChangeDialog })),
);

function useBulk(search: PartnerSearch): Bulk<PartnerSummary> {
  const onSent = useChangedByJob("partners");
  return useMemo(
    () => ({
      scope: scopeOf(search),
      nameOf: partnerLabel,
      dialog: (rows, close) => (
        <Suspense>
          <BulkChangeDialog rows={rows} onSent={onSent} onClose={close} />
        </Suspense>
      ),
    }),
    [search, onSent],
  );
}

/** The register of partners: search, filters and order live in the address. */
export function PartnerListPage({ search, onSearch, onPage }: Props) {
  const { t } = useTranslation("partners");
  const mayEdit = useCan("edit_partners");
  const seesDetails = useCan("view_partner_details");
  const columns = usePartnerColumns();
  const { data, error, isFetching, refetch } = useQuery(partnersQuery(search));
  const bulk = useBulk(search);
  const all = useFilters(useKnownTags(data));
  const filters = seesDetails ? all : all.filter(({ key }) => key !== "public");
  const narrowed = Boolean(search.q) || filters.some((filter) => isSet(filter, search));
  const clear = () => onSearch(Object.assign({ q: undefined }, ...filters.map(cleared)) as FilterPatch);
  return (
    <>
      <PageHeader
        title={t("title")}
        aside={<ListCount total={data?.total} />}
        actions={
          mayEdit ? (
            <>
              <ImportButton register="partners" />
              <NewPartnerButton />
            </>
          ) : null
        }
      />
      <ViewTabs register="partners" search={search} columns={columns} onSearch={onSearch} />
      <FilterBar filters={filters} values={search} onChange={onSearch} searchLabel={t("search")} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data ? (
        <DataTable
          id="partners"
          caption={t("title")}
          columns={columns}
          rows={data.items}
          rowId={(row) => row.id}
          sort={search.sort ?? "number"}
          onSort={(sort) => onSearch({ sort })}
          renderPeek={(row) => ({
            title: `${row.number} · ${row.name}`,
            body: <PartnerPeek partner={row} />,
          })}
          bulk={mayEdit ? bulk : undefined}
          busy={isFetching}
          exported={{ register: "partners", search }}
          pager={{ next: data.next, previous: data.previous, onPage }}
          empty={
            narrowed ? (
              <NothingFound searched={search.q} mayEdit={mayEdit} onClear={clear} />
            ) : (
              <NothingYet mayEdit={mayEdit} />
            )
          }
        />
      ) : null}
    </>
  );
}

function NewPartnerButton() {
  const { t } = useTranslation("partners");
  return (
    <Button
      className="hk-no-print"
      leftSection={<IconPlus size={16} aria-hidden="true" />}
      renderRoot={(props) => <Link {...props} to="/partners/new" />}
    >
      {t("new")}
    </Button>
  );
}

type NothingProps = { searched: string | undefined; mayEdit: boolean; onClear: () => void };

function NothingFound(props: NothingProps) {
  const { t } = useTranslation("partners");
  const { searched, mayEdit, onClear } = props;
  if (searched && isRecordNumber(searched)) return <NoSuchNumber number={searched} onClear={onClear} />;
  return (
    <EmptyState
      title={t("nothing.title")}
      text={t("nothing.text")}
      action={
        <>
          <Button variant="default" onClick={onClear}>
            {t("nothing.clear")}
          </Button>
          {mayEdit && searched ? (
            <>
              <Button
                variant="default"
                renderRoot={(link) => <Link {...link} to="/institutions" search={{ q: searched }} />}
              >
                {t("nothing.directory")}
              </Button>
              <Button
                renderRoot={(link) => <Link {...link} to="/partners/new" search={{ name: searched }} />}
              >
                {t("nothing.add", { name: searched })}
              </Button>
            </>
          ) : null}
        </>
      }
    />
  );
}

/** A number is never the name of a new partner; it may be one of a merged record, or one the filters hide. */
function NoSuchNumber({ number, onClear }: { number: string; onClear: () => void }) {
  const { t } = useTranslation("partners");
  const { data: partner } = useQuery(partnerOfNumberQuery(number.trim()));
  const into = partner?.merged_into;
  const why = into ? "merged" : "hidden";
  return (
    <EmptyState
      title={partner ? t(`nothing.${why}`, { number: partner.number }) : t("nothing.title")}
      text={partner ? `${partner.name} (${partner.number})` : t("nothing.no_number")}
      action={
        <>
          {into ? <OpenPartner partner={into} primary /> : null}
          {partner ? <OpenPartner partner={partner} primary={!into} /> : null}
          {into ? null : (
            <Button variant="default" onClick={onClear}>
              {t("nothing.clear")}
            </Button>
          )}
        </>
      }
    />
  );
}

function OpenPartner({ partner: { id, name, number }, primary }: { partner: PartnerRef; primary: boolean }) {
  const { t } = useTranslation("partners");
  return (
    <Button
      variant={primary ? "filled" : "default"}
      renderRoot={(link) => <Link {...link} to="/partners/$partnerId" params={{ partnerId: id }} />}
    >
      {primary ? t("nothing.open", { name, number }) : t("nothing.open_number", { number })}
    </Button>
  );
}

function NothingYet({ mayEdit }: { mayEdit: boolean }) {
  const { t } = useTranslation("partners");
  if (!mayEdit) return <EmptyState title={t("empty.title")} text={t("empty.reader")} />;
  return (
    <EmptyState
      title={t("empty.title")}
      text={t("empty.text")}
      action={
        <>
          <Button renderRoot={(props) => <Link {...props} to="/institutions" />}>
            {t("empty.directory")}
          </Button>
          <ImportButton register="partners" />
          <Button variant="default" renderRoot={(props) => <Link {...props} to="/partners/new" />}>
            {t("new")}
          </Button>
        </>
      }
    />
  );
}

import { Anchor, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Institution } from "@/shared/api/model";
import { useInstitution } from "@/shared/auth/institution";
import { useCan } from "@/shared/auth/session";
import { countryFilterOptions } from "@/shared/i18n/countries";
import { useFormat } from "@/shared/i18n/use_format";
import type { TableColumn } from "@/shared/table/columns";
import { DataTable } from "@/shared/table/data_table";
import { FilterBar } from "@/shared/table/filter_bar";
import type { Filter, FilterPatch } from "@/shared/table/filter_model";
import { ListCount } from "@/shared/table/list_count";
import { CountryFlag } from "@/shared/ui/country_flag";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { ViewTabs } from "@/shared/views/view_tabs";
import { institutionsQuery, type InstitutionSearch } from "../api/institutions";

type Props = {
  search: InstitutionSearch;
  onSearch: (patch: FilterPatch) => void;
  onPage: (cursor: string) => void;
};

/** The world's universities, from which a partner is begun. */
export function InstitutionListPage({ search, onSearch, onPage }: Props) {
  const { t } = useTranslation("institutions");
  const { language } = useFormat();
  const mayAdd = useCan("edit_partners");
  const { data, error, isFetching, refetch } = useQuery(institutionsQuery(search));
  const columns = useColumns();
  const filters = useMemo<Filter[]>(
    () => [
      {
        kind: "choice",
        key: "country",
        label: t("country"),
        options: countryFilterOptions(language),
        searchable: true,
      },
    ],
    [t, language],
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        aside={<ListCount total={data?.total} />}
        below={<span style={{ color: "var(--hk-ink-faint)" }}>{t(mayAdd ? "about" : "about_reader")}</span>}
      />
      <ViewTabs register="institutions" search={search} columns={columns} onSearch={onSearch} />
      <FilterBar filters={filters} values={search} onChange={onSearch} searchLabel={t("search")} />
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data ? (
        <DataTable
          id="institutions"
          caption={t("title")}
          columns={columns}
          rows={data.items}
          rowId={(row) => row.id}
          sort={search.sort ?? "name"}
          onSort={(sort) => onSearch({ sort })}
          busy={isFetching}
          exported={{ register: "institutions", search }}
          pager={{ next: data.next, previous: data.previous, onPage }}
          empty={
            <Nothing
              searched={search.q}
              mayAdd={mayAdd}
              onClear={() => onSearch({ q: undefined, country: undefined })}
            />
          }
        />
      ) : null}
    </>
  );
}

type NothingProps = { searched: string | undefined; mayAdd: boolean; onClear: () => void };

function Nothing({ searched, mayAdd, onClear }: NothingProps) {
  const { t } = useTranslation("institutions");
  return (
    <EmptyState
      title={t("empty.title")}
      text={t("empty.text")}
      action={
        <>
          <Button variant="default" onClick={onClear}>
            {t("empty.clear")}
          </Button>
          {mayAdd && searched ? (
            <Button renderRoot={(link) => <Link {...link} to="/partners/new" search={{ name: searched }} />}>
              {t("empty.add", { name: searched })}
            </Button>
          ) : null}
        </>
      }
    />
  );
}

function useColumns(): TableColumn<Institution>[] {
  const { t } = useTranslation("institutions");
  return useMemo(
    () => [
      {
        id: "name",
        exported: ["name"],
        header: t("name"),
        sort: "name",
        title: true,
        cell: (row) => <b>{row.name}</b>,
      },
      {
        id: "country",
        exported: ["country"],
        header: t("country"),
        cell: (row) => <CountryFlag code={row.country} withName />,
      },
      {
        id: "region",
        exported: ["region"],
        header: t("region"),
        hidden: true,
        cell: (row) => row.region ?? "—",
      },
      {
        id: "website",
        exported: ["websites"],
        header: t("website"),
        cell: (row) => <Website institution={row} />,
      },
      {
        id: "domains",
        exported: ["domains"],
        header: t("domains"),
        hidden: true,
        cell: (row) => row.domains.join(", ") || "—",
      },
      {
        id: "partner",
        exported: ["partner"],
        header: t("partner"),
        cell: (row) => <PartnerLink institution={row} />,
      },
    ],
    [t],
  );
}

function Website({ institution }: { institution: Institution }) {
  const [first] = institution.websites;
  if (!first || !/^https?:\/\//u.test(first)) return first ?? "—";
  return (
    <Anchor href={first} target="_blank" rel="noreferrer" size="sm">
      {first.replace(/^https?:\/\/(www\.)?/u, "").replace(/\/$/u, "")}
    </Anchor>
  );
}

/** The partner it is already, or the way to make it one. */
function PartnerLink({ institution: { id, name, partner } }: { institution: Institution }) {
  const { t } = useTranslation("institutions");
  const mayAdd = useCan("edit_partners");
  const own = useInstitution();
  if (partner) {
    return (
      <Anchor
        size="sm"
        renderRoot={(link) => <Link {...link} to="/partners/$partnerId" params={{ partnerId: partner.id }} />}
      >
        {partner.number}
      </Anchor>
    );
  }
  // The institute is no partner of itself.
  if (Object.values(own?.names ?? {}).includes(name)) return <>{t("own")}</>;
  if (!mayAdd) return <>—</>;
  return (
    <Button
      size="compact-sm"
      variant="default"
      className="hk-no-print"
      aria-label={t("make_partner_of", { name })}
      renderRoot={(link) => <Link {...link} to="/partners/new" search={{ institution: id }} />}
    >
      {t("make_partner")}
    </Button>
  );
}

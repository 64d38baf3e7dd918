import { Anchor, Button } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { today } from "@/shared/i18n/format";
import { useFormat } from "@/shared/i18n/use_format";
import { isSet, valueLabel } from "@/shared/table/filter_model";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { ScrollBox } from "../components/scroll_box";
import { allAgreementsQuery, type AgreementSearch } from "../api/agreements";
import { useAgreementFilters } from "../components/use_agreement_filters";
import { useRangeText } from "../components/validity_bar";
import type { AgreementSummary } from "../model";
import classes from "./print.module.css";

/** The register as a paper: every page of the filter, with the institute's name and the day. */
export function PrintPage({ search }: { search: AgreementSearch }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { name, department } = useInstitutionNames();
  const { data, error, refetch } = useQuery(allAgreementsQuery(search));
  return (
    <>
      <div className="hk-no-print">
        <PageHeader
          title={t("print.title")}
          crumbs={
            <Anchor
              inherit
              underline="always"
              renderRoot={(link) => <Link {...link} to="/agreements" search={search} />}
            >
              {t("title")}
            </Anchor>
          }
          actions={
            <Button
              disabled={!data}
              leftSection={<IconPrinter size={16} aria-hidden="true" />}
              onClick={() => window.print()}
            >
              {t("print.print")}
            </Button>
          }
        />
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data ? (
        <article className={`hk-card ${classes["paper"]}`}>
          <header className={classes["head"]}>
            <p>{name}</p>
            <p>{department}</p>
            <h2>{t("print.heading", { day: format.longDate(today()) })}</h2>
            <Narrowed search={search} />
          </header>
          <Table rows={data} />
          <footer className={classes["foot"]}>
            <span>{t("print.count", { count: data.length })}</span>
            <span>{t("print.signature")}</span>
          </footer>
        </article>
      ) : null}
    </>
  );
}

/** By what the list is narrowed, so that the paper does not pass for the whole register. */
function Narrowed({ search }: { search: AgreementSearch }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const filters = useAgreementFilters(search).filter((filter) => isSet(filter, search));
  const told = filters.map((filter) => `${filter.label}: ${valueLabel(filter, search, format.date)}`);
  const all = search.q ? [`${t("shared:search")}: ${search.q}`, ...told] : told;
  return all.length > 0 ? <p className={classes["filters"]}>{all.join("; ")}</p> : null;
}

const COLUMNS = ["number", "title", "partners", "validity", "status"] as const;

function Table({ rows }: { rows: AgreementSummary[] }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const rangeText = useRangeText();
  return (
    <ScrollBox label={t("title")}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">№</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`field.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id}>
              <td>{at + 1}</td>
              <td className={classes["number"]}>{row.number ?? "—"}</td>
              <td>
                {row.title}
                {row.kind.name === row.title ? null : <small>{row.kind.name}</small>}
              </td>
              <td>
                {row.partners.map(({ name }) => name).join("; ") || "—"}
                <small>{row.countries.map(format.country).join(", ")}</small>
              </td>
              <td>{rangeText(row)}</td>
              <td>
                {t(`status.${row.status}`)}
                {row.states[0] ? <small>{t(`state.${row.states[0]}`)}</small> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

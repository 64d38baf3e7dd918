import { Anchor, Button, SegmentedControl } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useInstitutionNames } from "@/shared/auth/institution";
import { today } from "@/shared/i18n/format";
import { useFormat } from "@/shared/i18n/use_format";
import { isSet, valueLabel } from "@/shared/table/filter_model";
import { useDateWords } from "@/shared/table/use_date_words";
import { ErrorState } from "@/shared/ui/error_state";
import { PageHeader } from "@/shared/ui/page_header";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { ScrollBox } from "../components/scroll_box";
import { allAgreementsQuery, type AgreementSearch } from "../api/agreements";
import { useAgreementFilters } from "../components/use_agreement_filters";
import type { AgreementSummary } from "../model";
import classes from "./print.module.css";

/** What has a number: a register lists no drafts. */
const REGISTERED = "registered,suspended,termination_requested,terminated,superseded";

/** The register as a paper: every page of the filter, with the institute's name and the day. */
export function PrintPage({ search }: { search: AgreementSearch }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { name, department } = useInstitutionNames();
  const [all, setAll] = useState(false);
  const chosen = Boolean(search.status);
  const status = chosen || all ? search.status : REGISTERED;
  const printed = { ...search, status, sort: search.sort ?? ("number" as const) };
  const { data, error, refetch } = useQuery(allAgreementsQuery(printed));
  return (
    <>
      <div className="hk-no-print">
        <Head search={search} ready={data !== undefined} />
        {chosen ? null : (
          <SegmentedControl
            mb="md"
            aria-label={t("print.which")}
            data={[
              { value: "registered", label: t("print.registered") },
              { value: "all", label: t("print.all") },
            ]}
            value={all ? "all" : "registered"}
            onChange={(which) => setAll(which === "all")}
          />
        )}
      </div>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <TableSkeleton /> : null}
      {data ? (
        <article className={`hk-card ${classes["paper"]}`}>
          <header className={classes["head"]}>
            <p>{name}</p>
            <p>{department}</p>
            <h2>{t("print.heading", { day: format.longDate(today()) })}</h2>
            <Narrowed search={search} registered={!chosen && !all} />
          </header>
          {data.length > 0 ? <Table rows={data} /> : <p>{t("print.nothing")}</p>}
          <footer className={classes["foot"]}>
            <span>{t("print.count", { count: data.length })}</span>
            <span>{t("print.signature")}</span>
          </footer>
        </article>
      ) : null}
    </>
  );
}

function Head({ search, ready }: { search: AgreementSearch; ready: boolean }) {
  const { t } = useTranslation("agreements");
  return (
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
          disabled={!ready}
          leftSection={<IconPrinter size={16} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          {t("print.print")}
        </Button>
      }
    />
  );
}

/** By what the list is narrowed, so that the paper does not pass for the whole register. */
function Narrowed({ search, registered }: { search: AgreementSearch; registered: boolean }) {
  const { t } = useTranslation("agreements");
  const dateWords = useDateWords();
  const filters = useAgreementFilters(search).filter((filter) => isSet(filter, search));
  const told = filters.map((filter) => `${filter.label}: ${valueLabel(filter, search, dateWords)}`);
  const all = [
    ...(registered ? [t("print.registered")] : []),
    ...(search.q ? [`${t("shared:search")}: ${search.q}`] : []),
    ...told,
  ];
  return all.length > 0 ? <p className={classes["filters"]}>{all.join("; ")}</p> : null;
}

const COLUMNS = [
  "number",
  "partners",
  "country",
  "kind",
  "signed_on",
  "begins_on",
  "expires_on",
  "state",
] as const;

/** What is signed and registered has its days, known or not. */
const HAS_DAYS = new Set(REGISTERED.split(","));

/** The last day, or why there is none. */
function useUntilText(): (row: AgreementSummary) => string {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return ({ status, expires_on: expires, term_ends_on: term, term_kind: kind }) => {
    if (expires) return format.date(expires);
    if (term) return t("print.renews", { to: format.date(term) });
    if (kind === "indefinite") return t("print.endless");
    return HAS_DAYS.has(status) ? t("print.unknown") : "—";
  };
}

function Table({ rows }: { rows: AgreementSummary[] }) {
  const { t } = useTranslation("agreements");
  return (
    <ScrollBox label={t("title")}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col" className={classes["number"]}>
              {t("print.place")}
            </th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`field.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Row key={row.id} row={row} place={at + 1} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ row, place }: { row: AgreementSummary; place: number }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const untilText = useUntilText();
  const [state] = row.states;
  const none = HAS_DAYS.has(row.status) ? t("print.unknown") : "—";
  return (
    <tr>
      <td>{place}</td>
      <td className={classes["number"]}>
        {row.number ?? "—"}
        {row.our_number ? <small>{row.our_number}</small> : null}
      </td>
      <td>{row.partners.map(({ name }) => name).join("; ") || "—"}</td>
      <td>{row.countries.map(format.country).join(", ") || "—"}</td>
      <td>
        {row.kind.name}
        {row.kind.name === row.title ? null : <small>{row.title}</small>}
      </td>
      <td className={classes["number"]}>{row.signed_on ? format.partialDate(row.signed_on) : none}</td>
      <td className={classes["number"]}>{row.begins_on ? format.date(row.begins_on) : none}</td>
      <td>{untilText(row)}</td>
      <td>
        {state ? t(`state.${state}`) : t(`status.${row.status}`)}
        {state && row.status !== "registered" ? <small>{t(`status.${row.status}`)}</small> : null}
      </td>
    </tr>
  );
}

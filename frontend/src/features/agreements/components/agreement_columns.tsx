import { IconFileAlert } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import type { TableColumn } from "@/shared/table/columns";
import { CountryFlag } from "@/shared/ui/country_flag";
import { isReviewed, type AgreementSummary } from "../model";
import classes from "./agreements.module.css";
import { DatesChip, StatusChip } from "./use_agreement_words";
import { ValidityBar } from "./validity_bar";

type Row = { agreement: AgreementSummary };

function Title({ agreement }: Row) {
  const { t } = useTranslation("agreements");
  const { id, number, title, kind, level, unit } = agreement;
  // Most are the institute's own: only the others say whose they are.
  const whose = unit?.name ?? (level === "institute" ? null : t(`level.${level}`));
  const about = [kind.name === title ? null : kind.name, whose].filter(Boolean).join(" · ");
  return (
    <div className={classes["title"]}>
      <span className={`${classes["faint"]} hk-numbers`}>{number ?? t("draft_number")}</span>
      <Link to="/agreements/$agreementId" params={{ agreementId: id }} className={classes["name"]}>
        {title}
      </Link>
      {about === "" ? null : <span className={classes["faint"]}>{about}</span>}
      <Needs agreement={agreement} />
    </div>
  );
}

/** The partners with their countries; in a row, a number tells how many more than two. */
export function Partners({ agreement: { partners, countries }, all = false }: Row & { all?: boolean }) {
  if (partners.length === 0) return "—";
  const shown = all ? partners.length : 2;
  const told = countries.length === 1 || partners.length === countries.length;
  return (
    <div className={classes["partners"]}>
      {partners.slice(0, shown).map(({ id, name }, index) => {
        const country = told ? (countries[index] ?? countries[0]) : undefined;
        return (
          <span key={id} className={classes["partner"]}>
            {country ? <CountryFlag code={country} /> : null} <span>{name}</span>
          </span>
        );
      })}
      {partners.length > shown ? <span className={classes["faint"]}>+{partners.length - shown}</span> : null}
    </div>
  );
}

/** What it is by its dates, and where it stands; that a dated one is registered, its number says already. */
export function Chips({ agreement: { status, states } }: Row) {
  const [state] = states;
  return (
    <div className={classes["chips"]}>
      {state ? <DatesChip state={state} /> : null}
      {state && status === "registered" ? null : <StatusChip status={status} />}
    </div>
  );
}

/** What is owed, as text with an icon. */
export function Needs({ agreement }: Row) {
  const { t } = useTranslation("agreements");
  const { owes_scan: scan } = agreement;
  const conclusion = agreement.owes_conclusion && isReviewed(agreement);
  const missing = [...(conclusion ? ["conclusion"] : []), ...(scan ? ["scan"] : [])];
  if (missing.length === 0) return null;
  return (
    <span className={classes["needs"]}>
      {missing.map((need) => (
        <span key={need}>
          <IconFileAlert size={14} aria-hidden="true" />
          {t(`needs.${need}`)}
        </span>
      ))}
    </span>
  );
}

function Waiting({ agreement: { waiting_for: waiting } }: Row) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  if (!waiting) return "—";
  return (
    <div className={classes["turn"]}>
      <b className={classes["who"]}>{t(`turn.${waiting.turn}`)}</b>
      <span className={classes["faint"]}>{t("turn_since", { day: format.day(waiting.since) })}</span>
    </div>
  );
}

export function useAgreementColumns(): TableColumn<AgreementSummary>[] {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "title",
        exported: ["number", "title", "kind", "level", "unit", "needs"],
        header: t("one"),
        sort: "title",
        title: true,
        width: "32%",
        cell: (row) => <Title agreement={row} />,
      },
      {
        id: "partner",
        exported: ["partner", "country"],
        header: t("field.partner"),
        width: "27%",
        cell: (row) => <Partners agreement={row} />,
      },
      {
        id: "validity",
        exported: ["signed_on", "begins_on", "expires_on", "term_ends_on", "term"],
        header: t("field.validity"),
        sort: "expires_on",
        width: 195,
        bare: true,
        cell: (row) => <ValidityBar agreement={row} />,
      },
      {
        id: "status",
        exported: ["status", "state"],
        header: t("field.status"),
        width: 200,
        bare: true,
        cell: (row) => <Chips agreement={row} />,
      },
      {
        id: "turn",
        exported: ["turn"],
        header: t("field.waiting_for"),
        width: 150,
        cell: (row) => <Waiting agreement={row} />,
      },
      {
        id: "number",
        header: t("field.number"),
        sort: "number",
        hidden: true,
        cell: (row) => <span className="hk-numbers">{row.number ?? "—"}</span>,
      },
      {
        id: "begins_on",
        header: t("field.begins_on"),
        sort: "begins_on",
        hidden: true,
        cell: (row) =>
          row.begins_on ? <time dateTime={row.begins_on}>{format.date(row.begins_on)}</time> : "—",
      },
      {
        id: "entry_path",
        exported: ["entry_path"],
        header: t("field.entry_path"),
        hidden: true,
        cell: (row) => t(`entry.${row.entry_path}`),
      },
      {
        id: "public",
        exported: ["public"],
        header: t("field.public"),
        hidden: true,
        cell: (row) => t(row.public ? "public_yes" : "public_no"),
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

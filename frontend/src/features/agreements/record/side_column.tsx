import { Anchor, Button } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { daysBetween } from "@/shared/calendar/days";
import { today } from "@/shared/i18n/format";
import { useFormat } from "@/shared/i18n/use_format";
import { ErrorState } from "@/shared/ui/error_state";
import { Fact, Facts } from "@/shared/ui/facts";
import { useNotice } from "@/shared/ui/notice";
import frame from "@/shared/ui/record.module.css";
import { childrenQuery, useUpdateAgreement } from "../api/agreements";
import { StatusChip } from "../components/use_agreement_words";
import { ValidityBar } from "../components/validity_bar";
import { isReviewed, type Agreement, type AgreementRef } from "../model";
import { missingDay, undatedWhy } from "./dates";
import classes from "./record.module.css";
import { PersonName } from "@/shared/ui/record_links";

type Props = { agreement: Agreement };

/** What comes next, what is owed, which agreements belong to it, how the office keeps it. */
export function SideColumn({ agreement }: Props) {
  const { t } = useTranslation("agreements");
  return (
    <aside className={`${frame["side"]} ${classes["side"]}`} aria-label={t("section.side")}>
      <Next agreement={agreement} />
      <Related agreement={agreement} />
      <Kept agreement={agreement} />
    </aside>
  );
}

/** What is owed: papers, and obligations whose day has passed. */
function owedBy(agreement: Agreement, now: string): string[] {
  const { office, obligations } = agreement;
  const day = missingDay(agreement);
  const late = obligations.some(({ done_on: done, due_on: due }) => !done && due && due < now);
  return [
    ...(office?.owes_conclusion && isReviewed(agreement) ? ["conclusion"] : []),
    ...(office?.owes_scan ? ["scan"] : []),
    ...(late ? ["obligation"] : []),
    ...(office && day ? [day] : []),
  ];
}

function Next({ agreement }: Props) {
  const { t } = useTranslation("agreements");
  const { next_deadline: deadline, term, office } = agreement;
  const now = today();
  const present = term.terms.find((one) => one.present);
  const notice = present?.notice_by;
  const showsNotice = notice && notice >= now && notice !== deadline?.on;
  const owed = owedBy(agreement, now);
  const dates = { ...agreement, term_ends_on: present?.ends_on ?? null, term_kind: term.kind };
  const dated = agreement.begins_on ?? agreement.expires_on;
  const undated = undatedWhy(agreement);
  return (
    <section className="hk-card">
      <h2>{t("section.next")}</h2>
      {dated ? <ValidityBar agreement={dates} /> : null}
      {undated && !dated ? <p className={classes["plain"]}>{t(`record.${undated}`)}</p> : null}
      {deadline || showsNotice ? (
        <div className={classes["deadlines"]}>
          <Facts narrow>
            {deadline ? <Deadline label={t(`deadline.${deadline.kind}`)} on={deadline.on} /> : null}
            {showsNotice ? <Deadline label={t("deadline.notice")} on={notice} /> : null}
          </Facts>
        </div>
      ) : null}
      {owed.length > 0 ? (
        <ul className={classes["owed"]}>
          {owed.map((need) => (
            <li key={need}>
              <IconFileAlert size={16} aria-hidden="true" />
              <span>
                {t(`owed.${need}`)}
                {need === "scan" ? <ScanReceived agreement={agreement} /> : null}
                {need.endsWith("_day") ? <WriteDay agreement={agreement} /> : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {owed.length === 0 && office ? <p className={classes["plain"]}>{t("owed.nothing")}</p> : null}
    </section>
  );
}

/** The scan is kept: nothing is owed any more. */
function ScanReceived({ agreement: { id, version, editable } }: Props) {
  const { t } = useTranslation("agreements");
  const mayEdit = useCan("edit_agreements");
  const update = useUpdateAgreement();
  const notice = useNotice();
  if (!mayEdit || !editable?.includes("filing")) return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        display="block"
        mt={4}
        className="hk-no-print"
        loading={update.isPending}
        onClick={() =>
          update.mutate({ id, version, body: { owes_scan: false } }, { onSuccess: () => notice() })
        }
      >
        {t("owed.scan_received")}
      </Button>
      {update.error ? <ErrorState error={update.error} title={t("shared:problem.title")} /> : null}
    </>
  );
}

/** Where the day of signature is written once it is known. */
function WriteDay({ agreement: { id, actions } }: Props) {
  const { t } = useTranslation("agreements");
  if (!actions?.some(({ action, allowed }) => action === "correct" && allowed)) return null;
  return (
    <Anchor
      inherit
      display="block"
      underline="always"
      className="hk-no-print"
      renderRoot={(link) => (
        <Link
          {...link}
          to="/agreements/$agreementId/edit"
          params={{ agreementId: id }}
          search={{ mode: "correct" }}
        />
      )}
    >
      {t("owed.write_day")}
    </Anchor>
  );
}

function Deadline({ label, on }: { label: string; on: string }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const left = daysBetween(today(), on);
  return (
    <Fact label={label}>
      <b>{format.date(on)}</b>
      {left >= 0 ? (
        <span className={classes["aside"]}> · {t("bar.left", { days: format.days(left) })}</span>
      ) : null}
    </Fact>
  );
}

function AgreementLink({ agreement: { id, number, title } }: { agreement: AgreementRef }) {
  const { t } = useTranslation("agreements");
  return (
    <Anchor
      inherit
      underline="always"
      renderRoot={(link) => <Link {...link} to="/agreements/$agreementId" params={{ agreementId: id }} />}
    >
      {title} <span className="hk-numbers">({number ?? t("draft_number").toLowerCase()})</span>
    </Anchor>
  );
}

function Related({ agreement }: Props) {
  const { t } = useTranslation("agreements");
  const { data } = useQuery(childrenQuery(agreement.id));
  const children = data?.items ?? [];
  const named = (["parent", "predecessor", "successor"] as const).flatMap((field): [string, ReactNode][] => {
    const other = agreement[field];
    return other ? [[field, <AgreementLink key={field} agreement={other} />]] : [];
  });
  const { supersedes } = agreement;
  if (named.length === 0 && children.length === 0 && supersedes.length === 0) return null;
  return (
    <section className="hk-card">
      <h2>{t("section.related")}</h2>
      <Facts narrow>
        {named.map(([field, link]) => (
          <Fact key={field} label={t(`field.${field}`)}>
            {link}
          </Fact>
        ))}
        {supersedes.length > 0 ? (
          <Fact label={t("field.supersedes")}>
            {supersedes.map((other) => (
              <span key={other.id} className={classes["child"]}>
                <AgreementLink agreement={other} />
              </span>
            ))}
          </Fact>
        ) : null}
        {children.length > 0 ? (
          <Fact label={t("field.children")}>
            {children.map((child) => (
              <span key={child.id} className={classes["child"]}>
                <AgreementLink agreement={child} />
                <StatusChip status={child.status} />
              </span>
            ))}
          </Fact>
        ) : null}
      </Facts>
    </section>
  );
}

function Kept({ agreement }: Props) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { office, registered_on: registered } = agreement;
  const by = (at: string, who: { name: string } | undefined) =>
    who ? `${format.day(at)}, ${who.name}` : format.day(at);
  return (
    <section className="hk-card">
      <h2>{t("section.kept")}</h2>
      <Facts narrow>
        {office ? (
          <Fact label={t("field.responsible")}>
            {office.responsible ? <PersonName person={office.responsible} /> : null}
          </Fact>
        ) : null}
        {registered ? <Fact label={t("field.registered_on")}>{format.partialDate(registered)}</Fact> : null}
        <Fact label={t("field.entry_path")}>{t(`entry.${agreement.entry_path}`)}</Fact>
        {office ? (
          <Fact label={t("field.public")}>{t(agreement.public ? "public_yes" : "public_no")}</Fact>
        ) : null}
        <Fact label={t("record.created")}>{by(agreement.created_at, office?.created_by)}</Fact>
        <Fact label={t("updated")}>{by(agreement.updated_at, office?.updated_by)}</Fact>
      </Facts>
    </section>
  );
}

import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { useRangeText } from "../components/validity_bar";
import { NEVER_SIGNED, type Agreement } from "../model";
import { missingDay } from "./dates";
import classes from "./record.module.css";
import { PersonName } from "@/shared/ui/record_links";
import { useTermText } from "./use_term_text";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** More partners than these are told among the parties. */
const SHOWN = 3;

/** What one looks for first: with whom, how long, what comes next, whose turn it is. */
export function KeyFacts({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const rangeText = useRangeText();
  const termText = useTermText();
  const { waiting_for: waiting, next_deadline: deadline, parties, term, office } = agreement;
  const partners = parties.flatMap(({ partner, withdrew_on: left }) => (partner && !left ? [partner] : []));
  const present = term.terms.find((one) => one.present);
  const dated = agreement.begins_on ?? agreement.expires_on;
  const dates = { ...agreement, term_ends_on: present?.ends_on ?? null, term_kind: term.kind };
  return (
    <dl className={classes["key"]}>
      {partners.length > 0 ? (
        <Fact label={t(partners.length > 1 ? "field.partners" : "field.partner")}>
          {partners.slice(0, SHOWN).map((partner) => (
            <Anchor
              key={partner.id}
              inherit
              underline="always"
              className={classes["link"]}
              renderRoot={(link) => (
                <Link {...link} to="/partners/$partnerId" params={{ partnerId: partner.id }} />
              )}
            >
              {partner.name}
            </Anchor>
          ))}
          {partners.length > SHOWN ? (
            <span className={classes["aside"]}>
              {t("record.more_partners", { count: partners.length - SHOWN })}
            </span>
          ) : null}
        </Fact>
      ) : null}
      {dated || !NEVER_SIGNED.has(agreement.status) ? (
        <Fact label={t("field.validity")}>
          {dated ? <span className="hk-numbers">{rangeText(dates)}</span> : termText(agreement)}
          {!dated && missingDay(agreement) ? (
            <span className={classes["aside"]}> · {t("bar.unknown")}</span>
          ) : null}
        </Fact>
      ) : null}
      {deadline ? (
        <Fact label={t(`deadline.${deadline.kind}`)}>
          <span className="hk-numbers">{format.date(deadline.on)}</span>
        </Fact>
      ) : null}
      {office?.responsible ? (
        <Fact label={t("field.responsible")}>
          <span className={classes["link"]}>
            <PersonName person={office.responsible} />
          </span>
        </Fact>
      ) : null}
      {waiting ? (
        <Fact label={t("field.waiting_for")}>
          {t(`turn.${waiting.turn}`)}
          <span className={classes["aside"]}> · {t("turn_since", { day: format.day(waiting.since) })}</span>
        </Fact>
      ) : null}
    </dl>
  );
}

import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { useRangeText } from "../components/validity_bar";
import type { Agreement } from "../model";
import classes from "./record.module.css";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What one looks for first: with whom, how long, what comes next, whose turn it is. */
export function KeyFacts({ agreement }: { agreement: Agreement }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const rangeText = useRangeText();
  const { waiting_for: waiting, next_deadline: deadline, parties, term, office } = agreement;
  const partners = parties.flatMap(({ partner, withdrew_on: left }) => (partner && !left ? [partner] : []));
  const present = term.terms.find((one) => one.present);
  const dates = { ...agreement, term_ends_on: present?.ends_on ?? null };
  return (
    <dl className={classes["key"]}>
      {partners.length > 0 ? (
        <Fact label={t(partners.length > 1 ? "field.partners" : "field.partner")}>
          {partners.slice(0, 3).map((partner) => (
            <Anchor
              key={partner.id}
              inherit
              underline="always"
              style={{ display: "block" }}
              renderRoot={(link) => (
                <Link {...link} to="/partners/$partnerId" params={{ partnerId: partner.id }} />
              )}
            >
              {partner.name}
            </Anchor>
          ))}
        </Fact>
      ) : null}
      <Fact label={t("field.validity")}>
        <span className="hk-numbers">{rangeText(dates)}</span>
      </Fact>
      {deadline ? (
        <Fact label={t(`deadline.${deadline.kind}`)}>
          <span className="hk-numbers">{format.date(deadline.on)}</span>
        </Fact>
      ) : null}
      {office?.responsible ? <Fact label={t("field.responsible")}>{office.responsible.name}</Fact> : null}
      {waiting ? (
        <Fact label={t("field.waiting_for")}>
          {t(`turn.${waiting.turn}`)}
          <span className={classes["aside"]}> · {t("turn_since", { day: format.day(waiting.since) })}</span>
        </Fact>
      ) : null}
    </dl>
  );
}

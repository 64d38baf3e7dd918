import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { ErrorState } from "@/shared/ui/error_state";
import { Fact, Facts } from "@/shared/ui/facts";
import { agreementQuery } from "../api/agreements";
import type { AgreementSummary } from "../model";
import { Chips, Needs, Partners } from "./agreement_columns";
import classes from "./agreements.module.css";
import { ValidityBar } from "./validity_bar";

/** An agreement beside the list: how long it is in force, whose turn it is, what comes next. */
export function AgreementPeek({ agreement }: { agreement: AgreementSummary }) {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const { data, error } = useQuery(agreementQuery(agreement.id));
  const { waiting_for: waiting } = agreement;
  const deadline = data?.next_deadline;
  return (
    <div className={classes["peek"]}>
      <Chips agreement={agreement} />
      <ValidityBar agreement={agreement} />
      <Facts narrow>
        <Fact label={t("field.partners")}>
          <Partners agreement={agreement} />
        </Fact>
        <Fact label={t("field.kind")}>{agreement.kind.name}</Fact>
        <Fact label={t("field.unit")}>{agreement.unit?.name ?? t(`level.${agreement.level}`)}</Fact>
        {waiting ? (
          <Fact label={t("field.waiting_for")}>
            {t(`turn.${waiting.turn}`)}, {t("turn_since", { day: format.day(waiting.since) })}
          </Fact>
        ) : null}
        {deadline ? (
          <Fact label={t(`deadline.${deadline.kind}`)}>
            <b>{format.date(deadline.on)}</b>
          </Fact>
        ) : null}
        {data?.office?.responsible ? (
          <Fact label={t("field.responsible")}>{data.office.responsible.name}</Fact>
        ) : null}
        {data?.summary ? <Fact label={t("field.summary")}>{data.summary}</Fact> : null}
        {data?.notes ? <Fact label={t("field.notes")}>{data.notes}</Fact> : null}
      </Facts>
      <Needs agreement={agreement} />
      {error ? <ErrorState error={error} /> : null}
      <Button
        variant="default"
        renderRoot={(props) => (
          <Link {...props} to="/agreements/$agreementId" params={{ agreementId: agreement.id }} />
        )}
      >
        {t("shared:table.open")}
      </Button>
    </div>
  );
}

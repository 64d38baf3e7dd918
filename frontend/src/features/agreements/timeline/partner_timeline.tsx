import { Button } from "@mantine/core";
import { IconFilePlus, IconSignature } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCan } from "@/shared/auth/session";
import { today } from "@/shared/i18n/format";
import { EmptyState } from "@/shared/ui/empty_state";
import { ErrorState } from "@/shared/ui/error_state";
import { TableSkeleton } from "@/shared/ui/skeletons";
import { allAgreementsQuery } from "../api/agreements";
import { Chips } from "../components/agreement_columns";
import { placeOn, type Axis } from "../components/validity";
import { ValidityBar, ValidityWords } from "../components/validity_bar";
import type { AgreementSummary } from "../model";
import { axisOf, inOrder, ticksOf } from "./axis";
import classes from "./timeline.module.css";

/** A partner's agreements on a common time line, with today's line through all of them. */
export function PartnerTimeline({ partnerId }: { partnerId: string }) {
  const { t } = useTranslation("agreements");
  const mayEdit = useCan("edit_agreements");
  const { data, error, refetch } = useQuery(allAgreementsQuery({ partner_id: partnerId }));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <TableSkeleton rows={3} />;
  const begin = mayEdit ? <Begin partnerId={partnerId} /> : null;
  if (data.length === 0) {
    return <EmptyState title={t("timeline.empty")} text={t("timeline.empty_text")} action={begin} />;
  }
  const rows = inOrder(data);
  return (
    <section aria-label={t("timeline.title")}>
      <Lines rows={rows} axis={axisOf(rows, today())} />
      {begin ? <div className={classes["begin"]}>{begin}</div> : null}
    </section>
  );
}

function Begin({ partnerId: partner }: { partnerId: string }) {
  const { t } = useTranslation("agreements");
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFilePlus size={16} aria-hidden="true" />}
        renderRoot={(props) => <Link {...props} to="/agreements/new" search={{ partner }} />}
      >
        {t("new")}
      </Button>
      <Button
        variant="default"
        leftSection={<IconSignature size={16} aria-hidden="true" />}
        renderRoot={(props) => <Link {...props} to="/agreements/record-signed" search={{ partner }} />}
      >
        {t("record_signed")}
      </Button>
    </>
  );
}

function Lines({ rows, axis }: { rows: AgreementSummary[]; axis: Axis }) {
  return (
    <div>
      <ol className={classes["lines"]}>
        {rows.map((row) => (
          <li key={row.id} className={classes["line"]}>
            <Named row={row} />
            <div className={classes["bar"]}>
              <ValidityBar agreement={row} axis={axis} bare />
            </div>
            <div className={classes["words"]}>
              <ValidityWords agreement={row} />
              <Chips agreement={row} />
            </div>
          </li>
        ))}
      </ol>
      <Years axis={axis} />
    </div>
  );
}

function Named({ row: { id, title, number, kind } }: { row: AgreementSummary }) {
  const { t } = useTranslation("agreements");
  return (
    <div className={classes["named"]}>
      <Link to="/agreements/$agreementId" params={{ agreementId: id }} className={classes["link"]}>
        {title}
      </Link>
      <span className={classes["faint"]}>
        {[number ?? t("draft_number"), kind.name === title ? null : kind.name].filter(Boolean).join(" · ")}
      </span>
    </div>
  );
}

const placedAt = (share: number) => ({ left: `${share * 100}%` });

/** The scale: years, and the word for today's line. The dates stand in words beside every bar. */
function Years({ axis }: { axis: Axis }) {
  const { t } = useTranslation("agreements");
  return (
    <div className={classes["scale"]} aria-hidden="true">
      <div className={classes["years"]}>
        {ticksOf(axis).map((tick) => (
          <span key={tick.year} style={placedAt(tick.at)}>
            {tick.year}
          </span>
        ))}
        <b style={placedAt(placeOn(axis, today()))}>{t("bar.today")}</b>
      </div>
    </div>
  );
}

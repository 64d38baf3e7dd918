import { useTranslation } from "react-i18next";
import { today as todayInTashkent } from "@/shared/i18n/format";
import { useFormat } from "@/shared/i18n/use_format";
import type { AgreementSummary } from "../model";
import { listAxis, validityOf, type Axis } from "./validity";
import classes from "./validity_bar.module.css";

type Dates = Pick<
  AgreementSummary,
  "status" | "states" | "begins_on" | "expires_on" | "term_ends_on" | "term_kind"
>;
type Props = {
  agreement: Dates;
  axis?: Axis;
  /** Without the words below it. */
  bare?: boolean;
};

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** From the first day in force to the last, on an axis with today's line; the words below say the same, or that there is no date. */
export function ValidityBar({ agreement, axis, bare = false }: Props) {
  const today = todayInTashkent();
  const rangeText = useRangeText();
  const { tone, bar, fades, mark, today: at } = validityOf(agreement, today, axis ?? listAxis(today));
  return (
    <div className={classes["validity"]} data-bare={bare || undefined}>
      {bar ? (
        <div className={classes["track"]} aria-hidden="true">
          <span
            className={classes["bar"]}
            data-tone={tone}
            title={mark ? rangeText(agreement) : undefined}
            data-fades-left={fades.left || undefined}
            data-fades-right={fades.right || undefined}
            style={{ left: percent(bar.from), width: percent(bar.to - bar.from) }}
          />
          <span className={classes["today"]} style={{ left: percent(at) }} />
        </div>
      ) : null}
      {bare ? null : <ValidityWords agreement={agreement} />}
    </div>
  );
}

/** The same in words: from, until, how long still. */
export function ValidityWords({ agreement }: { agreement: Dates }) {
  const rangeText = useRangeText();
  const left = useLeftText()(agreement);
  return (
    <div className={classes["words"]}>
      <span className="hk-numbers">{rangeText(agreement)}</span>
      {left ? (
        <b className={classes["left"]} data-tone={left.tone}>
          {left.text}
        </b>
      ) : null}
    </div>
  );
}

/** How long still, or since when it is over, where that matters. */
function useLeftText() {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  const today = todayInTashkent();
  return (agreement: Dates) => {
    const { tone, daysLeft } = validityOf(agreement, today, listAxis(today));
    if (daysLeft === null || tone === "ok" || tone === "rest") return null;
    if (daysLeft === 0) return { tone, text: t("bar.last") };
    const days = format.days(Math.abs(daysLeft));
    return { tone, text: t(daysLeft > 0 ? "bar.left" : "bar.over", { days }) };
  };
}

const HAS_DATES = new Set(["registered", "suspended", "terminated", "termination_requested", "superseded"]);

/** The dates of an agreement in one line. */
export function useRangeText(): (agreement: Dates) => string {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return ({ status, begins_on: begins, expires_on: expires, term_ends_on: term, term_kind: kind }) => {
    const from = begins ? format.date(begins) : "";
    if (begins && expires) return t("bar.range", { from, to: format.date(expires) });
    if (begins && term) return t("bar.renews", { from, to: format.date(term) });
    if (begins) return t(kind === "indefinite" ? "bar.open" : "bar.open_unknown", { from });
    if (expires) return t("bar.until", { to: format.date(expires) });
    return t(HAS_DATES.has(status) ? "bar.unknown" : "bar.draft");
  };
}

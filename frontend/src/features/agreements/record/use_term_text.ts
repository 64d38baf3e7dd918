import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import type { Agreement } from "../model";

/** How long was agreed, in one sentence. */
export function useTermText(): (agreement: Agreement) => string {
  const { t } = useTranslation("agreements");
  const format = useFormat();
  return ({ term, effective_rule: rule, effective_on: on }) => {
    const { kind, months, ends_on: ends } = term;
    const { renewal_months: renewal, renewal_times: times, notice_days: notice } = term;
    const length = () => {
      if (kind === "months") return format.months(months ?? 0);
      if (kind === "fixed_end" && ends) return t("bar.until", { to: format.date(ends) });
      return t(`term_kind.${kind}`).toLowerCase();
    };
    const from =
      rule === "fixed_date" && on ? t("record.from_day", { day: format.date(on) }) : t(`rule.${rule}`);
    const by = renewal ? format.months(renewal) : "";
    const forever = renewal && !times ? t("record.renews", { length: by }) : null;
    const renews = renewal && times ? t("record.renews_times", { length: by, count: times }) : forever;
    const told = typeof notice === "number" ? t("record.notice_days", { count: notice }) : null;
    return [`${length()}, ${from}`, renews, told].filter(Boolean).join("; ");
  };
}

import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/i18n/use_format";
import { daysFromToday } from "./filter_model";

/** A date of a filter in words: a calendar date, or how far it is from today. */
export function useDateWords(): (date: string) => string {
  const { t } = useTranslation("shared");
  const format = useFormat();
  return useCallback(
    (date) => {
      const away = daysFromToday(date);
      if (away === null) return format.date(date);
      if (away === 0) return t("filter.today");
      const count = Math.abs(away);
      return t(away < 0 ? "filter.days_ago" : "filter.in_days", { count, days: format.number(count) });
    },
    [t, format],
  );
}

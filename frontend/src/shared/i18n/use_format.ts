import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Language, Localized, Weekday } from "@/shared/api/model";
import * as format from "./format";

const LANGUAGES: readonly Language[] = ["uz", "ru", "en"];

export function asLanguage(value: string | null | undefined): Language {
  return LANGUAGES.find((language) => language === value) ?? "uz";
}

/** The first of a browser's languages that we speak, `ru-RU` as `ru`; Uzbek where there is none. */
export function spokenLanguage(wanted: readonly string[]): Language {
  const spoken = wanted.map((tag) => tag.toLowerCase().split("-")[0]);
  return asLanguage(spoken.find((one) => LANGUAGES.some((language) => language === one)));
}

/** The language on screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return asLanguage(i18n.language);
}

/** `format.ts` bound to the language on screen. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(
    () => ({
      language,
      date: format.formatDate,
      partialDate: format.formatPartialDate,
      days: (count: number) => format.formatDays(count, language),
      months: (count: number) => format.formatMonths(count, language),
      money: (amount: string, currency: string) => format.formatMoney(amount, currency, language),
      dateRange: format.formatDateRange,
      day: format.formatDay,
      dateTime: format.formatDateTime,
      longDate: (date: string) => format.formatLongDate(date, language),
      monthDay: (value: string) => format.formatMonthDay(value, language),
      weekday: (day: Weekday) => format.formatWeekday(day, language),
      number: (value: number) => format.formatNumber(value, language),
      total: (total: { value: number; exact: boolean }) => format.formatTotal(total, language),
      ago: (moment: string) => format.formatAgo(moment, language),
      country: (code: string) => format.countryName(code, language),
      localized: (text: Localized | null | undefined) => format.pickLocalized(text, language),
    }),
    [language],
  );
}

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { FactSheet } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import { showMonthDay } from "@/shared/form/parse";
import { INFOS } from "./model";
import { linesOf } from "@/shared/ui/history_lines";

const FIELDS = [
  "checked_on",
  ...["nominations", "applications"].flatMap((term) => [`${term}.autumn`, `${term}.spring`]),
  "decision_weeks",
  "transcript_weeks",
  ...INFOS.flatMap((info) => ["text", "website", "email", "phone"].map((part) => `${info}.${part}`)),
];

/** Fields and values of a fact sheet in the reader's words, for history, conflicts and merges. */
export function useSheetWords() {
  const { t, i18n } = useTranslation("shared");
  const format = useFormat();
  return useMemo(() => {
    /** `/fact_sheet/housing/website` → "Turar joy, Sayt"; `null` for the sheet itself. */
    const label = (pointer: string): string | null => {
      const parts = pointer.split("/").slice(2);
      if (parts.length === 0) return null;
      return parts
        .map((part) => (i18n.exists(`shared:sheet.${part}`) ? t(`sheet.${part}`) : part))
        .join(", ");
    };
    const valueText = (pointer: string, value: unknown): string | null =>
      /\/(nominations|applications)\//u.test(pointer) && typeof value === "string" && value !== ""
        ? format.monthDay(value)
        : null;
    const plain = (value: unknown): string | null => {
      if (typeof value === "number") return format.number(value);
      if (typeof value !== "string" || value === "") return null;
      return /^\d{4}-/u.test(value) ? format.date(value) : showMonthDay(value);
    };
    /** A whole sheet, one named line for each value. */
    const text = (sheet: Partial<FactSheet> | object | null | undefined): string =>
      linesOf({ pointer: "/fact_sheet", before: null, after: sheet }, valueText, plain)
        .filter(({ after }) => after !== null)
        .map(({ pointer, after }) => `${label(pointer) ?? ""}: ${after ?? ""}`)
        .join("\n");
    /** Names of a form's fields under `fact_sheet` for its error summary: "Fact sheet, Housing, Website". */
    const summaryLabels = (whole: string): Record<string, string> =>
      Object.fromEntries(
        FIELDS.map((path) => [
          `fact_sheet.${path}`,
          [whole, label(`/fact_sheet/${path.replaceAll(".", "/")}`)].join(", "),
        ]),
      );
    return { label, valueText, text, summaryLabels };
  }, [t, i18n, format]);
}

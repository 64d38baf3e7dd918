import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Weekday } from "@/shared/api/model";
import { useSheetWords } from "@/shared/fact_sheet/use_sheet_words";
import { WEEK } from "@/shared/i18n/format";
import { useFormat } from "@/shared/i18n/use_format";

/** `/names/uz` → "Institutning toʻliq nomi (oʻzbek tilida)", `/working_week/ends` → "Ish tugashi". */
export function useFieldLabel() {
  const { t, i18n } = useTranslation("settings");
  const sheet = useSheetWords();
  return useCallback(
    (pointer: string) => {
      const [field = "", member = ""] = pointer.split("/").slice(1);
      const label = i18n.exists(`settings:field.${field}`) ? t(`field.${field}`) : field;
      if (field === "fact_sheet")
        return [label, sheet.label(pointer)].filter((part) => part !== null).join(", ");
      if (field === "working_week" && (member === "starts" || member === "ends")) return t(member);
      if (field === "number_prefixes" && member !== "" && i18n.exists(`settings:prefix.${member}`))
        return t(`prefix.${member}`);
      if (field === "colours" && member !== "") return t(`colour.${member}`);
      const language = ["uz", "ru", "en"].includes(member) ? t(`shared:language_name.${member}`) : null;
      return language ? `${label} (${language})` : label;
    },
    [t, i18n, sheet],
  );
}

/** A value of the settings in words; `null` where the default text will do. */
export function useValueText() {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const sheet = useSheetWords();
  return useCallback(
    (pointer: string, value: unknown): string | null => {
      if (pointer === "/emblem") return value ? t("emblem.picture") : null;
      if (pointer === "/working_week/days" && Array.isArray(value)) {
        return WEEK.filter((day) => (value as Weekday[]).includes(day))
          .map(format.weekday)
          .join(", ");
      }
      return pointer.startsWith("/fact_sheet/") ? sheet.valueText(pointer, value) : null;
    },
    [t, format, sheet],
  );
}

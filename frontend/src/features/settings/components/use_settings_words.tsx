import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { emblemUrl } from "@/shared/auth/institution";
import { useSheetWords } from "@/shared/fact_sheet/use_sheet_words";
import { useFormat } from "@/shared/i18n/use_format";
import type { ConflictField } from "@/shared/ui/conflict";
import { NUMBERED, type SettingsValues } from "../model";
import classes from "./settings.module.css";

const FIELDS = [
  "names",
  "short_names",
  "department",
  "address",
  "website",
  "email",
  "phone",
  "emblem",
  "colours",
  "working_week",
  "number_prefixes",
  "fact_sheet",
] as const;

const IN_LANGUAGES = ["names", "short_names", "department", "address"] as const;

/** Names of the form's fields for its error summary. */
export function useSummaryLabels(): Record<string, string> {
  const { t } = useTranslation("settings");
  const sheet = useSheetWords();
  return useMemo(() => {
    const plain = FIELDS.map((field) => [field, t(`field.${field}`)]);
    const inLanguages = IN_LANGUAGES.flatMap((field) =>
      ["uz", "ru", "en"].map((one) => [
        `${field}.${one}`,
        `${t(`field.${field}`)} (${t(`shared:language_name.${one}`)})`,
      ]),
    );
    const prefixes = NUMBERED.map((register) => [`number_prefixes.${register}`, t(`prefix.${register}`)]);
    const named = Object.fromEntries([...plain, ...inLanguages, ...prefixes]) as Record<string, string>;
    return { ...named, ...sheet.summaryLabels(t("field.fact_sheet")) };
  }, [t, sheet]);
}

/** The leaves of a value as short lines. */
function lines(value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  if (typeof value === "string") return [value];
  if (typeof value !== "object") return [JSON.stringify(value)];
  return Object.values(value).flatMap(lines);
}

/** How the conflict dialog names and shows each field. */
export function useConflictFields(): ConflictField<SettingsValues>[] {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const sheet = useSheetWords();
  return useMemo(() => {
    const render: Partial<Record<keyof SettingsValues, (value: unknown) => React.ReactNode>> = {
      emblem: (value) => {
        const url = emblemUrl(value as SettingsValues["emblem"]);
        return url ? (
          <img src={url} alt={t("field.emblem")} width={56} height={56} className={classes["emblem"]} />
        ) : null;
      },
      working_week: (value) => {
        const { days, starts, ends } = value as SettingsValues["working_week"];
        return `${days.map(format.weekday).join(", ")}; ${starts}–${ends}`;
      },
      number_prefixes: (value) => {
        const prefixes = value as SettingsValues["number_prefixes"];
        return NUMBERED.map((register) => `${t(`prefix.${register}`)}: ${prefixes[register]}`).join("\n");
      },
    };
    render.fact_sheet = (value) => sheet.text(value as object);
    return FIELDS.map((key) => ({
      key,
      label: t(`field.${key}`),
      render: render[key] ?? ((value: unknown) => lines(value).join("\n")),
    }));
  }, [t, format, sheet]);
}

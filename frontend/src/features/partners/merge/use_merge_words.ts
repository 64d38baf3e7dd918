import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useSheetWords } from "@/shared/fact_sheet/use_sheet_words";
import { useFieldLabel, useValueText } from "../components/use_partner_words";

/** The leaves of a value as short lines. */
function leaves(value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  if (typeof value === "object") return Object.values(value).flatMap(leaves);
  return [typeof value === "string" ? value : JSON.stringify(value)];
}

/** A record's name where the value is a reference. */
function referenceText(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("name" in value)) return null;
  return typeof value.name === "string" ? value.name : null;
}

/** A merged field's name and values in the reader's words. */
export function useMergeWords() {
  const { t } = useTranslation("partners");
  const label = useFieldLabel();
  const valueText = useValueText();
  const sheet = useSheetWords();
  const text = useCallback(
    (field: string, value: unknown): string =>
      (field === "fact_sheet" ? sheet.text(value as object | null) : null) ??
      valueText(`/${field}`, value) ??
      referenceText(value) ??
      leaves(value).join("\n"),
    [valueText, sheet],
  );
  return { label, text, nothing: t("shared:empty_value") };
}

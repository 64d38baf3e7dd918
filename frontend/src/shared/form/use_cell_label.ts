import { useTranslation } from "react-i18next";

/** A name for each field of a row in a `RowList`: what it is and in which row, "Language (Names 2)". */
export function useCellLabel(what: string): (field: string, index: number) => string {
  const { t } = useTranslation("shared");
  return (field, index) => `${field} (${t("list.row", { what, position: index + 1 })})`;
}

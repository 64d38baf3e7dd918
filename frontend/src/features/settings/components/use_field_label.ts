import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** `/names/uz` → "Institutning toʻliq nomi (oʻzbek tilida)". */
export function useFieldLabel() {
  const { t, i18n } = useTranslation("settings");
  return useCallback(
    (pointer: string) => {
      const [field = "", ...rest] = pointer.split("/").slice(1);
      const label = i18n.exists(`settings:field.${field}`) ? t(`field.${field}`) : field;
      const language = rest.find((part) => part === "uz" || part === "ru" || part === "en");
      return language ? `${label} (${t(`shared:language_name.${language}`)})` : label;
    },
    [t, i18n],
  );
}

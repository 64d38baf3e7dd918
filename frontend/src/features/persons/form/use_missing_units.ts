import { useTranslation } from "react-i18next";
import { postsWithoutUnit, type PersonValues } from "../model";

/** A post that is begun needs its unit: an empty reference could not even be read by the server. */
export function useMissingUnits(): (values: PersonValues) => Record<string, string> {
  const { t } = useTranslation("shared");
  return (values) =>
    Object.fromEntries(
      postsWithoutUnit(values).map((index) => [`posts.${index}.unit`, t("errors.required")]),
    );
}

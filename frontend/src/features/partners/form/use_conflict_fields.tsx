import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useSheetWords } from "@/shared/fact_sheet/use_sheet_words";
import { nameText } from "@/shared/form/names";
import { useFormat } from "@/shared/i18n/use_format";
import type { ConflictField } from "@/shared/ui/conflict";
import { FIELDS, type PartnerValues } from "../model";

type Render = { [Key in keyof PartnerValues]?: (value: PartnerValues[Key]) => string };

/** How the conflict dialog names and shows each field of a partner. */
export function useConflictFields(): ConflictField<PartnerValues>[] {
  const { t } = useTranslation("partners");
  const format = useFormat();
  const { text: sheetText } = useSheetWords();
  return useMemo(() => {
    const render: Render = {
      names: (names) =>
        names.map((name) => nameText(name, (kind) => t(`name_kind.${kind}`), format.language)).join("\n"),
      kind: (kind) => t(`kind.${kind}`),
      country: (country) => (country === "" ? "" : format.country(country)),
      domains: (domains) => domains.join("\n"),
      identifiers: (all) => all.map(({ scheme, value }) => `${t(`scheme.${scheme}`)}: ${value}`).join("\n"),
      parent: (parent) => parent?.name ?? "",
      units: (units) => units.map(({ name }) => name).join("\n"),
      rankings: (all) => all.map(({ source, year, place }) => `${source} ${year}: ${place}`).join("\n"),
      tags: (tags) => tags.join(", "),
      public: (open) => t(open ? "public_yes" : "public_no"),
      fact_sheet: (sheet) => sheetText(sheet),
    };
    return FIELDS.map((key) => ({
      key,
      label: t(`field.${key}`),
      render: render[key] as ConflictField<PartnerValues>["render"],
    }));
  }, [t, format, sheetText]);
}

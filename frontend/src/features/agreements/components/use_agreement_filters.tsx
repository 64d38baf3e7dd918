import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { countryFilterOptions } from "@/shared/i18n/countries";
import { useFormat } from "@/shared/i18n/use_format";
import { PartnerSelect } from "@/shared/pickers/partner_select";
import type { Filter } from "@/shared/table/filter_model";
import { partnerNameQuery, type AgreementSearch } from "../api/agreements";
import { useKinds } from "../api/kinds";
import { ENTRY_PATHS, LEVELS, NEEDS, STATES, STATUSES, TURNS } from "../model";
import { useOptions } from "./use_agreement_words";

function usePartnerFilter({ partner_id: id = "" }: AgreementSearch): Filter {
  const { t } = useTranslation("agreements");
  const { data } = useQuery({ ...partnerNameQuery(id), enabled: id !== "" && !id.includes(",") });
  const chosen = data && id !== "" ? { id, name: data.name, number: data.number } : null;
  const label = t("field.partner");
  return {
    kind: "picked",
    key: "partner_id",
    label,
    text: chosen?.name ?? (id === "" ? "" : "…"),
    control: (set) => (
      <PartnerSelect label={label} value={chosen} onChange={(partner) => set(partner?.id ?? "")} />
    ),
  };
}

/** The filters of the register, in the order people reach for them. */
export function useAgreementFilters(search: AgreementSearch): Filter[] {
  const { t } = useTranslation("agreements");
  const { language } = useFormat();
  const kinds = useKinds();
  const options = useOptions();
  const partner = usePartnerFilter(search);
  const plain = useMemo<Filter[]>(() => {
    const choices = (key: string, group: string, values: readonly string[]): Filter => ({
      kind: "choices",
      key,
      label: t(`field.${key}`),
      options: options(group, values),
    });
    return [
      choices("status", "status", STATUSES),
      choices("state", "state", STATES),
      {
        kind: "choices",
        key: "kind_id",
        label: t("field.kind"),
        options: kinds.map(({ id, name }) => ({ value: id, label: name })),
        searchable: true,
      },
      choices("level", "level", LEVELS),
      {
        kind: "choices",
        key: "country",
        label: t("field.country"),
        options: countryFilterOptions(language),
        searchable: true,
      },
      choices("waiting_for", "turn", TURNS),
      choices("needs", "needs", NEEDS),
      choices("entry_path", "entry", ENTRY_PATHS),
      { kind: "dates", key: "expires", label: t("field.expires") },
      { kind: "dates", key: "begins", label: t("field.begins") },
      {
        kind: "choice",
        key: "public",
        label: t("field.public"),
        options: [
          { value: "true", label: t("public_yes") },
          { value: "false", label: t("public_no") },
        ],
      },
    ];
  }, [t, language, kinds, options]);
  return [...plain.slice(0, 2), partner, ...plain.slice(2)];
}

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { countryFilterOptions } from "@/shared/i18n/countries";
import { useFormat } from "@/shared/i18n/use_format";
import { subjectAreaLabel, subjectAreasQuery } from "@/shared/pickers/subject_areas";
import { unitOptions, unitTreeQuery } from "@/shared/pickers/unit_tree";
import type { Filter } from "@/shared/table/filter_model";
import type { AgreementSearch } from "../api/agreements";
import { useKinds } from "../api/kinds";
import { ENTRY_PATHS, LEVELS, NEEDS, STATES, STATUSES, TURNS } from "../model";
import { useOptions } from "./use_agreement_words";
import { useParentFilter, usePartnerFilter, useResponsibleFilter } from "./use_picked_filters";

/** The filters of the register, in the order people reach for them. */
export function useAgreementFilters(search: AgreementSearch): Filter[] {
  const { t } = useTranslation("agreements");
  const { language } = useFormat();
  const kinds = useKinds();
  const options = useOptions();
  const partner = usePartnerFilter(search);
  const responsible = useResponsibleFilter(search);
  const parent = useParentFilter(search);
  const { data: units } = useQuery(unitTreeQuery());
  const { data: areas } = useQuery(subjectAreasQuery);
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
      {
        kind: "choice",
        key: "unit_id",
        label: t("field.unit"),
        options: [{ value: "none", label: t("of_no_unit") }, ...unitOptions(units?.items ?? [])],
        searchable: true,
      },
      {
        kind: "choice",
        key: "subject_area",
        label: t("field.subject_area"),
        options: (areas?.items ?? []).map((area) => ({
          value: area.code,
          label: subjectAreaLabel(area, language),
        })),
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
      { kind: "dates", key: "updated", label: t("field.updated") },
    ];
  }, [t, language, kinds, options, units, areas]);
  return [...plain.slice(0, 2), partner, responsible, ...plain.slice(2), parent];
}

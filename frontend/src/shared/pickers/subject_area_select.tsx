import { MultiSelect, type MultiSelectProps } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/shared/i18n/use_format";
import { groupedSubjectAreas, subjectAreasQuery, type SubjectAreaGroup } from "./subject_areas";

type Props = Pick<
  MultiSelectProps,
  "label" | "description" | "id" | "disabled" | "required" | "maxValues" | "placeholder" | "error" | "onBlur"
> & {
  /** Codes of detailed fields, such as "0713". */
  value: string[];
  onChange: (codes: string[]) => void;
};

/** As one types it: case, accents and the many signs for ʻ and ʼ make no difference. */
function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/[\p{M}'`´‘’ʻʼʹ′]/gu, "");
}

/** The fields that have every word of the search, without groups that have none. */
function matching(groups: SubjectAreaGroup[], search: string): SubjectAreaGroup[] {
  const words = folded(search).split(/\s+/u);
  return groups
    .map(({ group, items }) => ({
      group,
      items: items.filter(({ label }) => words.every((word) => folded(label).includes(word))),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Chooses subject areas: the detailed fields of ISCED-F 2013, under their broad ones. */
export function SubjectAreaSelect({ error, ...input }: Props) {
  const { t } = useTranslation("shared");
  const language = useLanguage();
  const { data, isPending, isError } = useQuery(subjectAreasQuery);
  const groups = useMemo(() => groupedSubjectAreas(data?.items ?? [], language), [data, language]);
  return (
    <MultiSelect
      {...input}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("filter.clear") }}
      data={groups}
      filter={({ search }) => matching(groups, search)}
      error={error ?? (isError ? t("problem.load") : undefined)}
      nothingFoundMessage={isPending ? t("loading") : t("nothing_found")}
    />
  );
}

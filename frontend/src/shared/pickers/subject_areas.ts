import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { Language, SubjectArea } from "@/shared/api/model";
import { useLanguage } from "@/shared/i18n/use_format";

/** The fields of ISCED-F 2013, of every level. They change with a release only. */
export const subjectAreasQuery = queryOptions({
  queryKey: ["subject_areas"],
  queryFn: () => unwrap(api.GET("/v1/subject-areas")),
  staleTime: Infinity,
});

/** "0713 Electricity and energy" */
export function subjectAreaLabel({ code, names }: SubjectArea, language: Language): string {
  return `${code} ${names[language]}`;
}

export type SubjectAreaGroup = { group: string; items: { value: string; label: string }[] };

/** The detailed fields, which records name, under their broad ones. */
export function groupedSubjectAreas(areas: SubjectArea[], language: Language): SubjectAreaGroup[] {
  const option = (area: SubjectArea) => ({ value: area.code, label: subjectAreaLabel(area, language) });
  const detailed = areas.filter(({ level }) => level === "detailed");
  return areas
    .filter(({ level }) => level === "broad")
    .map((broad) => ({
      group: subjectAreaLabel(broad, language),
      items: detailed.filter(({ code }) => code.startsWith(broad.code)).map(option),
    }));
}

/** A field of any level by code and name: "0713 Electricity and energy"; the code alone until the list is there. */
export function useSubjectAreaName(code: string): string {
  const language = useLanguage();
  const { data } = useQuery(subjectAreasQuery);
  const area = data?.items.find((one) => one.code === code);
  return area ? subjectAreaLabel(area, language) : code;
}

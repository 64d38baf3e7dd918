import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import type { PublicInstitution } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";

/** Our own institute as everybody may see it: name, emblem, colours; demo accounts in demo mode. */
export const institutionQuery = queryOptions({
  queryKey: ["institution", "public"],
  queryFn: () => unwrap(api.GET("/v1/public/institution")),
  staleTime: 10 * 60_000,
});

export function useInstitution(): PublicInstitution | undefined {
  return useQuery(institutionQuery).data;
}

export function emblemUrl(emblem: { media_type: string; data: string } | null | undefined): string | null {
  return emblem ? `data:${emblem.media_type};base64,${emblem.data}` : null;
}

export function useInstitutionNames() {
  const institution = useInstitution();
  const format = useFormat();
  return {
    name: format.localized(institution?.names),
    shortName: format.localized(institution?.short_names),
    department: format.localized(institution?.department),
    emblem: emblemUrl(institution?.emblem),
  };
}

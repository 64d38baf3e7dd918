import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/shared/api/client";
import { isSearchable } from "@/shared/i18n/fold";

/** People of the institute by name or post. `current`: only who is there today. */
export const personSuggestionsQuery = (text: string, current?: boolean) =>
  queryOptions({
    queryKey: ["persons", "suggestions", text, current],
    queryFn: () =>
      unwrap(api.GET("/v1/persons/suggestions", { params: { query: { q: text, current, limit: 10 } } })),
    placeholderData: keepPreviousData,
    enabled: isSearchable(text),
  });

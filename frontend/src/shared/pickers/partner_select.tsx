import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, unwrap } from "@/shared/api/client";
import type { PartnerRef } from "@/shared/api/model";
import { isSearchable } from "@/shared/i18n/fold";
import { SearchSelect, type SearchSelectProps } from "@/shared/form/search_select";

const partnerSuggestionsQuery = (text: string) =>
  queryOptions({
    queryKey: ["partners", "suggestions", text],
    queryFn: () => unwrap(api.GET("/v1/partners/suggestions", { params: { query: { q: text, limit: 10 } } })),
    placeholderData: keepPreviousData,
    enabled: isSearchable(text),
  });

type Props = Pick<
  SearchSelectProps,
  | "label"
  | "description"
  | "id"
  | "disabled"
  | "error"
  | "required"
  | "placeholder"
  | "aria-label"
  | "data-path"
> & {
  value: PartnerRef | null;
  onChange: (partner: PartnerRef | null) => void;
  /** Not offered: the partner itself. */
  except?: string;
};

/** Finds a partner by name, number or domain as one types. */
export function PartnerSelect({ value, onChange, except, ...input }: Props) {
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text.trim(), 250);
  const { data, isFetching } = useQuery(partnerSuggestionsQuery(searched));
  const answered = isSearchable(searched) ? (data?.items ?? []) : [];
  const found: PartnerRef[] = answered.filter(({ id }) => id !== except);
  return (
    <SearchSelect
      {...input}
      clearable
      remote={{ onSearch: setText, searching: isFetching || searched !== text.trim() }}
      options={found.map(({ id, name, number }) => ({ value: id, label: name, note: number }))}
      value={value?.id ?? null}
      valueLabel={value?.name}
      onChange={(id) => onChange(found.find((partner) => partner.id === id) ?? null)}
    />
  );
}

import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/shared/api/client";
import type { PersonRef, PersonSummary } from "@/shared/api/model";

/** `current`: only who is at the institute today. */
export const personSuggestionsQuery = (text: string, current?: boolean) =>
  queryOptions({
    queryKey: ["persons", "suggestions", text, current],
    queryFn: () =>
      unwrap(api.GET("/v1/persons/suggestions", { params: { query: { q: text, current, limit: 10 } } })),
    placeholderData: keepPreviousData,
    enabled: text.length >= 2,
  });

type Props = Pick<
  SelectProps,
  "label" | "description" | "id" | "disabled" | "required" | "placeholder" | "aria-label"
> & {
  value: PersonRef | null;
  onChange: (person: PersonRef | null) => void;
  error?: ReactNode;
  /** Only who is at the institute today; without it also who has left. */
  current?: boolean;
};

function refOf({ id, name, post }: PersonSummary): PersonRef {
  return { id, name, post: post?.title ?? null };
}

/** Finds a person of the institute by name or post as one types. */
export function PersonSelect({ value, onChange, current, ...input }: Props) {
  const { t } = useTranslation("shared");
  const [text, setText] = useState(value?.name ?? "");
  const [searched] = useDebouncedValue(text.trim(), 250);
  const chosen = value !== null && searched === value.name;
  const { data } = useQuery(personSuggestionsQuery(chosen ? "" : searched, current));
  const found = (data?.items ?? []).map(refOf);
  const known = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  const byId = new Map(known.map((person) => [person.id, person]));
  return (
    <Select
      {...input}
      searchable
      clearable={!input.required}
      clearButtonProps={{ "aria-label": t("filter.clear") }}
      searchValue={text}
      onSearchChange={setText}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      value={value?.id ?? null}
      onChange={(id) => onChange((id === null ? null : byId.get(id)) ?? null)}
      nothingFoundMessage={t(text.trim().length < 2 ? "picker.type_more" : "picker.nothing")}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <small style={{ display: "block", color: "var(--hk-ink-faint)" }}>
            {byId.get(option.value)?.post}
          </small>
        </span>
      )}
    />
  );
}

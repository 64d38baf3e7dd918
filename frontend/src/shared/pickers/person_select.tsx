import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PersonRef, PersonSummary } from "@/shared/api/model";
import { isSearchable } from "@/shared/i18n/fold";
import { today } from "@/shared/i18n/format";
import { SearchSelect, type SearchSelectProps } from "@/shared/form/search_select";
import { personSuggestionsQuery } from "./person_suggestions";

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
  value: PersonRef | null;
  onChange: (person: PersonRef | null) => void;
  /** Only who is at the institute today; without it also who has left. */
  current?: boolean;
};

/** Finds a person of the institute by name or post as one types. */
export function PersonSelect({ value, onChange, current, ...input }: Props) {
  const { t } = useTranslation("shared");
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text.trim(), 250);
  const { data, isFetching } = useQuery(personSuggestionsQuery(searched, current));
  const found = isSearchable(searched) ? (data?.items ?? []) : [];
  const noteOf = ({ post, left_on: left }: PersonSummary) =>
    [post?.title, left && left <= today() ? t("picker.left") : null].filter(Boolean).join(", ");
  const choose = (id: string | null) => {
    const person = found.find((one) => one.id === id);
    onChange(person ? { id: person.id, name: person.name, post: person.post?.title ?? null } : null);
  };
  return (
    <SearchSelect
      {...input}
      clearable={!input.required}
      remote={{ onSearch: setText, searching: isFetching || searched !== text.trim() }}
      options={found.map((person) => ({ value: person.id, label: person.name, note: noteOf(person) }))}
      value={value?.id ?? null}
      valueLabel={value?.name}
      onChange={choose}
    />
  );
}

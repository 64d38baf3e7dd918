import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PartnerRef } from "@/shared/api/model";
import { partnerSuggestionsQuery } from "../api/partners";

type Props = Pick<SelectProps, "label" | "description" | "id" | "disabled"> & {
  value: PartnerRef | null;
  onChange: (partner: PartnerRef | null) => void;
  error?: ReactNode;
  /** Not offered: the partner itself. */
  except?: string;
};

/** Finds a partner by name, number or domain as one types. */
export function PartnerSelect({ value, onChange, except, ...input }: Props) {
  const { t } = useTranslation("partners");
  const [text, setText] = useState(value?.name ?? "");
  const [searched] = useDebouncedValue(text.trim(), 250);
  const chosen = value !== null && searched === value.name;
  const { data } = useQuery(partnerSuggestionsQuery(chosen ? "" : searched));
  const found: PartnerRef[] = (data?.items ?? []).filter(({ id }) => id !== except);
  const known = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  const byId = new Map(known.map((partner) => [partner.id, partner]));
  return (
    <Select
      {...input}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("shared:filter.clear") }}
      searchValue={text}
      onSearchChange={setText}
      data={known.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      value={value?.id ?? null}
      onChange={(id) => onChange((id === null ? null : byId.get(id)) ?? null)}
      nothingFoundMessage={t(text.trim().length < 2 ? "form.type_more" : "form.nothing_found")}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <small style={{ display: "block", color: "var(--hk-ink-faint)" }}>
            {byId.get(option.value)?.number}
          </small>
        </span>
      )}
    />
  );
}

import { isSearchable } from "@/shared/i18n/fold";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SearchSelect, type SearchSelectProps } from "@/shared/form/search_select";
import { agreementsFoundQuery } from "../api/agreements";
import type { AgreementRef, Status } from "../model";

type Props = Pick<
  SearchSelectProps,
  "label" | "description" | "id" | "disabled" | "required" | "error" | "data-path"
> & {
  value: AgreementRef | null;
  onChange: (agreement: AgreementRef | null) => void;
  /** Not offered: the agreement itself. */
  except?: string;
  /** Only those that stand there. */
  status?: Status[];
};

const nameOf = ({ number, title }: AgreementRef) => (number ? `${number} · ${title}` : title);

/** Finds an agreement by number, title or partner as one types. */
export function AgreementSelect({ value, onChange, except, status, ...input }: Props) {
  const { t } = useTranslation("agreements");
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text.trim(), 250);
  const { data, isFetching } = useQuery(agreementsFoundQuery(searched, status));
  const answered = isSearchable(searched) ? (data?.items ?? []) : [];
  const found = answered.filter(({ id }) => id !== except);
  return (
    <SearchSelect
      {...input}
      clearable
      remote={{ onSearch: setText, searching: isFetching || searched !== text.trim() }}
      options={found.map((row) => ({
        value: row.id,
        label: nameOf(row),
        note: [t(`status.${row.status}`), ...row.partners.map(({ name }) => name)].join(" · "),
      }))}
      value={value?.id ?? null}
      valueLabel={value ? nameOf(value) : undefined}
      onChange={(id) => {
        const chosen = found.find((one) => one.id === id);
        onChange(chosen ? { id: chosen.id, number: chosen.number, title: chosen.title } : null);
      }}
    />
  );
}

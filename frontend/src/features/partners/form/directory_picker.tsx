import { useDebouncedValue } from "@mantine/hooks";
import { IconWorldSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Institution } from "@/shared/api/model";
import { SearchSelect } from "@/shared/form/search_select";
import { useFormat } from "@/shared/i18n/use_format";
import { institutionSuggestionsQuery } from "../api/partners";

/** Begins a partner from the institution directory. An entry that is a partner already cannot be chosen. */
export function DirectoryPicker({ onPick }: { onPick: (institution: Institution) => void }) {
  const { t } = useTranslation("partners");
  const format = useFormat();
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text.trim(), 250);
  const { data, isFetching } = useQuery(institutionSuggestionsQuery(searched));
  const found = searched.length >= 2 ? (data?.items ?? []) : [];
  const note = ({ country, domains, partner }: Institution) =>
    partner
      ? t("form.already_partner", { number: partner.number })
      : [format.country(country), ...domains.slice(0, 1)].join(" · ");
  const pick = (id: string | null) => {
    const entry = found.find((one) => one.id === id);
    if (entry) onPick(entry);
  };
  return (
    <SearchSelect
      label={t("form.directory")}
      description={t("form.directory_hint")}
      placeholder="Žilina"
      leftSection={<IconWorldSearch size={16} aria-hidden="true" />}
      remote={{ onSearch: setText, searching: isFetching || searched !== text.trim() }}
      options={found.map((entry) => ({
        value: entry.id,
        label: entry.name,
        note: note(entry),
        disabled: Boolean(entry.partner),
      }))}
      value={null}
      onChange={pick}
    />
  );
}

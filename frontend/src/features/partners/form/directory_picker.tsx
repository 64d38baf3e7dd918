import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconWorldSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Institution } from "@/shared/api/model";
import { useFormat } from "@/shared/i18n/use_format";
import { institutionSuggestionsQuery } from "../api/partners";

/** Begins a partner from the institution directory. An entry that is a partner already cannot be chosen. */
export function DirectoryPicker({ onPick }: { onPick: (institution: Institution) => void }) {
  const { t } = useTranslation("partners");
  const format = useFormat();
  const [text, setText] = useState("");
  const [searched] = useDebouncedValue(text.trim(), 250);
  const { data } = useQuery(institutionSuggestionsQuery(searched));
  const byId = new Map((searched === "" ? [] : (data?.items ?? [])).map((entry) => [entry.id, entry]));
  const pick = (id: string | null) => {
    const entry = id === null ? undefined : byId.get(id);
    if (entry) onPick(entry);
  };
  const note = ({ country, domains, partner }: Institution) =>
    partner
      ? t("form.already_partner", { number: partner.number })
      : [format.country(country), ...domains.slice(0, 1)].join(" · ");
  return (
    <Select
      label={t("form.directory")}
      description={t("form.directory_hint")}
      placeholder="Žilina"
      leftSection={<IconWorldSearch size={16} aria-hidden="true" />}
      searchable
      searchValue={text}
      onSearchChange={setText}
      data={[...byId.values()].map(({ id, name, partner }) => ({
        value: id,
        label: name,
        disabled: Boolean(partner),
      }))}
      filter={({ options }) => options}
      value={null}
      onChange={pick}
      nothingFoundMessage={t(text.trim().length < 2 ? "form.type_more" : "form.nothing_found")}
      renderOption={({ option }) => {
        const entry = byId.get(option.value);
        return (
          <span>
            {option.label}
            <small style={{ display: "block", color: "var(--hk-ink-faint)" }}>
              {entry ? note(entry) : ""}
            </small>
          </span>
        );
      }}
    />
  );
}

import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isSearchable } from "@/shared/i18n/fold";

type Props = { label: string; value: string; onSearch: (text: string) => void };

/** Searches as one types, with a short rest between; follows the URL when it changes elsewhere. */
export function SearchBox({ label, value, onSearch }: Props) {
  const { t } = useTranslation("shared");
  const [text, setText] = useState(value);
  const later = useDebouncedCallback(onSearch, 300);
  const [seen, setSeen] = useState(value);
  const tooShort = text.trim() !== "" && !isSearchable(text);
  if (seen !== value) {
    setSeen(value);
    // What is too short to be searched for stays while it is typed.
    if (text.trim() !== value && !(tooShort && value === "")) setText(value);
  }
  const type = (next: string) => {
    setText(next);
    later(isSearchable(next) ? next.trim() : "");
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      description={tooShort ? t("search_too_short") : undefined}
      inputWrapperOrder={["label", "input", "description", "error"]}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      rightSection={
        text === "" ? null : <CloseButton size="sm" aria-label={t("filter.clear")} onClick={() => type("")} />
      }
      style={{ flex: "1 1 220px", maxWidth: 340 }}
    />
  );
}

import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Props = { label: string; value: string; onSearch: (text: string) => void };

/** Searches as one types, with a short rest between; follows the URL when it changes elsewhere. */
export function SearchBox({ label, value, onSearch }: Props) {
  const { t } = useTranslation("shared");
  const [text, setText] = useState(value);
  const later = useDebouncedCallback(onSearch, 300);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (text.trim() !== value) setText(value);
  }
  const type = (next: string) => {
    setText(next);
    later(next.trim());
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      rightSection={
        text === "" ? null : <CloseButton size="sm" aria-label={t("filter.clear")} onClick={() => type("")} />
      }
      style={{ flex: "1 1 220px", maxWidth: 340 }}
    />
  );
}

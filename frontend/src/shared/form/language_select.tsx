import { useMemo } from "react";
import { languageKeywords, languageOptions } from "@/shared/i18n/language_names";
import { useLanguage } from "@/shared/i18n/use_format";
import { SearchSelect, type SearchSelectProps } from "./search_select";

type Props = Omit<SearchSelectProps, "options" | "remote" | "value" | "onChange" | "valueLabel"> & {
  /** BCP 47; `""` for none. */
  value?: string;
  onChange: (tag: string) => void;
};

/** A language of names and letters, found by its name in any language or by its tag. */
export function LanguageSelect({ value = "", onChange, ...input }: Props) {
  const language = useLanguage();
  const options = useMemo(
    () =>
      languageOptions(language, value).map(({ value: tag, label }) => ({
        value: tag,
        label,
        keywords: languageKeywords(tag),
      })),
    [language, value],
  );
  return (
    <SearchSelect
      {...input}
      options={options}
      value={value === "" ? null : value}
      onChange={(tag) => onChange(tag ?? "")}
    />
  );
}
